package io.sealkeeper.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** A route's jq finds our functions as it finds its own: nobody has to register them. */
class JqInRouteTest extends CamelTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:scan")
                        .transform()
                        .jq("{ day: (.timestamp | utc_day) }")
                        .to("mock:change");
            }
        };
    }

    @Test
    void a_route_takes_the_day_in_utc() throws Exception {
        MockEndpoint change = getMockEndpoint("mock:change");
        change.expectedBodiesReceived(JSON.readTree("{ \"day\": \"2026-11-19\" }"));

        template.sendBody("direct:scan", JSON.readTree("{ \"timestamp\": \"2026-11-20T00:30:00+01:00\" }"));

        change.assertIsSatisfied();
    }
}
