package io.sealkeeper.pipeline.tell;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.pipeline.call.Tokens;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.FaultWords;
import io.sealkeeper.pipeline.sheet.Bound;
import io.sealkeeper.pipeline.sheet.OurWrites;
import io.sealkeeper.pipeline.sheet.SheetFacts;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.ForOwners;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.OwnersNote;
import io.sealkeeper.seal.OwnersWords;
import io.sealkeeper.seal.OwnersWords.Wrote;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Decides at the end of a batch what owners are to be told. Nothing is sent yet: it is recorded together with the outcomes, so
 * that a crash forgets none of it.
 */
@Singleton
@Named("owners-wording")
@RegisterForReflection
public class OwnersWording {

    private static final Logger LOG = Logger.getLogger(OwnersWording.class);

    private final Settings settings;
    private final Tokens tokens;

    public OwnersWording(Settings settings, Tokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    /** Words what the end of a batch means for the owners of its sheets. A fault of this is told, and changes no outcome. */
    public void word(Batch batch) {
        try {
            batch.owners(of(batch));
        } catch (RuntimeException e) {
            LOG.warnf("owners are not told of this batch's seals: %s", FaultWords.of(e));
        }
    }

    private ForOwners of(Batch batch) {
        List<OwnersNote> notes = new ArrayList<>();
        Set<FactSheetId> back = new HashSet<>();
        batch.all().forEach(sheet -> sheet.outcome()
                .ifPresent(outcome -> sheet.account().snapshot().ifPresent(seen -> {
                    if (isApproved(sheet, seen)) {
                        back.add(seen.id());
                    } else if (isToBeTold(sheet, outcome)) {
                        sheet.bound().ifPresent(end -> notes.add(note(sheet, seen, end, outcome)));
                    }
                })));
        return new ForOwners(notes, back);
    }

    private static boolean isApproved(SheetWork sheet, Snapshot seen) {
        return sheet.account().last().map(SealReading::state).orElse(seen.seal()) == SealState.APPROVED;
    }

    /** A watched sheet was broken by somebody else: that is not ours to tell. */
    private boolean isToBeTold(SheetWork sheet, Outcome outcome) {
        return settings.tellOwner() != Settings.TellOwner.NONE
                && outcome.kind() == Outcome.Kind.LEFT_BROKEN
                && !sheet.role().isWatched();
    }

    private OwnersNote note(SheetWork sheet, Snapshot seen, Bound end, Outcome outcome) {
        List<OurWrites.Write> ours = SheetFacts.of(sheet, end).ourWrites().writes();
        List<Wrote> wrote = ours.stream()
                .filter(w -> !w.edits().isEmpty())
                .map(w -> new Wrote(w.entry().map(e -> e.intent().source()).orElse(sheet.source()), w.edits()))
                .toList();
        Set<FieldPath> untrusted = new TreeSet<>();
        if (outcome.reason().equals(Optional.of(Reason.UNTRUSTED_FIELD))) {
            ours.forEach(w -> untrusted.addAll(w.untrusted()));
        }
        return new OwnersNote(
                seen.id(),
                seen.type(),
                sheet.label(),
                OwnersWords.of(wrote, untrusted, others(end, seen), outcome.reason()),
                seen.seal() == SealState.APPROVED);
    }

    /** What the audit log, as far as it was read, shows of others since our reading, oldest first. */
    private List<LogEntry> others(Bound end, Snapshot seen) {
        Set<String> us = tokens.us();
        return end.basis().log().seen().values().stream()
                .filter(e -> !e.aboutSeal() && e.userId().filter(us::contains).isEmpty())
                .filter(e -> seen.touched().isEmpty()
                        || e.at().filter(at -> !at.isAfter(seen.touched().get()))
                                .isEmpty())
                .sorted(Comparator.comparing(e -> e.at().orElse(Instant.MAX)))
                .toList();
    }
}
