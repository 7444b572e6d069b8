package io.sealkeeper.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Puts {@link SandboxOptions} together; each method sets what its name says and returns this. */
public final class SandboxOptionsBuilder extends OpenAnswersBuilder<SandboxOptionsBuilder> {

    private int port = 0;
    private String workspaceId = "5ea1cafe-0000-4000-8000-000000000001";
    private long seed = 2026;
    private int applications = 0;
    private int itComponents = 0;
    private int brokenSheets = 0;
    private boolean mixedStates = false;
    private Clock clock = Clock.systemUTC();
    private Duration serverClockOffset = Duration.ZERO;
    private Dates dates = Dates.MACHINE;
    private Duration dateOffset = Duration.ZERO;
    private int accessTokenSeconds = 3599;
    private Duration latency = Duration.ZERO;
    private int requestsPerMinute = 1800;
    private boolean retryAfter = true;
    private int maxDocumentTokens = 15_000;
    private int maxMutationFields = 50;
    private int maxPageSize = 10_000;
    private int maxLogPageSize = 10_000;
    private int secondReaderStatus = 409;
    private int inactiveWebhookStatus = 400;
    private LxState stateOfNewSheets = LxState.DRAFT;
    private boolean sealMovesRev = true;
    private int mostByKey;
    private boolean dataModelReadable = true;
    private String permissionErrorType = "NO_PERMISSION";
    private String validationErrorType = "VALIDATION_ERROR";
    private final Map<String, TypeRules> types = new HashMap<>();

    SandboxOptionsBuilder() {}

    @Override
    SandboxOptionsBuilder self() {
        return this;
    }

    /** 0 takes any free port. */
    public SandboxOptionsBuilder port(int value) {
        port = value;
        return this;
    }

    /** The workspace's id in access tokens. */
    public SandboxOptionsBuilder workspaceId(String value) {
        workspaceId = value;
        return this;
    }

    /** Determines everything random. */
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

    /** How many Application sheets to generate whose seals were broken over the last year, OLD-1 and on. */
    public SandboxOptionsBuilder brokenSheets(int value) {
        brokenSheets = value;
        return this;
    }

    /** Whether generated sheets have all four states, or are all approved. */
    public SandboxOptionsBuilder mixedStates(boolean value) {
        mixedStates = value;
        return this;
    }

    /** The time source. */
    public SandboxOptionsBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /** How far the workspace's clock is ahead of the time source; behind, if negative. */
    public SandboxOptionsBuilder serverClockOffset(Duration value) {
        serverClockOffset = value;
        return this;
    }

    /** The clock behind the {@code Date} of answers. */
    public SandboxOptionsBuilder dates(Dates value) {
        dates = value;
        return this;
    }

    /** How far a proxy that writes this date is ahead of the workspace's clock; behind, if negative. */
    public SandboxOptionsBuilder dateOffset(Duration value) {
        dateOffset = value;
        return this;
    }

    /** How long an access token is valid; the default is that of SAP's sample. */
    public SandboxOptionsBuilder accessTokenSeconds(int value) {
        accessTokenSeconds = value;
        return this;
    }

    /** The least time that each request takes. */
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

    /** The most sheets in a page of {@code allFactSheets}. */
    public SandboxOptionsBuilder maxPageSize(int value) {
        maxPageSize = value;
        return this;
    }

    /** The most events in a page of {@code allLogEvents}. */
    public SandboxOptionsBuilder maxLogPageSize(int value) {
        maxLogPageSize = value;
        return this;
    }

    /** The status for a second reader of a subscription. */
    public SandboxOptionsBuilder secondReaderStatus(int value) {
        secondReaderStatus = value;
        return this;
    }

    /** The status for a read of a subscription that is not active. */
    public SandboxOptionsBuilder inactiveWebhookStatus(int value) {
        inactiveWebhookStatus = value;
        return this;
    }

    /** The state that createFactSheet gives. */
    public SandboxOptionsBuilder stateOfNewSheets(LxState value) {
        stateOfNewSheets = value;
        return this;
    }

    /** The most sheets that {@code factSheets} gives at once; 0 for all. */
    public SandboxOptionsBuilder mostByKey(int value) {
        mostByKey = value;
        return this;
    }

    /** Whether a change of the seal alone raises the revision. */
    public SandboxOptionsBuilder sealMovesRev(boolean value) {
        sealMovesRev = value;
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

    /** Changes the rules of one fact sheet type. */
    public SandboxOptionsBuilder type(String name, UnaryOperator<TypeRules> change) {
        types.merge(name, change.apply(TypeRules.DEFAULT), (present, fresh) -> change.apply(present));
        return this;
    }

    public SandboxOptions build() {
        return new SandboxOptions(
                port,
                workspaceId,
                seed,
                applications,
                itComponents,
                brokenSheets,
                mixedStates,
                clock,
                serverClockOffset,
                dates,
                dateOffset,
                accessTokenSeconds,
                latency,
                requestsPerMinute,
                retryAfter,
                maxDocumentTokens,
                maxMutationFields,
                maxPageSize,
                mostByKey,
                maxLogPageSize,
                secondReaderStatus,
                inactiveWebhookStatus,
                stateOfNewSheets,
                sealMovesRev,
                dataModelReadable,
                permissionErrorType,
                validationErrorType,
                answers(),
                types);
    }

    SandboxOptionsBuilder copy(SandboxOptions from) {
        port = from.port();
        workspaceId = from.workspaceId();
        seed = from.seed();
        applications = from.applications();
        itComponents = from.itComponents();
        brokenSheets = from.brokenSheets();
        mixedStates = from.mixedStates();
        clock = from.clock();
        serverClockOffset = from.serverClockOffset();
        dates = from.dates();
        dateOffset = from.dateOffset();
        accessTokenSeconds = from.accessTokenSeconds();
        latency = from.latency();
        requestsPerMinute = from.requestsPerMinute();
        retryAfter = from.retryAfter();
        maxDocumentTokens = from.maxDocumentTokens();
        maxMutationFields = from.maxMutationFields();
        maxPageSize = from.maxPageSize();
        maxLogPageSize = from.maxLogPageSize();
        secondReaderStatus = from.secondReaderStatus();
        inactiveWebhookStatus = from.inactiveWebhookStatus();
        stateOfNewSheets = from.stateOfNewSheets();
        sealMovesRev = from.sealMovesRev();
        mostByKey = from.mostByKey();
        dataModelReadable = from.dataModelReadable();
        permissionErrorType = from.permissionErrorType();
        validationErrorType = from.validationErrorType();
        types.putAll(from.types());
        answers(from.answers());
        return this;
    }
}
