package io.sealkeeper.heal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** A plan as one JSON object, written finding by finding. Users script against its field names. */
public final class HealJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HealJson() {}

    public static void write(HealPlan plan, Appendable out) throws IOException {
        out.append("{\"plan\": ").append(HealNodes.of(plan.header()).toString()).append(",\n\"findings\": [");
        String between = "\n";
        for (Finding finding : plan.findings()) {
            out.append(between).append(HealNodes.of(finding).toString());
            between = ",\n";
        }
        HealTotals totals = HealTotals.of(plan.findings());
        ObjectNode end = JSON.createObjectNode();
        end.put("sheets", totals.sheets());
        end.set("outcomes", JSON.valueToTree(totals.outcomes()));
        end.set("reasons", JSON.valueToTree(totals.reasons()));
        end.set("requests", JSON.valueToTree(plan.requests()));
        end.set("notes", JSON.valueToTree(plan.notes()));
        plan.aborted().ifPresent(why -> end.put("aborted", why));
        // Completes the object whose first members are already written.
        out.append("],\n").append(end.toString().substring(1)).append('\n');
    }
}
