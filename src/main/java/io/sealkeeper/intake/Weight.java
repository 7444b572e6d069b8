package io.sealkeeper.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.ImageMode;
import java.util.Map;

/**
 * The memory that rows take, in bytes, approximately. A few megabytes of text may take as much memory, or ten times
 * that if it is all small values.
 */
public final class Weight {

    // On a JVM with compressed pointers: the object, and its slot in the container.
    static final long VALUE = 24;
    static final long NUMBER = 64;
    static final long MEMBER = 48;
    static final long OBJECT = 150;
    static final long LIST = 100;
    private static final long TEXT = 56;
    private static final int WIDE = 0xFF;

    private Weight() {}

    /**
     * The limit for one row: a share of the program's memory that leaves room for what is made of the row, and for the
     * program. The native binary's limit is half of that: its pointers are twice as long, and its collector copies live
     * objects.
     */
    public static long most() {
        long fifth = Runtime.getRuntime().maxMemory() / 5;
        return ImageMode.current().isNativeImage() ? fifth : 2 * fifth;
    }

    /** A JSON value, with the text that is kept of it. */
    public static long of(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> members(json);
            case ARRAY -> items(json);
            case STRING -> 2L * of(json.textValue());
            case NUMBER -> NUMBER;
            default -> VALUE;
        };
    }

    private static long members(JsonNode object) {
        long weight = OBJECT;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            weight += MEMBER + member.getKey().length() + of(member.getValue());
        }
        return weight;
    }

    private static long items(JsonNode list) {
        long weight = LIST;
        for (JsonNode item : list) {
            weight += of(item);
        }
        return weight;
    }

    /** A text: one byte a character, or two each if any of them is outside Latin-1. */
    static long of(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) > WIDE) {
                return TEXT + 2L * length;
            }
        }
        return TEXT + length;
    }

    /** Cells by column, and the values read from them. */
    static long of(Map<String, String> cells) {
        long weight = OBJECT;
        for (String cell : cells.values()) {
            weight += 2L * MEMBER + 2 * of(cell);
        }
        return weight;
    }
}
