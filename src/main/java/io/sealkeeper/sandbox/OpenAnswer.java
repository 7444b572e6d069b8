package io.sealkeeper.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * An {@link OpenQuestion} by name, for those who can't name its type: {@link ControlSwitches} and {@link PlayedProfile}.
 * {@link OpenQuestion.LateAuthors} is not here: its answer says how much later, too.
 *
 * @param option its name among the options over HTTP
 */
record OpenAnswer<E extends Enum<E>>(Class<E> asked, String option, BiConsumer<SandboxOptionsBuilder, E> setter) {

    /** All of them. */
    static final List<OpenAnswer<?>> ALL =
            List.copyOf(Stream.concat(ofWrites(), ofReads()).toList());

    private static Stream<OpenAnswer<?>> ofWrites() {
        return Stream.of(
                of(OpenQuestion.SealChangeWithoutPermission.class, SandboxOptionsBuilder::sealChangeWithoutPermission),
                of(OpenQuestion.SameMutation.class, SandboxOptionsBuilder::sameMutation),
                of(OpenQuestion.BreakBumpsRev.class, SandboxOptionsBuilder::breakBumpsRev),
                of(OpenQuestion.BreakEventBy.class, SandboxOptionsBuilder::breakEventBy),
                of(OpenQuestion.BreakEventName.class, SandboxOptionsBuilder::breakEventName),
                new OpenAnswer<>(OpenQuestion.FarEnd.class, "farEndBreaks", SandboxOptionsBuilder::farEndBreaks),
                of(OpenQuestion.NoOpPatch.class, SandboxOptionsBuilder::noOpPatch),
                of(OpenQuestion.RevStep.class, SandboxOptionsBuilder::revStep),
                of(OpenQuestion.MutationBatch.class, SandboxOptionsBuilder::mutationBatch),
                of(OpenQuestion.ValidateOnly.class, SandboxOptionsBuilder::validateOnly),
                of(OpenQuestion.RelationReplace.class, SandboxOptionsBuilder::relationReplace),
                of(OpenQuestion.LxStates.class, SandboxOptionsBuilder::lxStates),
                of(OpenQuestion.StateInResult.class, SandboxOptionsBuilder::stateInResult),
                of(OpenQuestion.ExternalIdUnique.class, SandboxOptionsBuilder::externalIdUnique),
                of(OpenQuestion.SealMovesUpdatedAt.class, SandboxOptionsBuilder::sealMovesUpdatedAt));
    }

    private static Stream<OpenAnswer<?>> ofReads() {
        return Stream.of(
                of(OpenQuestion.LogReadableFor.class, SandboxOptionsBuilder::logReadableFor),
                of(OpenQuestion.SinceRev.class, SandboxOptionsBuilder::sinceRev),
                of(OpenQuestion.LogForm.class, SandboxOptionsBuilder::logForm),
                of(OpenQuestion.LogOrder.class, SandboxOptionsBuilder::logOrder),
                of(OpenQuestion.ForgottenUser.class, SandboxOptionsBuilder::forgottenUser),
                of(OpenQuestion.ExternalIds.class, SandboxOptionsBuilder::externalIds),
                of(OpenQuestion.PermissionsShape.class, SandboxOptionsBuilder::permissionsShape),
                of(OpenQuestion.ErrorsOnSuccess.class, SandboxOptionsBuilder::errorsOnSuccess),
                of(OpenQuestion.SelectsInSchema.class, SandboxOptionsBuilder::selectsInSchema),
                of(OpenQuestion.DisplayNameFilter.class, SandboxOptionsBuilder::displayNameFilter),
                of(OpenQuestion.TokenClaims.class, SandboxOptionsBuilder::tokenClaims),
                of(OpenQuestion.PageTooLarge.class, SandboxOptionsBuilder::pageTooLarge),
                of(OpenQuestion.FacetCounts.class, SandboxOptionsBuilder::facetCounts),
                of(OpenQuestion.PullEvents.class, SandboxOptionsBuilder::pullEvents),
                of(OpenQuestion.PullEmpty.class, SandboxOptionsBuilder::pullEmpty),
                of(OpenQuestion.PullCursor.class, SandboxOptionsBuilder::pullCursor),
                of(OpenQuestion.WebhooksReadableFor.class, SandboxOptionsBuilder::webhooksReadableFor),
                of(OpenQuestion.SealInWebhooks.class, SandboxOptionsBuilder::sealInWebhooks));
    }

    private static <E extends Enum<E>> OpenAnswer<E> of(Class<E> asked, BiConsumer<SandboxOptionsBuilder, E> setter) {
        String name = asked.getSimpleName();
        return new OpenAnswer<>(asked, name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), setter);
    }

    /** The question's name in a profile: {@code no-op-patch}. */
    String question() {
        return kebab(asked);
    }

    /** The names of its answers in a profile: {@code does-nothing}, {@code counts}. */
    List<String> answers() {
        return answers(asked);
    }

    /** Sets it by the name that its constant has in Java. */
    void set(SandboxOptionsBuilder builder, String constant) {
        setter.accept(builder, Control.choice(asked, constant));
    }

    static String kebab(Class<? extends Enum<?>> asked) {
        return asked.getSimpleName().replaceAll("(?<=.)(?=\\p{Lu})", "-").toLowerCase(Locale.ROOT);
    }

    static List<String> answers(Class<? extends Enum<?>> asked) {
        return Arrays.stream(asked.getEnumConstants())
                .map(e -> e.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    /** The name in Java of an answer in a profile. */
    static String constant(String answer) {
        return answer.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
