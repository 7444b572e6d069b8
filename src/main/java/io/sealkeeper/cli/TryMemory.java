package io.sealkeeper.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What rows became in one trial, to compare the next one with. Of very many rows it keeps only whether they are the same. */
final class TryMemory {

    private static final long MOST_LETTERS = 4_000_000;
    private static final int MOST_ROWS = 1_000_000;
    private static final String DIGEST = "\u0000";

    private final Map<String, String> rows = new LinkedHashMap<>();
    private long letters;

    static String key(TryOutput.Row row) {
        return row.payload() + " row " + row.tried().row();
    }

    void keep(String key, String text) {
        if (rows.size() < MOST_ROWS) {
            letters += text.length();
            rows.put(key, letters < MOST_LETTERS ? text : digest(text));
        }
    }

    private static String digest(String text) {
        return DIGEST + Integer.toHexString(text.hashCode()) + text.length();
    }

    boolean isSame(String key, String text) {
        String before = rows.get(key);
        return text.equals(before) || digest(text).equals(before);
    }

    /** The text of a row before; empty if there was none, or it is not kept. */
    String text(String key) {
        String before = Objects.requireNonNullElse(rows.get(key), "");
        return before.startsWith(DIGEST) ? "" : before;
    }

    Set<String> keys() {
        return rows.keySet();
    }

    boolean has(String key) {
        return rows.containsKey(key);
    }
}
