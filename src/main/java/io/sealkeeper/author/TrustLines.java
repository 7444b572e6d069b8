package io.sealkeeper.author;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the owners have to agree to, as {@code application.properties} says it. */
public final class TrustLines {

    private TrustLines() {}

    /** The entry of the sheets that the source changes, and those of the sheets at far ends, where they are known. */
    public static List<String> of(Draft draft, Model model) {
        List<String> lines = new ArrayList<>();
        lines.add(entry(draft.name(), draft.type(), String.join(",", draft.trusted())));
        Map<String, List<String>> byType = new LinkedHashMap<>();
        for (String relation : draft.relations()) {
            far(draft.type(), relation, model)
                    .filter(far -> !far.relation().isEmpty())
                    .ifPresent(far -> byType.computeIfAbsent(far.type(), t -> new ArrayList<>())
                            .add(far.relation()));
        }
        byType.forEach((type, relations) -> {
            if (!type.equals(draft.type())) {
                lines.add(entry(draft.name(), type, String.join(",", relations)));
            }
        });
        return lines;
    }

    private static String entry(String source, String type, String fields) {
        return "seal.trust." + source + "." + type + "=" + fields;
    }

    /** From the model, else from the name: {@code relXToY} is {@code relYToX} at its far end. */
    private static Optional<Model.FarSide> far(String type, String relation, Model model) {
        Optional<Model.FarSide> told =
                Optional.ofNullable(model.of(type).get(relation)).flatMap(Model.FieldModel::far);
        String to = "rel" + type + "To";
        return told.or(() -> relation.startsWith(to) && relation.length() > to.length()
                ? Optional.of(new Model.FarSide(
                        relation.substring(to.length()), "rel" + relation.substring(to.length()) + "To" + type))
                : Optional.empty());
    }
}
