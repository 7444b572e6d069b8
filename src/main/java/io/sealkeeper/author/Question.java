package io.sealkeeper.author;

import java.util.List;
import java.util.Optional;

/**
 * What can't be known and has to be said.
 *
 * @param words the question
 * @param option the option that answers it where nobody can be asked, as it is to be written
 * @param candidates answers that fit, the likeliest first; others may fit, too
 * @param preset the answer that Enter gives
 */
public record Question(String words, String option, List<String> candidates, Optional<String> preset) {

    public Question {
        candidates = List.copyOf(candidates);
    }
}
