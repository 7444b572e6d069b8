package io.sealkeeper.operations.page;

import java.util.List;

/**
 * What a person asks first.
 *
 * @param ownersMore how many sheets wait for their owners beyond those shown; empty for none
 */
public record Overview(
        Health health,
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
    public record Health(String tone, String sign, String sentence, List<Concern> concerns) {}

    /**
     * What is not as it should be.
     *
     * @param link where more is to be seen; empty where nowhere
     */
    public record Concern(String name, String words, String link) {}

    /**
     * A source.
     *
     * @param tone as a {@link Badge} has it
     * @param error why it does not run, or why its last run was cut short
     */
    public record SourceRow(
            String name, String state, String tone, String sign, When last, String run, String rows, String error) {}
}
