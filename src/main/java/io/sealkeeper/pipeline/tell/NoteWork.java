package io.sealkeeper.pipeline.tell;

import io.sealkeeper.journal.OwnerNote;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.seal.FactSheetId;
import java.util.Optional;

/** One entry on its way: what was found on its sheet, and what is to be done next. One thread at a time works on it. */
final class NoteWork {

    /** What is to be done next. */
    enum Step {
        /** The sheet's seal and comments are to be read. */
        LOOK,
        MAKE,
        DROP,
        END
    }

    private final FactSheetId sheet;
    private final String label;
    private OwnerNote.State state;
    private final Optional<String> words;
    private Optional<String> id;
    private Step step = Step.LOOK;
    private boolean broken = true;
    private boolean replied = true;
    private boolean alone;
    private boolean lost;
    private Optional<GraphqlAnswer.Fault> fault = Optional.empty();

    NoteWork(OwnerNote note) {
        sheet = note.sheet();
        label = note.label();
        state = note.state();
        words = note.words();
        id = note.knownAs();
    }

    FactSheetId sheet() {
        return sheet;
    }

    String label() {
        return label;
    }

    OwnerNote.State state() {
        return state;
    }

    void is(OwnerNote.State now) {
        state = now;
    }

    String words() {
        return words.orElseThrow();
    }

    /** Whether another entry is to be made once this one is gone. */
    boolean hasNext() {
        return words.isPresent();
    }

    Optional<String> id() {
        return id;
    }

    void isKnownAs(String known) {
        id = Optional.of(known);
    }

    Step step() {
        return step;
    }

    void goTo(Step next) {
        step = next;
    }

    /** Whether its sheet's seal was broken when it was looked at last. */
    boolean isBroken() {
        return broken;
    }

    void seen(boolean sealIsBroken) {
        broken = sealIsBroken;
    }

    /** Whether people may have replied to it: then it is closed, and not deleted. */
    boolean isReplied() {
        return replied;
    }

    void isReplied(boolean mayBe) {
        replied = mayBe;
    }

    /** Whether it goes in a document of its own. */
    boolean isAlone() {
        return alone;
    }

    /** It was refused, perhaps because of another of its document: it goes alone next. */
    void refused(Optional<GraphqlAnswer.Fault> why) {
        fault = why;
    }

    void goesAlone() {
        alone = true;
        fault = Optional.empty();
    }

    /** Why it was refused, when it was sent last. */
    Optional<GraphqlAnswer.Fault> fault() {
        return fault;
    }

    /** No answer came: it may still be on its way. */
    void isLost() {
        lost = true;
    }

    boolean wasLost() {
        return lost;
    }
}
