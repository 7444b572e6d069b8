package io.sealkeeper.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.doctor.Canary.Trip;
import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.Page;
import io.sealkeeper.pipeline.call.Inquiry;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Experiment;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SetUp;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.seal.Snapshot;
import io.sealkeeper.words.Shown;
import io.sealkeeper.workspace.How;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;

/** Changes a value and restores it, through the pipeline. The final state is read, not assumed. */
final class RoundTrip {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "canary";
    private static final String PAYLOAD = "doctor --canary";
    private static final int MANY = 1000;

    /** The outcomes of an update that was carried out, and whose seal is as it was. */
    private static final Set<String> WRITTEN = Set.of("restored", "kept", "not-sealed");

    private final Canary.Tools tools;
    private final Inquiry inquiry;
    private final CanarySheet sheets;
    private final Snapshot before;
    private final Canary.Choice choice;
    private final String name;
    private final List<ReportLine> lines = new ArrayList<>();
    private final List<CanaryStep> steps = new ArrayList<>();
    private final List<Check> more = new ArrayList<>();
    private Optional<RelationTrip> relation = Optional.empty();
    private int row;

    RoundTrip(Canary.Tools tools, Inquiry inquiry, CanarySheet sheets, Snapshot before, Canary.Choice choice) {
        this.tools = tools;
        this.inquiry = inquiry;
        this.sheets = sheets;
        this.before = before;
        this.choice = choice;
        name = before.type() + " " + Shown.plain(before.displayName());
    }

    /** Tries a relation of the sheet, too. */
    RoundTrip with(Optional<RelationTrip> trip) {
        relation = trip;
        return this;
    }

    Trip make() {
        Run run = tools.begin().apply(lines::add);
        inquiry.profile().seenBy(How.CANARY);
        try (run) {
            steps.add(state("before", before));
            Trials trials = new Trials(inquiry.profile(), run);
            Optional<String> otherHand = thereAndBack(run, trials);
            if (otherHand.isEmpty() && isAsBefore() && trials.needsMore()) {
                otherHand = thereAndBack(run, trials);
            }
            if (otherHand.isEmpty()) {
                findOut(run, trials);
            }
            return end(run, otherHand);
        } catch (UncheckedIOException e) {
            return trip(run, Check.limited(ID, e.getMessage(), ""));
        } finally {
            inquiry.profile().seenBy(How.RUN);
        }
    }

    /** Changes the value and restores it. */
    private Optional<String> thereAndBack(Run run, Trials trials) {
        FieldValue changed = FieldValue.of(String.valueOf(choice.another()));
        send(run, "write", choice.present(), changed, trials, trials.forWrite());
        return putBack(run, changed, trials);
    }

    /** Whether the sheet is as it was found, but for its revision. */
    private boolean isAsBefore() {
        try {
            Snapshot now = sheets.again(before.id());
            return now.seal() == before.seal() && now.present(choice.field()).equals(choice.present());
        } catch (CanarySheet.NotFound e) {
            return false;
        }
    }

    /** Tries out what is still open of the workspace, as long as the sheet is as it was. */
    private void findOut(Run run, Trials trials) {
        try {
            Snapshot now = sheets.again(before.id());
            Probes probes = new Probes(inquiry, run, before);
            probes.indexLag(now);
            boolean asBefore =
                    now.seal() == before.seal() && now.present(choice.field()).equals(choice.present());
            if (asBefore && trials.needsSameValue()) {
                send(run, "same", choice.present(), choice.present(), trials, Experiment.SAME_VALUE);
                Snapshot after = sheets.again(before.id());
                trials.sameValueSent(!after.rev().equals(now.rev()));
                now = after;
            }
            if (asBefore && now.seal() == before.seal() && isLastWrittenByUs(now)) {
                new SealTrial(tools.producer(), inquiry, inquiry.signs(run), run).on(now);
            }
            Snapshot end = sheets.again(before.id());
            relation.ifPresent(r -> more.add(r.on(run, end, lines)));
            probes.all(
                    sheets.again(before.id()),
                    sheets.externalId(),
                    choice.present().text());
        } catch (CanarySheet.NotFound e) {
            // The final check tells what is left.
        }
    }

    /** Whether nobody else has changed it since our last write, whose break could still be to come at the same revision. */
    private boolean isLastWrittenByUs(Snapshot now) {
        return lines.stream()
                .flatMap(line -> Optional.ofNullable(line.revAfter()).stream())
                .anyMatch(rev -> rev == now.rev().value());
    }

    /**
     * Restores the value, unless somebody else wrote the field meanwhile: then nothing of ours is left to take back.
     */
    private Optional<String> putBack(Run run, FieldValue changed, Trials trials) {
        try {
            Snapshot sheet = sheets.again(before.id());
            FieldValue now = sheet.present(choice.field());
            if (now.equals(before.present(choice.field()))) {
                return Optional.empty();
            }
            if (!now.equals(changed)) {
                return Optional.of("somebody else set " + choice.field() + " to " + shown(now) + " meanwhile");
            }
            Experiment variation = trials.forPutBack(sheet, inquiry.signs(run));
            send(run, "put-back", changed, choice.present(), trials, variation);
        } catch (CanarySheet.NotFound e) {
            // The final check tells what is left.
        }
        return Optional.empty();
    }

    private void send(Run run, String step, FieldValue from, FieldValue to, Trials trials, Experiment variation) {
        row++;
        Change change = new Change(
                new Origin(choice.source(), PAYLOAD, row),
                payload(to),
                before.type(),
                new SheetName.ById(before.id()),
                Map.of(choice.field(), to.text().map(text -> text)));
        run.countRows(choice.source(), 1);
        Batch batch = Batch.of(run, List.of(change)).trying(variation);
        trials.before();
        int told = lines.size();
        String words = choice.field() + " " + shown(from) + " -> " + shown(to);
        try {
            tools.producer().requestBody("direct:pipeline", batch);
        } catch (CamelExecutionException e) {
            words += "; cut short: " + run.report().abortedOr(String.valueOf(e.getMessage()));
        }
        boolean broke = batch.sheets().stream().anyMatch(RoundTrip::broke);
        trials.after(
                batch, lines.size() > told && WRITTEN.contains(lines.get(told).outcome()));
        steps.add(step(step, words + (broke ? "; the seal broke" : ""), told));
    }

    private static boolean broke(SheetWork sheet) {
        return sheet.account()
                        .snapshot()
                        .filter(s -> s.seal() == SealState.APPROVED)
                        .isPresent()
                && sheet.account()
                        .written()
                        .filter(w -> w.state() == SealState.BROKEN_QUALITY_SEAL)
                        .isPresent();
    }

    private CanaryStep step(String step, String words, int told) {
        if (lines.size() <= told) {
            return new CanaryStep(step, words, Optional.empty(), Optional.empty(), "", "", "not-done");
        }
        ReportLine line = lines.get(told);
        return new CanaryStep(
                step,
                words + (line.words().isEmpty() ? "" : "; " + line.words()),
                Optional.ofNullable(line.revBefore()),
                Optional.ofNullable(line.revAfter()),
                line.sealBefore(),
                line.sealAfter(),
                line.outcome() + (line.reason().isEmpty() ? "" : " " + line.reason()));
    }

    private String payload(FieldValue to) {
        return JSON.createObjectNode()
                .put("id", before.id().value())
                .put(choice.field().value(), to.text().orElse(null))
                .toString();
    }

    private CanaryStep state(String step, Snapshot sheet) {
        return new CanaryStep(
                step,
                name + ": " + choice.field() + " is " + shown(sheet.present(choice.field())),
                Optional.of(sheet.rev().value()),
                Optional.of(sheet.rev().value()),
                sheet.seal().name(),
                sheet.seal().name(),
                "");
    }

    private Trip end(Run run, Optional<String> otherHand) {
        Snapshot after;
        try {
            after = sheets.again(before.id());
        } catch (CanarySheet.NotFound e) {
            return trip(
                    run,
                    Check.broken(
                            ID,
                            "tried on " + name + ", and what is left of it is not known: " + e.getMessage(),
                            "look at the sheet: " + choice.field() + " was " + shown(choice.present()) + ", its seal "
                                    + before.seal() + "; 'sync' takes up what is unfinished about the seal"));
        }
        steps.add(state("after", after));
        boolean valueBack = after.present(choice.field()).equals(choice.present());
        boolean sealBack = after.seal() == before.seal();
        clear(sealBack);
        boolean written = steps.stream().anyMatch(s -> s.name().equals("put-back"));
        if (!valueBack) {
            return trip(run, valueLeft(after, otherHand, sealBack));
        }
        if (!sealBack) {
            return trip(run, sealLeft(after));
        }
        return trip(
                run,
                written
                        ? Check.fit(
                                ID,
                                "tried on " + name + ": " + choice.field() + " was changed ("
                                        + steps.get(1).outcome() + ") and changed back ("
                                        + steps.get(2).outcome() + "); value and seal are as before"
                                        + (choice.ignored() ? "; the field can't break a seal in this workspace" : ""))
                        : Check.limited(
                                ID,
                                "tried on " + name + ", and nothing was written: "
                                        + steps.get(1).outcome() + ", "
                                        + steps.get(1).words(),
                                "see the reason; or try another field with --canary-field"));
    }

    private Check valueLeft(Snapshot after, Optional<String> otherHand, boolean sealBack) {
        return Check.broken(
                ID,
                "tried on " + name + ", and not all could be put back: " + choice.field() + " is "
                        + shown(after.present(choice.field())) + " and was " + shown(choice.present())
                        + otherHand.map(why -> " (" + why + ")").orElse("")
                        + (sealBack ? "" : "; its seal is " + after.seal() + " and was " + before.seal()),
                "set " + choice.field() + " to " + shown(choice.present())
                        + " in LeanIX, unless the other value is meant"
                        + (sealBack ? "" : "; then have the owner approve it again"));
    }

    private Check sealLeft(Snapshot after) {
        return Check.limited(
                ID,
                "tried on " + name + ": " + choice.field() + " is as before, but its seal is " + after.seal()
                        + " and was " + before.seal() + " ("
                        + steps.get(steps.size() - 2).outcome() + ")",
                "have the owner approve it again in LeanIX; or once the sealer may set seals, 'dead-letters replay --all'"
                        + " puts it back, if it is among the dead letters");
    }

    /** Discards dead letters that were reported here already, but keeps those of a seal that is still broken. */
    private void clear(boolean sealBack) {
        tools.journal().deadLetters(DeadLetterFilter.OPEN, Page.first(MANY)).stream()
                .filter(letter -> letter.rows().stream().anyMatch(r -> r.file().equals(PAYLOAD)))
                .filter(letter -> sealBack || letter.kind() != DeadLetter.Kind.RESTORATION)
                .filter(letter -> letter.rows().stream()
                        .anyMatch(r -> r.payload().contains(before.id().value())))
                .forEach(letter -> tools.journal()
                        .discard(letter.id(), "a trial of doctor, which told what came of it", "doctor"));
    }

    private Trip trip(Run run, Check check) {
        boolean sealTried = before.seal() == SealState.APPROVED
                && steps.stream()
                        .anyMatch(s -> s.name().equals("write") && s.revAfter().isPresent());
        Optional<SetUp> seen = Stream.of(SetUp.values())
                .filter(s -> sealTried && s != SetUp.UNKNOWN)
                .filter(s -> s.label().equals(run.report().setUp().name()))
                .findFirst();
        List<Check> all = new ArrayList<>(more);
        all.add(check);
        return new Trip(all, List.copyOf(steps), seen);
    }

    private static String shown(FieldValue value) {
        return value.text().map(Shown::plain).orElse("(none)");
    }
}
