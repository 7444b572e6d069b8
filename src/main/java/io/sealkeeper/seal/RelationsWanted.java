package io.sealkeeper.seal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a change wants of one relation of its sheet.
 *
 * @param replace whether all other relations of the name are removed; otherwise they stay as they are
 */
public record RelationsWanted(boolean replace, List<Item> items) {

    public RelationsWanted {
        items = List.copyOf(items);
    }

    /**
     * One relation that the sheet is to have.
     *
     * @param type of the sheet at the far end, where the change says it
     * @param attributes plain JSON values by name, {@code activeFrom} and {@code activeUntil} among them; an empty
     *     value clears the attribute; an attribute that is not named stays as it is
     */
    public record Item(SheetName target, Optional<FactSheetType> type, Map<String, Optional<Object>> attributes) {

        public Item {
            attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        }
    }
}
