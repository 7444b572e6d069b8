package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an integration run does to one sheet, in one mutation.
 *
 * @param sheet id or external id
 * @param fields by path, with or without a leading slash; empty clears the field
 * @param relations ids or external ids of the sheets to relate it to; a relation that is there already stays as it is
 * @param by who does it; empty for the integration whose run it is
 */
public record SheetEdit(
        String sheet, Map<String, Optional<String>> fields, List<String> relations, Optional<String> by) {

    public SheetEdit {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        relations = List.copyOf(relations);
    }

    public static SheetEdit of(String sheet) {
        return new SheetEdit(sheet, Map.of(), List.of(), Optional.empty());
    }

    public static SheetEdit of(String sheet, String path, String value) {
        return of(sheet).set(path, value);
    }

    public SheetEdit set(String path, String value) {
        return with(path, Optional.of(value));
    }

    public SheetEdit clear(String path) {
        return with(path, Optional.empty());
    }

    public SheetEdit relate(String other) {
        List<String> more = new ArrayList<>(relations);
        more.add(other);
        return new SheetEdit(sheet, fields, more, by);
    }

    /** The same by somebody else, as by a person who works while the run goes on. */
    public SheetEdit by(String who) {
        return new SheetEdit(sheet, fields, relations, Optional.of(who));
    }

    private SheetEdit with(String path, Optional<String> value) {
        Map<String, Optional<String>> more = new LinkedHashMap<>(fields);
        more.put(path, value);
        return new SheetEdit(sheet, more, relations, by);
    }
}
