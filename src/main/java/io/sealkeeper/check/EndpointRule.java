package io.sealkeeper.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks addresses: the component exists, it has these options, and each {@code direct:} address has a consumer. */
final class EndpointRule {

    private static final String DIRECT = "direct";

    private final Installed installed;
    private final Map<String, Place> consumed = new HashMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    EndpointRule(Installed installed) {
        this.installed = installed;
    }

    List<Mistake> mistakes(List<Fact.Endpoint> endpoints) {
        endpoints.stream().filter(e -> e.isConsumed() && isDirect(e)).forEach(this::consume);
        endpoints.forEach(this::look);
        return mistakes;
    }

    private void consume(Fact.Endpoint endpoint) {
        Place other = consumed.putIfAbsent(endpoint.path(), endpoint.uri().place());
        if (other != null && !other.equals(endpoint.uri().place())) {
            mistakes.add(Mistake.error(
                    endpoint.uri().place(),
                    "two routes begin with 'direct:" + endpoint.path() + "', the other at " + other
                            + ": what is sent there could go to one of them only"));
        }
    }

    private void look(Fact.Endpoint endpoint) {
        String scheme = endpoint.scheme();
        if (scheme.contains("{{") || scheme.contains("${")) {
            return;
        }
        if (!installed.components().contains(scheme)) {
            mistakes.add(Mistake.error(
                    endpoint.uri().place(), noComponent(endpoint.uri().value(), scheme)));
            return;
        }
        Optional<JsonNode> description = installed.component(scheme);
        if (description.isPresent()) {
            direction(endpoint, scheme, description.get().path("component"));
            if (!scheme.equals("kamelet")) {
                mistakes.addAll(new Options(scheme, description.get()).mistakes(endpoint));
            }
        }
        if (isDirect(endpoint) && !endpoint.isConsumed() && !consumed.containsKey(endpoint.path())) {
            mistakes.add(Mistake.error(
                    endpoint.uri().place(),
                    "no route begins with 'direct:" + Shown.plain(endpoint.path()) + "'"
                            + Nearest.to(endpoint.path(), consumed.keySet())
                                    .map(near -> ", did you mean 'direct:" + near + "'?")
                                    .orElse("")));
        }
    }

    private String noComponent(String uri, String scheme) {
        return uri.contains(":") || Nearest.to(scheme, installed.components()).isPresent()
                ? "there is no component '" + Shown.plain(scheme) + "'"
                        + Nearest.to(scheme, installed.components())
                                .map(near -> ", did you mean '" + near + "'?")
                                .orElse(" in this program" + BuiltIn.REMEDY)
                : Shown.quoted(uri) + " is no address: it begins with a component and a ':', as in 'direct:"
                        + Shown.plain(uri) + "'";
    }

    private void direction(Fact.Endpoint endpoint, String scheme, JsonNode component) {
        if (endpoint.isConsumed() && component.path("producerOnly").asBoolean()) {
            mistakes.add(
                    Mistake.error(endpoint.uri().place(), "no route can begin with '" + scheme + "': it only sends"));
        }
        if (!endpoint.isConsumed() && component.path("consumerOnly").asBoolean()) {
            mistakes.add(Mistake.error(
                    endpoint.uri().place(), "nothing can be sent to '" + scheme + "': a route can only begin there"));
        }
    }

    private static boolean isDirect(Fact.Endpoint endpoint) {
        return endpoint.scheme().equals(DIRECT) && endpoint.isKnown();
    }
}
