package io.sealkeeper.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Forward paging with {@code first} and {@code after}.
 *
 * <p>Facts: {@code last} and {@code before} are in the signature but not supported; pages are a live view, so an
 * element can be missed or seen twice when data changes (documented: GraphQL pagination). The cursor counts elements,
 * which has exactly this effect. The page size without {@code first} is not public: 40, as in REST.
 */
final class Paging {

    private static final int DEFAULT_SIZE = 40;
    private static final String PREFIX = "at:";

    private Paging() {}

    static <T> Map<String, Object> page(List<T> all, Arguments arguments) {
        if (arguments.has("last") || arguments.has("before")) {
            throw LeanIxFault.invalid("Backward paging with 'last' and 'before' is not supported");
        }
        int from = Math.min(offset(arguments), all.size());
        int size = arguments.integer("first").orElse(DEFAULT_SIZE);
        if (size < 0) {
            throw LeanIxFault.invalid("'first' must not be negative");
        }
        int to = (int) Math.min((long) from + size, all.size());
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("hasNextPage", to < all.size());
        info.put("endCursor", to > from ? cursor(to) : null);
        Map<String, Object> page = edges(all.subList(from, to));
        page.put("totalCount", all.size());
        page.put("pageInfo", info);
        return page;
    }

    static <T> Map<String, Object> edges(List<T> nodes) {
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("edges", nodes.stream().map(node -> Map.of("node", node)).toList());
        return connection;
    }

    private static String cursor(int offset) {
        return Base64.getUrlEncoder().encodeToString((PREFIX + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(Arguments arguments) {
        String after = arguments.text("after").orElse("");
        if (after.isEmpty()) {
            return 0;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            return Integer.parseInt(plain.substring(PREFIX.length()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw LeanIxFault.invalid("Invalid cursor '" + after + "'");
        }
    }
}
