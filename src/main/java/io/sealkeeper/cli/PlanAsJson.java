package io.sealkeeper.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.plan.PlanHeader;
import io.sealkeeper.plan.PlanJson;
import io.sealkeeper.plan.PlannedSheet;
import java.io.PrintStream;
import java.util.Optional;

/** A plan as one JSON object, written sheet by sheet. Users script against its field names. */
final class PlanAsJson implements PlanOutput {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final boolean all;
    private final PlanHeader header;
    private final Optional<AgainstOther> other;
    private boolean begun;

    PlanAsJson(PrintStream out, boolean all, PlanHeader header, Optional<AgainstOther> other) {
        this.other = other;
        this.out = out;
        this.all = all;
        this.header = header;
    }

    @Override
    public void sheet(PlannedSheet sheet) {
        ObjectNode node = PlanJson.of(sheet);
        other.ifPresent(o -> o.put(node, sheet));
        if (all || PlanText.isWorthTelling(sheet.expected())) {
            out.println(begun ? "," : begin());
            out.print(node);
        }
    }

    private String begin() {
        begun = true;
        return "{\"plan\": " + PlanJson.of(header) + ",\n\"sheets\": [";
    }

    @Override
    public void end(Totals totals) {
        ObjectNode end = JSON.createObjectNode();
        end.put("rows", totals.report().rows());
        end.set("outcomes", JSON.valueToTree(totals.report().outcomes()));
        end.set("reasons", JSON.valueToTree(totals.report().reasons()));
        end.set("callsOfSync", JSON.valueToTree(totals.calls()));
        end.set("requests", JSON.valueToTree(totals.report().requests()));
        end.set("files", JSON.valueToTree(totals.report().files()));
        if (totals.report().aborted() != null) {
            end.put("aborted", totals.report().aborted());
        }
        other.ifPresent(o -> end.set("against", o.json()));
        if (!begun) {
            out.print(begin());
        }
        // Completes the object whose first member is already written.
        out.println("],\n" + end.toString().substring(1));
    }
}
