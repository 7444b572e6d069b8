package io.sealkeeper.pipeline.transform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Culprit;
import io.sealkeeper.pipeline.flow.ExactJson;
import io.sealkeeper.pipeline.flow.Rejection;
import io.sealkeeper.pipeline.flow.RowBatch;
import io.sealkeeper.pipeline.flow.RowBatch.PayloadRow;
import io.sealkeeper.run.OutOfMemory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Takes the result of a source's mapping: a change, or the reason to reject the row. */
@Singleton
@Named("transform")
@RegisterForReflection
public class Transform {

    private final JqProbe probe = new JqProbe();

    /** Takes a mapped row. */
    public void take(Exchange exchange) throws JsonProcessingException {
        PayloadRow row = exchange.getProperty("row", PayloadRow.class);
        RowBatch batch = exchange.getProperty("batch", RowBatch.class);
        Object body = exchange.getMessage().getBody();
        try {
            JsonNode json = body instanceof JsonNode node
                    ? node
                    : body instanceof String text ? ExactJson.read(text) : ExactJson.of(body);
            batch.add(CanonicalChange.read(row.origin(), row.payload(), json));
        } catch (CanonicalChange.NotAChange e) {
            batch.reject(rejection(row, e.getMessage()));
        }
    }

    /** Takes a row that the mapping failed on. */
    public void failed(Exchange exchange) {
        PayloadRow row = exchange.getProperty("row", PayloadRow.class);
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        OutOfMemory.endIfIn(
                failure,
                "row " + row.origin().row() + " of " + row.origin().payload() + " was mapped, of source "
                        + row.origin().source());
        Optional<Culprit.Part> part = MappingFailure.part(failure, exchange, probe);
        String words = MappingFailure.words(failure, row.payload(), MappingFailure.jq(exchange), part);
        exchange.getProperty("batch", RowBatch.class)
                .reject(rejection(row, words).by(part));
    }

    private static Rejection rejection(PayloadRow row, String words) {
        return new Rejection(row.origin(), row.label(), row.payload(), "transform", words);
    }

    /** The rows of a batch as work for the pipeline. */
    public Batch batch(Exchange exchange) {
        return exchange.getProperty("batch", RowBatch.class).toBatch();
    }
}
