package io.sealkeeper.sandbox;

import java.util.Set;

/**
 * Which fields one principal may read and write, within what its role allows; an empty set means all of them.
 *
 * <p>Facts: general rights per fact sheet type plus read and update rights per field (documented: SAP Help, Fact Sheet
 * Permissions). What a read of a forbidden field answers is not documented: here it is null, without an error.
 */
public record FieldAccess(Set<String> readable, Set<String> writable) {

    public static final FieldAccess ALL = new FieldAccess(Set.of(), Set.of());

    public FieldAccess {
        readable = Set.copyOf(readable);
        writable = Set.copyOf(writable);
    }

    boolean mayRead(String field) {
        return readable.isEmpty() || readable.contains(field);
    }

    boolean mayWrite(String field) {
        return writable.isEmpty() || writable.contains(field);
    }
}
