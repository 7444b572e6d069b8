package io.sealkeeper.pipeline.clock;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.camel.Exchange;

/** The time at which an HTTP answer says that it was made (RFC 9110 6.6.1). */
public final class DateHeader {

    private DateHeader() {}

    /**
     * Empty without a date in the form that the RFC requires, and for an answer from a cache, which was made before.
     */
    public static Optional<Instant> of(Exchange exchange) {
        String age = exchange.getMessage().getHeader("Age", "0", String.class);
        try {
            return age.strip().equals("0")
                    ? Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                            exchange.getMessage().getHeader("Date", "", String.class), Instant::from))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
