package io.sealkeeper.pipeline.judge;

import io.sealkeeper.leanix.PermissionsQuery;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.pipeline.call.SetUpWatch;
import io.sealkeeper.pipeline.call.Tokens;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.pipeline.sheet.Reading;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Signs;
import io.sealkeeper.workspace.Question;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides how untrusted fields may be written on an approved sheet. The seal must not survive them, so one of our users must
 * be able to break it, or nothing may be written. The rights are read from a sheet's permissions, once per run and type. Where
 * the workspace was seen to tell none, only untrusted fields are worth the question: what LeanIX does shows the rest.
 */
@Singleton
public class Rights {

    /** How untrusted fields may be written on an approved sheet. */
    public enum Way {
        /** With the seal set to broken in the same mutation. */
        WITH_BREAK,
        /** Without a seal in the mutation: our edits break seals, or the sealer may break them. */
        PLAIN,
        /** On one sheet first, to see whether its seal breaks. */
        AS_SCOUT,
        /** Not at all: the seal would survive, and nobody here may break it. */
        NOT
    }

    private record Asked(FactSheetType type, Principal principal) {}

    private final Tokens tokens;

    public Rights(Tokens tokens) {
        this.tokens = tokens;
    }

    public SetUpWatch watch(Batch batch) {
        return SetUpWatch.of(batch.run(), tokens);
    }

    /** The calls that read unknown rights for approved sheets about to be written; one for each type and user. */
    public List<Call> questions(Batch batch, List<SheetWork> toWrite) {
        Signs signs = watch(batch).signs();
        boolean tellsNone = WorkspaceProfile.of(batch.run()).is(Question.PERMISSIONS_SHAPE, "absent");
        Set<FactSheetType> asked = new HashSet<>();
        List<Call> calls = new ArrayList<>();
        for (SheetWork sheet : toWrite) {
            if (reading(sheet).isApproved()
                    && !(tellsNone && reading(sheet).plan().untrusted().isEmpty())
                    && !signs.isTold(sheet.type())
                    && asked.add(sheet.type())) {
                calls.add(question(batch, sheet, Principal.WRITER));
                if (!signs.oneUser()) {
                    calls.add(question(batch, sheet, Principal.SEALER));
                }
            }
        }
        return calls;
    }

    private static Call question(Batch batch, SheetWork sheet, Principal principal) {
        return new Call(
                batch,
                PermissionsQuery.request(principal, reading(sheet).snapshot().id()),
                List.of(),
                new Asked(sheet.type(), principal));
    }

    public static boolean isQuestion(Call call) {
        return call.isAbout(Asked.class);
    }

    /** Takes an answer. If LeanIX does not tell the right, it stays unknown; that is no fault. */
    public void take(Call call) {
        Asked question = call.context(Asked.class);
        Optional<PermissionsQuery.Permissions> told = call.answer().stream()
                .flatMap(answer -> PermissionsQuery.read(answer).values().stream())
                .findFirst();
        told.flatMap(PermissionsQuery.Permissions::shape)
                .ifPresent(shape -> WorkspaceProfile.of(call.batch().run()).saw(Question.PERMISSIONS_SHAPE, shape));
        Known seal = told.map(PermissionsQuery.Permissions::seal).orElse(Known.UNKNOWN);
        watch(call.batch()).learn(s -> s.withTold(question.principal() == Principal.WRITER, question.type(), seal));
    }

    /** How a sheet's plan may be written. */
    public Way way(SheetWork sheet, Signs signs) {
        if (!reading(sheet).isApproved() || reading(sheet).plan().untrusted().isEmpty()) {
            return Way.PLAIN;
        }
        boolean sealerBreaks = !signs.oneUser() && signs.sealerMaySeal(sheet.type()) == Known.YES;
        if (signs.writerBreaks() == Known.YES || sealerBreaks) {
            return Way.PLAIN;
        }
        if (signs.writerMaySeal(sheet.type()) == Known.YES
                && !sheet.planned().along().refused()) {
            return Way.WITH_BREAK;
        }
        if (signs.writerBreaks() == Known.UNKNOWN) {
            return Way.AS_SCOUT;
        }
        return signs.sealerMaySeal(sheet.type()) == Known.NO ? Way.NOT : Way.AS_SCOUT;
    }

    /** The outcome of a sheet that may not be written at all. */
    public static Outcome notWritten(SheetWork sheet) {
        return Outcome.rejected("the owners have not agreed to "
                + reading(sheet).plan().untrusted()
                + ", the writer's edits keep the seal, and nobody here may break it: so nothing was written. Ask"
                + " the owners to agree (seal.trust." + sheet.source() + "." + sheet.type()
                + "), or the LeanIX admin for the right to update the quality seal");
    }

    private static Reading reading(SheetWork sheet) {
        return sheet.planned().reading();
    }
}
