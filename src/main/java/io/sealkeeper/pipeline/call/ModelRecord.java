package io.sealkeeper.pipeline.call;

import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.run.Run;
import io.sealkeeper.workspace.ModelFacts;
import io.sealkeeper.workspace.Question;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps in the profile what the data model and the schema say, each time that they are read. */
final class ModelRecord {

    private ModelRecord() {}

    static void keep(Run run, WorkspaceModel model, WorkspaceSchema schema) {
        WorkspaceProfile profile = WorkspaceProfile.of(run);
        SortedMap<String, String> renewal = new TreeMap<>();
        model.types().forEach(type -> model.rules(type)
                .renewal()
                .ifPresent(length -> renewal.put(
                        type.name(), Period.ofDays((int) length.toDays()).toString())));
        ModelFacts now = new ModelFacts(
                model.mark()
                        .map(mark -> new ModelFacts.Mark(
                                mark.hash(), mark.version(), Instant.now().truncatedTo(ChronoUnit.SECONDS))),
                renewal,
                new TreeSet<>(schema.events()));
        profile.model(now);
        schema.areSelectsEnums()
                .ifPresent(enums -> profile.saw(Question.SELECTS_IN_SCHEMA, enums ? "enums" : "strings"));
    }
}
