package io.sealkeeper.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One HTTP request, completely read. */
record Call(String method, String path, Map<String, String> query, String authorization, String body) {

    static Call of(HttpExchange exchange) throws IOException {
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        String body;
        try (InputStream stream = exchange.getRequestBody()) {
            body = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return new Call(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), form(query), authorization, body);
    }

    /** The body as a JSON object; empty if it is none. */
    Map<String, Object> json() {
        return Json.object(body).orElse(Map.of());
    }

    static Map<String, String> form(String encoded) {
        Map<String, String> form = new HashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
