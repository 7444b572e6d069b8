package io.sealkeeper.sandbox;

import java.util.Map;
import java.util.function.BiConsumer;

/** The options over HTTP that matter to who watches a workspace: of listings and pages. */
final class ControlListing {

    private ControlListing() {}

    static void add(Map<String, BiConsumer<SandboxOptionsBuilder, String>> all) {
        all.put("mostByKey", (b, v) -> b.mostByKey(Integer.parseInt(v)));
        all.put("maxPageSize", (b, v) -> b.maxPageSize(Integer.parseInt(v)));
        all.put("maxLogPageSize", (b, v) -> b.maxLogPageSize(Integer.parseInt(v)));
        all.put("indexLagMillis", (b, v) -> b.indexLag(Span.ofMillis(Long.parseLong(v))));
        all.put("indexLagRequests", (b, v) -> b.indexLag(Span.ofRequests(Long.parseLong(v))));
        all.put("cursorLifeMillis", (b, v) -> b.cursorLife(Span.ofMillis(Long.parseLong(v))));
        all.put("cursorLifeRequests", (b, v) -> b.cursorLife(Span.ofRequests(Long.parseLong(v))));
    }
}
