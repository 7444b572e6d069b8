package io.sealkeeper.push;

/** A request that is not carried out. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    Refused(Answer answer) {
        super("refused with " + answer.status());
        this.answer = answer;
    }

    Refused(int status, String words) {
        this(Answer.refusal(status, words));
    }

    Answer answer() {
        return answer;
    }
}
