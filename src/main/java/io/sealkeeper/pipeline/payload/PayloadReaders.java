package io.sealkeeper.pipeline.payload;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.intake.Columns;
import io.sealkeeper.intake.CsvFile;
import io.sealkeeper.intake.CsvFormat;
import io.sealkeeper.intake.CsvReport;
import io.sealkeeper.intake.JsonFile;
import io.sealkeeper.intake.PulledFile;
import io.sealkeeper.intake.Rows;
import io.sealkeeper.intake.UnreadableFile;
import io.sealkeeper.intake.XlsxFile;
import io.sealkeeper.intake.XlsxFormat;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.camel.Exchange;

/**
 * Readers for payload files, one bean per format. A folder's route template calls one of them, with the source's
 * options, before it passes the file on. They only set the reader; no file is opened yet.
 */
public final class PayloadReaders {

    /** Opens a payload file. */
    @FunctionalInterface
    public interface PayloadReader {
        /** @throws UnreadableFile if no row of it can be read */
        Rows open(Path file) throws UnreadableFile;
    }

    private static final String PROPERTY = "sealkeeper.reader";

    private PayloadReaders() {}

    /** Comma-separated values. */
    @Singleton
    @Named("csv-file")
    @RegisterForReflection
    public static class Csv {
        public void reads(Exchange exchange) {
            Columns columns = columns(exchange);
            CsvFormat format = format(exchange);
            set(exchange, file -> CsvFile.open(file, columns, format));
        }
    }

    /** A file of comma-separated values that is one row as a whole. */
    @Singleton
    @Named("csv-report")
    @RegisterForReflection
    public static class Report {
        public void reads(Exchange exchange) {
            Columns columns = columns(exchange);
            CsvFormat format = format(exchange);
            set(exchange, file -> CsvReport.open(file, columns, format));
        }
    }

    /** JSON Lines, and JSON documents that contain rows. */
    @Singleton
    @Named("json-file")
    @RegisterForReflection
    public static class Json {
        public void reads(Exchange exchange, String rows) {
            set(exchange, file -> JsonFile.open(file, rows));
        }
    }

    /** Files of pulled rows. */
    @Singleton
    @Named("pulled-file")
    @RegisterForReflection
    public static class Pulled {
        public void reads(Exchange exchange) {
            set(exchange, PulledFile::open);
        }
    }

    /** Excel workbooks. */
    @Singleton
    @Named("xlsx-file")
    @RegisterForReflection
    public static class Xlsx {
        private final long mostUnfolded;

        public Xlsx(Settings.Limits limits) {
            mostUnfolded = limits.unfoldedBytes();
        }

        public void reads(Exchange exchange) {
            Columns columns = columns(exchange);
            XlsxFormat format = XlsxFormat.of(
                            said(exchange, "sheet"),
                            said(exchange, "formulas"),
                            said(exchange, "blank"),
                            said(exchange, "headerRows"))
                    .headerAt(said(exchange, "headerAt"));
            set(exchange, file -> XlsxFile.open(file, columns, format, mostUnfolded));
        }
    }

    /** The reader that the source's route has set. */
    public static PayloadReader of(Exchange exchange) {
        return Objects.requireNonNull(
                exchange.getProperty(PROPERTY, PayloadReader.class), "the route names no reader for the file");
    }

    private static Columns columns(Exchange exchange) {
        return Columns.parse(said(exchange, "columns"));
    }

    private static CsvFormat format(Exchange exchange) {
        return CsvFormat.of(said(exchange, "delimiter"), said(exchange, "encoding"), said(exchange, "blank"))
                .headerAt(said(exchange, "headerAt"));
    }

    /** The value of an exchange property, empty if the route does not set it. */
    private static String said(Exchange exchange, String property) {
        return Objects.requireNonNullElse(exchange.getProperty(property, String.class), "");
    }

    private static void set(Exchange exchange, PayloadReader reader) {
        exchange.setProperty(PROPERTY, reader);
    }
}
