package io.sealkeeper.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first row of a file that has every declared column, with the position of each. */
record Header(List<String> labels, Map<Column, Integer> positions) {

    static Header of(List<String> names, Columns columns) {
        List<String> labels = new ArrayList<>();
        for (String name : names) {
            labels.add(Blanks.areAll(name) || labels.contains(name) ? unnamed(labels.size()) : name);
        }
        Map<Column, Integer> positions = new LinkedHashMap<>();
        columns.all().forEach(column -> positions.put(column, names.indexOf(column.name())));
        return new Header(List.copyOf(labels), positions);
    }

    int size() {
        return labels.size();
    }

    String label(int cell) {
        return cell < labels.size() ? labels.get(cell) : unnamed(cell);
    }

    Map<String, String> byLabel(List<String> cells) {
        Map<String, String> byLabel = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            byLabel.put(label(i), cells.get(i));
        }
        return byLabel;
    }

    private static String unnamed(int cell) {
        return "(column " + (cell + 1) + ")";
    }
}
