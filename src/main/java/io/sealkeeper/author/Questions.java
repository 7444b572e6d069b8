package io.sealkeeper.author;

/** Whom to ask. */
public interface Questions {

    /**
     * Asks.
     *
     * @return the answer, without blanks around it
     * @throws CannotAuthor if nobody can be asked; the message names the option, and what it may say
     */
    String ask(Question question) throws CannotAuthor;

    /** Whether there is somebody. */
    boolean isSomebodyThere();

    /**
     * Tells that an answer was none, so that the question can be asked again.
     *
     * @throws CannotAuthor the mistake, if nobody can be asked
     */
    void tell(CannotAuthor mistake) throws CannotAuthor;
}
