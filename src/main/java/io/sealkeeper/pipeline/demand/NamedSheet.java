package io.sealkeeper.pipeline.demand;

import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.words.Shown;
import java.util.Optional;

/**
 * A sheet to look up.
 *
 * @param type its type; empty only if it is named by id
 */
public record NamedSheet(Optional<FactSheetType> type, SheetName name) {

    public NamedSheet(FactSheetType type, SheetName name) {
        this(Optional.of(type), name);
    }

    /** The sheet's name for a person. */
    @Override
    public String toString() {
        return type.map(t -> t + " ").orElse("fact sheet ") + Shown.plain(name.toString());
    }
}
