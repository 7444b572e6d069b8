package io.sealkeeper.pipeline.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;

class LackingPartsTest {

    @Test
    void a_step_that_needs_what_is_not_there_fails_and_the_next_payload_is_none_the_worse() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getCamelContextExtension().addInterceptStrategy(new LackingParts());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:rows").process(new Lacking()).id("odd").setBody(constant("done"));
                }
            });
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            assertThatThrownBy(() -> template.requestBody("direct:rows", "bad"))
                    .isInstanceOf(CamelExecutionException.class)
                    .cause()
                    .hasMessageStartingWith(
                            "step 'odd' needs what this program lacks: Cannot reflectively invoke method 'x'; docs/");
            assertThat(template.requestBody("direct:rows", "good")).isEqualTo("done");
        }
    }

    /** As steps of Camel are: an exception is the exchange's, an error gets out. */
    private static final class Lacking extends AsyncProcessorSupport {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (exchange.getMessage().getBody().equals("bad")) {
                throw new NoClassDefFoundError(
                        "Cannot reflectively invoke method 'x'. To allow this operation, add\n{ }");
            }
            callback.done(true);
            return true;
        }
    }
}
