package io.sealkeeper.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.WorkspaceJson;
import io.sealkeeper.pipeline.preview.Against;
import io.sealkeeper.pipeline.preview.AgainstNotes;
import io.sealkeeper.pipeline.profile.OtherProfile;
import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Workspace;
import io.sealkeeper.words.Shown;
import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A plan compared with another workspace, for people and as JSON: what would end otherwise there, and what is not known. */
final class AgainstOther {

    /** A name, an id and an address. */
    private static final int LONGEST_NAME = 200;

    private final Workspace here;
    private final Against against;
    private final AgainstNotes notes;
    private final Map<String, Long> otherwise = new LinkedHashMap<>();
    private long compared;
    private long unsure;

    AgainstOther(Workspace here, Against against, AgainstNotes notes) {
        this.here = here;
        this.against = against;
        this.notes = notes;
    }

    /** Once the gateway is connected: then its own workspace's data model is read. */
    static AgainstOther of(OtherProfile there, Gateway gateway) {
        Settings settings = gateway.settings();
        var inquiry = gateway.workspace().inquiry();
        Against against = new Against(
                there,
                inquiry.model().outline(inquiry.schema(), inquiry.types()),
                settings.trust(),
                settings.seal().untrusted());
        return new AgainstOther(inquiry.whose().now(), against, AgainstNotes.of(against, settings.renewal()));
    }

    private Optional<Against.Elsewhere> compared(PlannedSheet sheet) {
        Optional<Against.Elsewhere> there = against.sheet(sheet);
        there.ifPresent(e -> {
            compared++;
            if (e.differs()) {
                otherwise.merge(label(sheet.expected()) + " here, " + label(e.outcome()) + " there", 1L, Long::sum);
            } else if (!e.unknown().isEmpty()) {
                unsure++;
            }
        });
        return there;
    }

    private static String label(Outcome outcome) {
        return outcome.kind().label()
                + outcome.reason().map(r -> " " + r.label()).orElse("");
    }

    /** The line of a sheet; empty where it would end there as here. */
    String text(PlannedSheet sheet) {
        return compared(sheet)
                .filter(Against.Elsewhere::differs)
                .map(e -> "    there \u21d2 " + label(e.outcome())
                        + (e.outcome().words().isEmpty()
                                ? ""
                                : ": " + e.outcome().words()) + "\n")
                .orElse("");
    }

    /** Prints what concerns all sheets. */
    void end(PrintStream out) {
        out.println("Compared with the workspace " + Shown.plain(name(), LONGEST_NAME)
                + ", as its profile knows it, for sheets as they are here:");
        if (isSame()) {
            out.println("  it is this very workspace: take the profile of another one");
        }
        otherwise.forEach((words, count) -> out.printf(java.util.Locale.ROOT, "  %,9d  %s%n", count, words));
        long same = compared
                - otherwise.values().stream().mapToLong(Long::longValue).sum();
        out.printf(
                java.util.Locale.ROOT,
                "  %,9d  as here%s%n",
                same,
                unsure == 0 ? "" : ", " + unsure + " of them if what is not known there is as here");
        list(out, "Otherwise there:", notes.otherwise());
        list(out, "Not known of it:", notes.unknown());
    }

    private static void list(PrintStream out, String title, Collection<String> lines) {
        if (!lines.isEmpty()) {
            out.println(title);
            lines.forEach(line -> out.println("  " + line));
        }
    }

    private String name() {
        return against.there().workspace().toString();
    }

    private boolean isSame() {
        return against.there().workspace().is(here);
    }

    /** Adds to a sheet's JSON how it would end there: {@code "there": {"outcome": …, "reason": …, "words": …}}. */
    void put(ObjectNode node, PlannedSheet sheet) {
        compared(sheet).ifPresent(e -> {
            ObjectNode there = node.putObject("there");
            there.put("outcome", e.outcome().kind().label());
            e.outcome().reason().ifPresent(r -> there.put("reason", r.label()));
            there.put("words", e.outcome().words());
            there.put("differs", e.differs());
            e.unknown().forEach(there.putArray("unknown")::add);
        });
    }

    /** The object at the end of the plan. */
    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("workspace", WorkspaceJson.of(against.there().workspace()));
        node.put("thisVeryWorkspace", isSame());
        node.put("compared", compared);
        ObjectNode counts = node.putObject("differ");
        otherwise.forEach(counts::put);
        node.put("unsure", unsure);
        notes.otherwise().forEach(node.putArray("otherwise")::add);
        notes.unknown().forEach(node.putArray("unknown")::add);
        return node;
    }
}
