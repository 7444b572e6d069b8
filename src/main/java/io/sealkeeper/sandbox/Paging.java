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
 * which has exactly this effect. The page size without {@code first} is not public: 40, as in REST. Nor is the largest
 * one, or what a larger one does.
 */
final class Paging {

    private static final int DEFAULT_SIZE = 40;

    private final int most;
    private final OpenQuestion.PageTooLarge tooLarge;
    private final Cursors cursors;

    /** How a position is written as a cursor. */
    interface Cursors {
        String text(int offset);

        /** Throws {@link IllegalArgumentException} or {@link IndexOutOfBoundsException} if it is none. */
        int offset(String text);
    }

    private Paging(int most, OpenQuestion.PageTooLarge tooLarge, Cursors cursors) {
        this.most = most;
        this.tooLarge = tooLarge;
        this.cursors = cursors;
    }

    static Paging ofSheets(World world) {
        return new Paging(world.options().maxPageSize(), world.answers().pageTooLarge(), new ScrollCursors(world));
    }

    static Paging ofLog(World world) {
        return new Paging(world.options().maxLogPageSize(), world.answers().pageTooLarge(), new PlainCursors());
    }

    <T> Map<String, Object> page(List<T> all, Arguments arguments) {
        if (arguments.has("last") || arguments.has("before")) {
            throw LeanIxFault.invalid("Backward paging with 'last' and 'before' is not supported");
        }
        int from = Math.min(offset(arguments), all.size());
        int to = (int) Math.min((long) from + size(arguments), all.size());
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("hasNextPage", to < all.size());
        info.put("endCursor", to > from ? encode(cursors.text(to)) : null);
        Map<String, Object> page = edges(all.subList(from, to));
        page.put("totalCount", all.size());
        page.put("pageInfo", info);
        return page;
    }

    private int size(Arguments arguments) {
        int size = arguments.integer("first").orElse(Math.min(DEFAULT_SIZE, most));
        if (size < 0) {
            throw LeanIxFault.invalid("'first' must not be negative");
        }
        if (size > most && tooLarge == OpenQuestion.PageTooLarge.REFUSED) {
            throw LeanIxFault.invalid("'first' must not be more than " + most);
        }
        return Math.min(size, most);
    }

    static <T> Map<String, Object> edges(List<T> nodes) {
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("edges", nodes.stream().map(node -> Map.of("node", node)).toList());
        return connection;
    }

    private static String encode(String plain) {
        return Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private int offset(Arguments arguments) {
        String after = arguments.text("after").orElse("");
        if (after.isEmpty()) {
            return 0;
        }
        try {
            return cursors.offset(new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw LeanIxFault.invalid("Invalid cursor '" + after + "'");
        }
    }

    private static final class PlainCursors implements Cursors {
        private static final String PREFIX = "at:";

        @Override
        public String text(int offset) {
            return PREFIX + offset;
        }

        @Override
        public int offset(String text) {
            return Integer.parseInt(text.substring(PREFIX.length()));
        }
    }
}
