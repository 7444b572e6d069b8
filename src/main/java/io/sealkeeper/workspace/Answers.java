package io.sealkeeper.workspace;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a workspace. An answer that is contradicted does not count any more until it is seen again; the other one
 * takes its place when it is seen a second time, or if a trial was made to find it. Of a length of time, the longest that was
 * seen is the answer. Thread-safe.
 */
public final class Answers {

    /** What a sight has changed. */
    public enum Sight {
        /** It was not known, and is now. */
        NEW,
        /** It is as it was known. */
        SAME,
        /** What was known does not hold: from now on nothing is. */
        CONTRADICTED,
        /** After a contradiction, the other answer is known now. */
        LEARNT_ANEW
    }

    private final Clock clock;
    private final Map<Question, Answered> known = new EnumMap<>(Question.class);

    public Answers(Clock clock) {
        this.clock = clock;
    }

    /** The answer that may be relied on; empty if there is none: then take the careful way. */
    public synchronized Optional<String> of(Question question) {
        return about(question).filter(Answered::stands).map(Answered::answer);
    }

    /** Whether this is the answer, and may be relied on. */
    public boolean is(Question question, String answer) {
        return of(question).filter(answer::equals).isPresent();
    }

    /** All that is known of an answer, also of one that was contradicted. */
    public synchronized Optional<Answered> about(Question question) {
        return Optional.ofNullable(known.get(question));
    }

    /** All that is known. */
    public synchronized Map<Question, Answered> all() {
        return new EnumMap<>(known);
    }

    /** Begins with what was known before. */
    public synchronized void begin(Map<Question, Answered> before) {
        known.clear();
        known.putAll(before);
    }

    /**
     * Records a sight.
     *
     * @throws IllegalArgumentException for an answer that the question does not have
     */
    public synchronized Sight see(Question question, String answer, How how) {
        if (!question.accepts(answer)) {
            throw new IllegalArgumentException("'" + answer + "' is no answer to " + question.id());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Answered before = known.get(question);
        if (before == null) {
            known.put(question, Answered.first(answer, how, now));
            return Sight.NEW;
        } else if (question.isSpan()) {
            boolean longer = Duration.parse(answer).compareTo(Duration.parse(before.answer())) > 0;
            known.put(question, longer ? Answered.first(answer, how, now) : before.again(how, now));
            return longer ? Sight.LEARNT_ANEW : Sight.SAME;
        } else if (before.answer().equals(answer)) {
            known.put(question, before.again(how, now));
            return Sight.SAME;
        }
        boolean again = before.contradicted()
                .filter(c -> !before.stands() && c.answer().equals(answer))
                .isPresent();
        if (again || how == How.CANARY) {
            Answered.Contradiction old = new Answered.Contradiction(before.answer(), before.last(), before.how());
            known.put(
                    question,
                    new Answered(
                            answer,
                            how,
                            now,
                            now,
                            again ? 2 : 1,
                            Optional.of(old).filter(c -> c.at().isBefore(now))));
            return Sight.LEARNT_ANEW;
        }
        known.put(question, before.contradictedBy(answer, how, now));
        return Sight.CONTRADICTED;
    }
}
