package io.sealkeeper.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Puts {@link SandboxOptions} together; each method sets what its name says and returns this. */
public final class SandboxOptionsBuilder {

    private int port = 0;
    private long seed = 2026;
    private int applications = 0;
    private int itComponents = 0;
    private boolean mixedStates = false;
    private Clock clock = Clock.systemUTC();
    private int accessTokenSeconds = 3599;
    private Duration latency = Duration.ZERO;
    private int requestsPerMinute = 1800;
    private boolean retryAfter = true;
    private int maxDocumentTokens = 15_000;
    private int maxMutationFields = 50;
    private LxState stateOfNewSheets = LxState.DRAFT;
    private boolean dataModelReadable = true;
    private String permissionErrorType = "NO_PERMISSION";
    private String validationErrorType = "VALIDATION_ERROR";
    private OpenQuestion.SealChangeWithoutPermission sealChangeWithoutPermission =
            OpenQuestion.SealChangeWithoutPermission.ERROR;
    private OpenQuestion.SameMutation sameMutation = OpenQuestion.SameMutation.ENDS_APPROVED;
    private OpenQuestion.BreakBumpsRev breakBumpsRev = OpenQuestion.BreakBumpsRev.NO;
    private OpenQuestion.BreakEventBy breakEventBy = OpenQuestion.BreakEventBy.EDITOR;
    private OpenQuestion.BreakEventName breakEventName = OpenQuestion.BreakEventName.QUALITY_SEAL_BROKEN;
    private OpenQuestion.FarEnd farEndBreaks = OpenQuestion.FarEnd.REV_RAISED;
    private OpenQuestion.LogReadableFor logReadableFor = OpenQuestion.LogReadableFor.EVERYONE;
    private OpenQuestion.SinceRev sinceRev = OpenQuestion.SinceRev.EXCLUSIVE;
    private OpenQuestion.ExternalIds externalIds = OpenQuestion.ExternalIds.PATH_ONLY;
    private OpenQuestion.NoOpPatch noOpPatch = OpenQuestion.NoOpPatch.DOES_NOTHING;
    private OpenQuestion.RevStep revStep = OpenQuestion.RevStep.ONE;
    private OpenQuestion.MutationBatch mutationBatch = OpenQuestion.MutationBatch.INDEPENDENT;
    private OpenQuestion.PermissionsShape permissionsShape = OpenQuestion.PermissionsShape.LISTS;
    private OpenQuestion.ValidateOnly validateOnly = OpenQuestion.ValidateOnly.CHECKS_PERMISSIONS;
    private OpenQuestion.ErrorsOnSuccess errorsOnSuccess = OpenQuestion.ErrorsOnSuccess.ABSENT;
    private BreakTiming breakTiming = BreakTiming.SYNCHRONOUS;
    private LogLag logLag = LogLag.NONE;
    private final Map<String, TypeRules> types = new HashMap<>();

    SandboxOptionsBuilder() {}

    /** 0 takes any free port. */
    public SandboxOptionsBuilder port(int value) {
        port = value;
        return this;
    }

    /** Everything random follows from it. */
    public SandboxOptionsBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** How many Application sheets to generate, APP-1 and on. */
    public SandboxOptionsBuilder applications(int value) {
        applications = value;
        return this;
    }

    /** How many ITComponent sheets to generate, ITC-1 and on. */
    public SandboxOptionsBuilder itComponents(int value) {
        itComponents = value;
        return this;
    }

    /** Whether generated sheets have all four states, or are all approved. */
    public SandboxOptionsBuilder mixedStates(boolean value) {
        mixedStates = value;
        return this;
    }

    /** What the workspace takes for now. */
    public SandboxOptionsBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /** How long an access token is good for, as SAP's sample has it. */
    public SandboxOptionsBuilder accessTokenSeconds(int value) {
        accessTokenSeconds = value;
        return this;
    }

    /** How long each request takes at least. */
    public SandboxOptionsBuilder latency(Duration value) {
        latency = value;
        return this;
    }

    /** The budget per principal, as documented; 0 switches it off. */
    public SandboxOptionsBuilder requestsPerMinute(int value) {
        requestsPerMinute = value;
        return this;
    }

    /** Whether a 429 says when to come back. */
    public SandboxOptionsBuilder retryAfter(boolean value) {
        retryAfter = value;
        return this;
    }

    /** The most tokens in a document; LeanIX has a limit, its number is not public. */
    public SandboxOptionsBuilder maxDocumentTokens(int value) {
        maxDocumentTokens = value;
        return this;
    }

    /** The most mutations in a document; 0 for no limit. */
    public SandboxOptionsBuilder maxMutationFields(int value) {
        maxMutationFields = value;
        return this;
    }

    /** The state that createFactSheet gives. */
    public SandboxOptionsBuilder stateOfNewSheets(LxState value) {
        stateOfNewSheets = value;
        return this;
    }

    /** Whether the data model may be read; else 403. */
    public SandboxOptionsBuilder dataModelReadable(boolean value) {
        dataModelReadable = value;
        return this;
    }

    /** errorType of a refused right; its real name is not public, empty for none. */
    public SandboxOptionsBuilder permissionErrorType(String value) {
        permissionErrorType = value;
        return this;
    }

    /** errorType of a refused value; its real name is not public, empty for none. */
    public SandboxOptionsBuilder validationErrorType(String value) {
        validationErrorType = value;
        return this;
    }

    /** What a seal patch without the permission gets. */
    public SandboxOptionsBuilder sealChangeWithoutPermission(OpenQuestion.SealChangeWithoutPermission value) {
        sealChangeWithoutPermission = value;
        return this;
    }

    /** What fields and the seal in one mutation end as. */
    public SandboxOptionsBuilder sameMutation(OpenQuestion.SameMutation value) {
        sameMutation = value;
        return this;
    }

    /** Whether the break is a rev step of its own. */
    public SandboxOptionsBuilder breakBumpsRev(OpenQuestion.BreakBumpsRev value) {
        breakBumpsRev = value;
        return this;
    }

    /** In whose name the break is logged. */
    public SandboxOptionsBuilder breakEventBy(OpenQuestion.BreakEventBy value) {
        breakEventBy = value;
        return this;
    }

    /** How the break shows in the log. */
    public SandboxOptionsBuilder breakEventName(OpenQuestion.BreakEventName value) {
        breakEventName = value;
        return this;
    }

    /** What a relation's change does to its far end. */
    public SandboxOptionsBuilder farEndBreaks(OpenQuestion.FarEnd value) {
        farEndBreaks = value;
        return this;
    }

    /** Who may read the audit log. */
    public SandboxOptionsBuilder logReadableFor(OpenQuestion.LogReadableFor value) {
        logReadableFor = value;
        return this;
    }

    /** Whether sinceRev leaves that revision out. */
    public SandboxOptionsBuilder sinceRev(OpenQuestion.SinceRev value) {
        sinceRev = value;
        return this;
    }

    /** The form of external ids that is understood. */
    public SandboxOptionsBuilder externalIds(OpenQuestion.ExternalIds value) {
        externalIds = value;
        return this;
    }

    /** What a patch with the present value does. */
    public SandboxOptionsBuilder noOpPatch(OpenQuestion.NoOpPatch value) {
        noOpPatch = value;
        return this;
    }

    /** How far rev moves per write. */
    public SandboxOptionsBuilder revStep(OpenQuestion.RevStep value) {
        revStep = value;
        return this;
    }

    /** What the mutations after a failed one get. */
    public SandboxOptionsBuilder mutationBatch(OpenQuestion.MutationBatch value) {
        mutationBatch = value;
        return this;
    }

    /** What permissions on a sheet tell. */
    public SandboxOptionsBuilder permissionsShape(OpenQuestion.PermissionsShape value) {
        permissionsShape = value;
        return this;
    }

    /** Whether validateOnly checks permissions. */
    public SandboxOptionsBuilder validateOnly(OpenQuestion.ValidateOnly value) {
        validateOnly = value;
        return this;
    }

    /** What stands for errors where there are none. */
    public SandboxOptionsBuilder errorsOnSuccess(OpenQuestion.ErrorsOnSuccess value) {
        errorsOnSuccess = value;
        return this;
    }

    /** When the break takes effect. */
    public SandboxOptionsBuilder breakTiming(BreakTiming value) {
        breakTiming = value;
        return this;
    }

    /** How late events show in the log. */
    public SandboxOptionsBuilder logLag(LogLag value) {
        logLag = value;
        return this;
    }

    /** Changes the rules of one fact sheet type. */
    public SandboxOptionsBuilder type(String name, UnaryOperator<TypeRules> change) {
        types.merge(name, change.apply(TypeRules.DEFAULT), (present, fresh) -> change.apply(present));
        return this;
    }

    public SandboxOptions build() {
        OpenAnswers answers = new OpenAnswers(
                sealChangeWithoutPermission,
                sameMutation,
                breakBumpsRev,
                breakEventBy,
                breakEventName,
                farEndBreaks,
                logReadableFor,
                sinceRev,
                externalIds,
                noOpPatch,
                revStep,
                mutationBatch,
                permissionsShape,
                validateOnly,
                errorsOnSuccess,
                breakTiming,
                logLag);
        return new SandboxOptions(
                port,
                seed,
                applications,
                itComponents,
                mixedStates,
                clock,
                accessTokenSeconds,
                latency,
                requestsPerMinute,
                retryAfter,
                maxDocumentTokens,
                maxMutationFields,
                stateOfNewSheets,
                dataModelReadable,
                permissionErrorType,
                validationErrorType,
                answers,
                types);
    }

    SandboxOptionsBuilder copy(SandboxOptions from) {
        port = from.port();
        seed = from.seed();
        applications = from.applications();
        itComponents = from.itComponents();
        mixedStates = from.mixedStates();
        clock = from.clock();
        accessTokenSeconds = from.accessTokenSeconds();
        latency = from.latency();
        requestsPerMinute = from.requestsPerMinute();
        retryAfter = from.retryAfter();
        maxDocumentTokens = from.maxDocumentTokens();
        maxMutationFields = from.maxMutationFields();
        stateOfNewSheets = from.stateOfNewSheets();
        dataModelReadable = from.dataModelReadable();
        permissionErrorType = from.permissionErrorType();
        validationErrorType = from.validationErrorType();
        types.putAll(from.types());
        return copy(from.answers());
    }

    private SandboxOptionsBuilder copy(OpenAnswers from) {
        sealChangeWithoutPermission = from.sealChangeWithoutPermission();
        sameMutation = from.sameMutation();
        breakBumpsRev = from.breakBumpsRev();
        breakEventBy = from.breakEventBy();
        breakEventName = from.breakEventName();
        farEndBreaks = from.farEndBreaks();
        logReadableFor = from.logReadableFor();
        sinceRev = from.sinceRev();
        externalIds = from.externalIds();
        noOpPatch = from.noOpPatch();
        revStep = from.revStep();
        mutationBatch = from.mutationBatch();
        permissionsShape = from.permissionsShape();
        validateOnly = from.validateOnly();
        errorsOnSuccess = from.errorsOnSuccess();
        breakTiming = from.breakTiming();
        logLag = from.logLag();
        return this;
    }
}
