package io.sealkeeper.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * How a {@link Sandbox} behaves. {@link #defaults()} follows the public documents. Everything but the port, the seed
 * and the generated sheets can be changed while it runs, with {@link Workspace#change}.
 *
 * @param port 0 takes any free port
 * @param workspaceId the workspace's id in access tokens; different unless one workspace is a copy of the other
 * @param seed determines everything random
 * @param applications how many Application sheets to generate, APP-1 and on
 * @param itComponents how many ITComponent sheets to generate, ITC-1 and on
 * @param brokenSheets how many Application sheets to generate whose seals were broken over the last year, OLD-1 and on;
 *     {@link BrokenPast} says how
 * @param mixedStates whether generated sheets have all four states, or are all approved
 * @param clock the time source
 * @param serverClockOffset how far the workspace's clock is ahead of the time source; behind, if negative. It may jump:
 *     intervals (of a lagging log, a late break, the budget) stay the same
 * @param dates the clock behind the {@code Date} of answers
 * @param dateOffset how far a proxy that writes this date is ahead of the workspace's clock; behind, if negative
 * @param accessTokenSeconds how long an access token is valid; the default is that of SAP's sample
 * @param latency the least time that each request takes
 * @param requestsPerMinute the budget per principal, as documented; 0 switches it off
 * @param retryAfter whether a 429 says when to come back
 * @param maxDocumentTokens the most tokens in a document; LeanIX has a limit, its number is not public
 * @param maxMutationFields the most mutations in a document; 0 for no limit
 * @param maxPageSize the most sheets in a page of {@code allFactSheets}; not public, the default is the largest seen in use
 * @param mostByKey the most sheets that {@code factSheets} gives at once, without a word of the others; not public, 0 for all
 * @param maxLogPageSize the most events in a page of {@code allLogEvents}; not public either
 * @param secondReaderStatus the status for a second reader of a subscription; it is refused as documented, with which status is not public
 * @param inactiveWebhookStatus the status for a read of a subscription that is not active; not public
 * @param stateOfNewSheets the state that createFactSheet gives
 * @param sealMovesRev whether a change of the seal alone raises the revision; not public, and LeanIX's own samples have
 *     transactions that do not
 * @param dataModelReadable whether the data model may be read; else 403
 * @param permissionErrorType errorType of a refused right; its real name is not public, empty for none
 * @param validationErrorType errorType of a refused value; its real name is not public, empty for none
 * @param answers its behaviour where no document says anything
 * @param types the rules per fact sheet type; {@link TypeRules#DEFAULT} for a type that is not listed
 */
public record SandboxOptions(
        int port,
        String workspaceId,
        long seed,
        int applications,
        int itComponents,
        int brokenSheets,
        boolean mixedStates,
        Clock clock,
        Duration serverClockOffset,
        Dates dates,
        Duration dateOffset,
        int accessTokenSeconds,
        Duration latency,
        int requestsPerMinute,
        boolean retryAfter,
        int maxDocumentTokens,
        int maxMutationFields,
        int maxPageSize,
        int mostByKey,
        int maxLogPageSize,
        int secondReaderStatus,
        int inactiveWebhookStatus,
        LxState stateOfNewSheets,
        boolean sealMovesRev,
        boolean dataModelReadable,
        String permissionErrorType,
        String validationErrorType,
        OpenAnswers answers,
        Map<String, TypeRules> types) {

    public SandboxOptions {
        types = Map.copyOf(types);
    }

    public static SandboxOptions defaults() {
        return builder().build();
    }

    public static SandboxOptionsBuilder builder() {
        return new SandboxOptionsBuilder();
    }

    public SandboxOptionsBuilder toBuilder() {
        return builder().copy(this);
    }

    TypeRules rules(String type) {
        return types.getOrDefault(type, TypeRules.DEFAULT);
    }
}
