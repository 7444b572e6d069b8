package io.sealkeeper.operations.page;

import java.util.List;
import java.util.Optional;

/**
 * What a person asks first.
 *
 * @param serving whether sources are operated: a demo only shows
 * @param ownersMore how many sheets wait for their owners beyond those shown; empty for none
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
        List<SourceRow> sources,
        PipelinePicture pipeline,
        List<ActionList.Action> actions) {

    /**
     * Whether it is well.
     *
     * @param tone {@code good}, {@code owner} or {@code bad}
     */
    public record Health(String tone, String sign, String sentence, String summary, List<Concern> concerns) {}

    /**
     * What is not as it should be.
     *
     * @param link where more is to be seen; empty where nowhere
     */
    public record Concern(String name, String words, String link) {}

    /**
     * A source.
     *
     * @param stopped by a person
     * @param usable whether there is anything to stop or start
     * @param error why it does not run, or why a payload was not carried through
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
