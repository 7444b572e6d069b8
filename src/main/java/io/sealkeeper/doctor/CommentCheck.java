package io.sealkeeper.doctor;

import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.CommentMutation;
import io.sealkeeper.leanix.GraphqlAnswer.Fault;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.SampleQuery;
import io.sealkeeper.pipeline.call.Inquiry.Reply;
import io.sealkeeper.seal.OwnersWords;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checks whether the sealer may comment, where owners are to be told by comments. Nothing is written: LeanIX is asked whether it would. */
final class CommentCheck {

    private static final String ID = "tell-owner";

    private CommentCheck() {}

    /** @param sheets to ask about the first */
    static Optional<Check> of(Settings settings, List<SampleQuery.Sheet> sheets, Function<GraphqlRequest, Reply> ask) {
        if (settings.tellOwner() == Settings.TellOwner.NONE || sheets.isEmpty()) {
            return Optional.empty();
        }
        Reply reply = ask.apply(CommentMutation.validation(new CommentMutation.Made(
                sheets.get(0).id(), OwnersWords.MARK + " is fine: doctor asks whether it may comment.")));
        Optional<Fault> fault =
                reply.answer().flatMap(a -> CommentMutation.read(a, 0).fault());
        if (fault.isPresent() && fault.get().isForbidden()) {
            return Optional.of(Check.limited(
                    ID,
                    "the sealer may not comment (" + fault.get()
                            + "), so owners are not told of seals that stay broken",
                    "ask the LeanIX admin for the right to create and delete comments, for the sealer's user; or set"
                            + " seal.tell-owner=none"));
        } else if (fault.isPresent() || reply.answer().isEmpty()) {
            return Optional.of(Check.limited(
                    ID,
                    "whether the sealer may comment is not known: "
                            + fault.map(Fault::toString).orElseGet(reply::trouble),
                    "look at the notes of the first run that leaves a seal broken"));
        }
        return Optional.of(Check.fit(
                ID,
                "LeanIX would take a comment of the sealer's (asked, not written; it may still refuse to write one)"));
    }
}
