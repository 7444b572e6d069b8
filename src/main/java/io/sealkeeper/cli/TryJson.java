package io.sealkeeper.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.check.Place;
import io.sealkeeper.pipeline.flow.Culprit;
import io.sealkeeper.pipeline.flow.Rejection;
import java.io.PrintStream;

/** A trial as JSON Lines: one for each row, and one for the counts. Users script against the names. */
final class TryJson implements TryOutput {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final long most;
    private final ObjectNode troubles = JSON.createObjectNode();
    private long shown;

    /** @param most how many rows are printed */
    TryJson(PrintStream out, long most) {
        this.out = out;
        this.most = most;
    }

    @Override
    public void payload(String name, String words) {
        // Each row names it.
    }

    @Override
    public void row(Row row, TryTotals totals) {
        if (shown < most) {
            shown++;
            out.println(of(row));
        }
    }

    private static ObjectNode of(Row row) {
        ObjectNode json = JSON.createObjectNode()
                .put("file", row.payload())
                .put("row", row.tried().row());
        row.tried().json().ifPresent(change -> json.set("change", change));
        row.earlier().ifPresent(earlier -> json.putObject("mergedWith")
                .put("file", earlier.payload())
                .put("row", earlier.row()));
        row.tried().rejection().ifPresent(rejection -> json.set("rejected", of(rejection, row)));
        return json;
    }

    private static ObjectNode of(Rejection rejection, Row row) {
        ObjectNode json = JSON.createObjectNode().put("words", rejection.words());
        row.place().ifPresent(place -> json.set("place", of(place)));
        rejection.culprit().ifPresent(culprit -> {
            if (culprit instanceof Culprit.Part part) {
                json.put("why", part.why()).put("part", part.text());
                json.put("member", part.member()).put("value", part.value());
            } else if (culprit instanceof Culprit.Column column) {
                json.put("column", column.name());
            }
        });
        return json;
    }

    private static ObjectNode of(Place place) {
        return JSON.createObjectNode()
                .put("file", place.file())
                .put("line", place.line())
                .put("column", place.column());
    }

    @Override
    public void trouble(String words) {
        troubles.withArray("troubles").add(words);
        System.err.println("sealkeeper: " + words);
    }

    @Override
    public void end(TryTotals totals) {
        ObjectNode summary = JSON.createObjectNode()
                .put("rows", totals.rows())
                .put("changes", totals.changes())
                .put("rejected", totals.rejected())
                .put("dropped", totals.dropped())
                .put("merged", totals.merged());
        totals.sheets().ifPresent(sheets -> summary.put("sheets", sheets));
        summary.set("reasons", JSON.valueToTree(totals.reasons()));
        ObjectNode types = summary.putObject("fields");
        totals.fields().forEach((type, fields) -> {
            ObjectNode all = types.putObject(type.name());
            fields.values()
                    .forEach(f -> all.putObject(f.name()).put("rows", f.rows()).put("trusted", f.isTrusted()));
        });
        summary.setAll(troubles);
        out.println(JSON.createObjectNode().set("summary", summary).toString());
    }
}
