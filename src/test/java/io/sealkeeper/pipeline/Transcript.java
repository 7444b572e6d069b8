package io.sealkeeper.pipeline;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.Page;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.AuditEvent;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.Workspace;
import java.util.List;

/**
 * What happened in a life, word for word the same in each life of one seed.
 *
 * @param told what the gateway told, in its order
 * @param letters the dead letters, each in words
 */
record Transcript(Workspace workspace, List<Told> told, List<String> letters) {

    Transcript(Workspace workspace, List<Told> told, Journal journal) {
        this(
                workspace,
                told,
                journal.deadLetters(DeadLetterFilter.ALL, Page.first(1000)).stream()
                        .filter(l -> !(l.fate() instanceof DeadLetter.Discarded))
                        .map(l -> l.label() + ' ' + l.kind() + ' ' + l.fate() + ' ' + l.cause())
                        .toList());
    }

    /** A line of a report, and after how many events of the workspace it was written. */
    record Told(long at, ReportLine line) {}

    String text() {
        StringBuilder text = new StringBuilder();
        for (AuditEvent e : workspace.auditLog()) {
            text.append(e.createdAt())
                    .append(' ')
                    .append(name(e.sheetId()))
                    .append(" rev ")
                    .append(e.rev())
                    .append(' ')
                    .append(e.type())
                    .append(' ')
                    .append(e.path())
                    .append(' ')
                    .append(e.oldValue().orElse(""))
                    .append(" -> ")
                    .append(e.newValue().orElse(""))
                    .append(" by ")
                    .append(e.technicalUser() ? "technical " : "")
                    .append(e.userId(), 0, Math.min(4, e.userId().length()))
                    .append(" request ")
                    .append(e.requestNumber())
                    .append('\n');
        }
        told.forEach(t -> text.append(t.at())
                .append(" events: row ")
                .append(t.line().row())
                .append(' ')
                .append(name(t.line().id()))
                .append(' ')
                .append(t.line().outcome())
                .append(' ')
                .append(t.line().reason())
                .append(' ')
                .append(t.line().words())
                .append('\n'));
        letters.forEach(l -> text.append("letter ").append(l).append('\n'));
        // A run's name has its time and a random part; letters are numbered on from one life to the next.
        return text.toString()
                .replaceAll("(\\d{8}-\\d{6})-[0-9a-z]{4}", "$1")
                .replaceAll("(replay |replayOlder\\(|discard )\\d+", "$1#");
    }

    private String name(String id) {
        return workspace.find(id).map(FactSheet::externalId).orElse(id);
    }
}
