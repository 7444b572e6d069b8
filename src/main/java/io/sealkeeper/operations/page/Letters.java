package io.sealkeeper.operations.page;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.DeadLetterId;
import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.Page;
import io.sealkeeper.operations.History;
import io.sealkeeper.operations.Operations;
import io.sealkeeper.operations.ReplayAll;
import io.sealkeeper.pipeline.flow.RunAborted;
import io.sealkeeper.seal.Outcome;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Prepares dead letters for display. */
@Singleton
public class Letters {

    private static final int PAGE = 50;

    private final Operations operations;
    private final History history;
    private final ReplayAll replayAll;
    private final SheetLines lines;
    private final Clock clock;

    Letters(Operations operations, History history, ReplayAll replayAll, SheetLines lines, Clock clock) {
        this.operations = operations;
        this.history = history;
        this.replayAll = replayAll;
        this.lines = lines;
        this.clock = clock;
    }

    DeadLetter find(DeadLetterId id) throws NotThere {
        return history.deadLetter(id).orElseThrow(() -> new NotThere("There is no dead letter " + id + "."));
    }

    LetterList list(LetterList.Filter wanted, String after) {
        DeadLetterFilter filter = new DeadLetterFilter(
                Stream.of(DeadLetter.Kind.values())
                        .filter(k -> k.label().equals(wanted.kind()))
                        .findFirst(),
                Stream.of(DeadLetter.State.values())
                        .filter(s -> s.label().equals(wanted.state()))
                        .findFirst(),
                Optional.of(wanted.source()).filter(s -> !s.isEmpty()));
        Page page = after.matches("\\d{1,18}")
                ? new Page(PAGE, Optional.of(new DeadLetterId(Long.parseLong(after))))
                : Page.first(PAGE);
        List<DeadLetter> found = history.deadLetters(filter, page);
        String link = "/dead-letters?kind=" + RunsResource.in(wanted.kind()) + "&state="
                + RunsResource.in(wanted.state()) + "&source=" + RunsResource.in(wanted.source());
        Instant now = clock.instant();
        Optional<Page> before = found.isEmpty()
                ? Optional.empty()
                : history.pageBefore(filter, found.get(0).id(), PAGE);
        return new LetterList(
                found.stream().map(l -> LetterRow.of(l, now)).toList(),
                Words.number(history.deadLetterCount(filter)),
                Words.number(history.deadLetterCount(DeadLetterFilter.OPEN)),
                wanted,
                page.after().isEmpty() ? "" : link,
                before.map(p -> link + after(p)).orElse(""),
                history.deadLetters(filter, new Page(1, page.next(found).after()))
                                .isEmpty()
                        ? ""
                        : link + after(page.next(found)),
                replayAll.progress().map(Letters::round));
    }

    private static String after(Page page) {
        return page.after().map(id -> "&after=" + id).orElse("");
    }

    private static LetterList.Round round(ReplayAll.Progress p) {
        return new LetterList.Round(
                p.isUnderWay(),
                p.who(),
                Words.number(p.all()),
                p.tried(),
                Math.max(1, p.all()),
                Words.number(p.done()),
                Words.number(p.stillDead()),
                p.trouble().orElse(""));
    }

    LetterDetails details(DeadLetterId id, boolean preview) throws NotThere {
        DeadLetter letter = find(id);
        Optional<LetterDetails.Foreseen> foreseen = Optional.empty();
        String trouble = "";
        if (preview && letter.isOpen()) {
            try {
                Outcome outcome = operations.preview(id);
                foreseen = Optional.of(new LetterDetails.Foreseen(Badge.of(outcome), outcome.words()));
            } catch (RunAborted e) {
                trouble = e.getMessage();
            }
        }
        Instant now = clock.instant();
        return new LetterDetails(
                LetterRow.of(letter, now),
                letter.entry()
                        .map(e -> lines.link(
                                e.intent().label(), e.intent().sheet().value()))
                        .orElse(""),
                letter.stage(),
                When.of(letter.lastAt(), now, ZoneId.systemDefault()),
                letter.entry()
                        .map(e -> e.intent().runId())
                        .filter(run -> history.runs().has(run))
                        .orElse(""),
                letter.entry().map(Letters::seal).orElse(""),
                letter.entry().map(Difference::of).orElse(List.of()),
                letter.rows().stream()
                        .map(r -> new LetterDetails.Payload(r.toString(), r.payload()))
                        .toList(),
                fate(letter.fate(), now),
                foreseen,
                trouble);
    }

    private static String seal(Entry entry) {
        return SheetLines.state(entry.intent().sealBefore().name()) + " at revision "
                + entry.intent().rev()
                + entry.written()
                        .map(w -> ", after our update "
                                + SheetLines.state(w.sealAfter().name()) + " at revision " + w.rev())
                        .orElse("");
    }

    private static String fate(DeadLetter.Fate fate, Instant now) {
        if (fate instanceof DeadLetter.Replayed replayed) {
            return "Replayed at "
                    + When.of(replayed.at(), now, ZoneId.systemDefault()).words() + ", and ended as "
                    + Badge.of(replayed.outcome()).words()
                    + (replayed.outcome().words().isEmpty()
                            ? ""
                            : ": " + replayed.outcome().words())
                    + ".";
        }
        if (fate instanceof DeadLetter.Discarded discarded) {
            return "Discarded at "
                    + When.of(discarded.at(), now, ZoneId.systemDefault()).words() + " by " + discarded.who() + ": "
                    + discarded.reason();
        }
        if (fate instanceof DeadLetter.Superseded superseded) {
            return "Superseded at "
                    + When.of(superseded.at(), now, ZoneId.systemDefault()).words()
                    + ": a later change brought what it wanted, " + superseded.by() + ".";
        }
        return "";
    }
}
