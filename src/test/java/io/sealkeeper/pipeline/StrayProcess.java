package io.sealkeeper.pipeline;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterId;
import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.EntryId;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.RequestKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A process whose settings name another workspace than the journal's.
 *
 * @param elsewhere the workspace that they name
 */
record StrayProcess(SimulatedProcess process, Journal journal, InProcessSandbox elsewhere) {

    /**
     * A start with settings that name another workspace than the journal's. It must be refused, with nothing changed.
     *
     * @return each promise that was broken
     */
    List<String> starts() {
        List<String> findings = new ArrayList<>();
        List<DeadLetter> letters = process.open();
        List<Entry> unfinished = journal.unfinished().toList();
        if (process.connects()) {
            findings.add("another workspace was taken for the journal's own");
        }
        if (!process.open().equals(letters) || !journal.unfinished().toList().equals(unfinished)) {
            findings.add("the journal is not as it was");
        }
        return sentNothing(findings);
    }

    private List<String> sentNothing(List<String> findings) {
        elsewhere.workspace().requests().byKind().forEach((kind, count) -> {
            if (kind != RequestKind.TOKEN) {
                findings.add(count + " requests " + kind + " were sent to another workspace");
            }
        });
        return findings;
    }

    /** Even if it went on because of a bug, nothing would be sent there, and nothing lost. */
    List<String> goesOn(List<Map<String, Object>> rows) {
        List<String> findings = new ArrayList<>();
        List<DeadLetter> letters = process.open();
        List<Entry> unfinished = journal.unfinished().toList();
        boolean done = process.syncUnconnected(rows);
        if (!letters.isEmpty()) {
            done |= process.replayUnconnected(letters);
        }
        if (done) {
            findings.add("work was done in another workspace");
        }
        Set<EntryId> kept = new HashSet<>();
        journal.unfinished().forEach(e -> kept.add(e.id()));
        process.open().forEach(letter -> letter.entry().ifPresent(e -> kept.add(e.id())));
        unfinished.stream()
                .filter(e -> !kept.contains(e.id()))
                .forEach(e -> findings.add(e + " was brought to an end in another workspace"));
        Set<DeadLetterId> stillOpen =
                process.open().stream().map(DeadLetter::id).collect(Collectors.toSet());
        letters.stream()
                .filter(letter -> !stillOpen.contains(letter.id()))
                .forEach(letter -> findings.add(letter + " was closed in another workspace"));
        return sentNothing(findings);
    }
}
