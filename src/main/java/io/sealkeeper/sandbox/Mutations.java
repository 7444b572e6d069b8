package io.sealkeeper.sandbox;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** The mutations of the schema; aliases of one document run in its order. */
final class Mutations {

    private Mutations() {}

    static Map<String, Object> updateFactSheet(DataFetchingEnvironment environment) {
        Caller caller = Caller.of(environment);
        refuseAfterFailure(caller);
        Arguments arguments = new Arguments(environment.getArguments());
        try {
            OptionalLong rev = arguments.number("rev");
            Update update = new Update(
                    arguments.text("id").orElse(""), rev, patches(arguments), arguments.flag("validateOnly"));
            FactSheet sheet = update(caller, update, arguments.text("comment").orElse(""));
            return Map.of("factSheet", sheet);
        } catch (RuntimeException e) {
            caller.fail();
            throw e;
        }
    }

    private static FactSheet update(Caller caller, Update update, String comment) {
        Workspace workspace = caller.workspace();
        if (update.validateOnly()) {
            return caller.updates().update(update, caller.actor(comment));
        }
        String externalId = caller.world()
                .store()
                .find(update.id())
                .map(FactSheet::externalId)
                .orElse("");
        workspace.moments().update(true, update, externalId);
        FactSheet sheet = caller.updates().update(update, caller.actor(comment));
        caller.afterwards(() -> workspace.moments().update(false, update, externalId));
        return sheet;
    }

    static Map<String, Object> createFactSheet(DataFetchingEnvironment environment) {
        Caller caller = Caller.of(environment);
        refuseAfterFailure(caller);
        Arguments arguments = new Arguments(environment.getArguments());
        Arguments input = arguments.object("input");
        try {
            FactSheet sheet = caller.updates()
                    .create(
                            input.text("type").orElse(""),
                            input.text("name").orElse(""),
                            patches(arguments),
                            arguments.flag("validateOnly"),
                            caller.actor(""));
            return Map.of("factSheet", sheet);
        } catch (RuntimeException e) {
            caller.fail();
            throw e;
        }
    }

    /** Does one mutation, unless an earlier one of the same request failed. */
    static <T> T one(DataFetchingEnvironment environment, BiFunction<Caller, Arguments, T> mutation) {
        Caller caller = Caller.of(environment);
        refuseAfterFailure(caller);
        try {
            return mutation.apply(caller, new Arguments(environment.getArguments()));
        } catch (RuntimeException e) {
            caller.fail();
            throw e;
        }
    }

    private static void refuseAfterFailure(Caller caller) {
        boolean goesOn = caller.world().answers().mutationBatch() == OpenQuestion.MutationBatch.INDEPENDENT;
        if (!goesOn && caller.failed()) {
            throw LeanIxFault.notExecuted();
        }
    }

    private static List<Patch> patches(Arguments arguments) {
        return arguments.objects("patches").stream()
                .map(patch -> Patch.of(patch.given()))
                .toList();
    }
}
