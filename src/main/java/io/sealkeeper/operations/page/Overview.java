package io.sealkeeper.operations.page;

import java.util.List;
import java.util.Optional;

/**
 * The content of the overview page.
 *
 * @param serving whether sources can be operated; false in a demo
 * @param guard empty where no guard is set
 * @param replicas none where one process has the journal alone
 * @param ownersMore the number of sheets that wait for their owners beyond those shown; empty for none
 */
public record Overview(
        Health health,
        boolean serving,
        boolean paused,
        WeekChart week,
        List<SheetLine> owners,
        String ownersAll,
        String ownersMore,
        List<LetterRow> letters,
        String lettersAll,
        String lettersMore,
        Optional<GuardBox> guard,
        List<SourceRow> sources,
        List<ReplicaRow> replicas,
        PipelinePicture pipeline,
        List<ActionList.Action> actions) {

    /**
     * The gateway's health.
     *
     * @param tone {@code good}, {@code owner} or {@code bad}
     */
    public record Health(String tone, String sign, String sentence, String summary, List<Concern> concerns) {}

    /**
     * One problem.
     *
     * @param link where to see more; empty if nowhere
     */
    public record Concern(String name, String words, String link) {}

    /**
     * One of those that share the journal.
     *
     * @param words what it does
     */
    public record ReplicaRow(String name, String words, When since) {}

    /**
     * A source.
     *
     * @param stopped whether a person stopped it
     * @param usable whether it can be stopped or started
     * @param error why it does not run, or why a payload was not completed
     */
    public record SourceRow(
            String name,
            Badge state,
            boolean stopped,
            boolean usable,
            Optional<When> last,
            String run,
            String rows,
            String error) {}
}
