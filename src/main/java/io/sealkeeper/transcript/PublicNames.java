package io.sealkeeper.transcript;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names that say nothing about a workspace: those of LeanIX's own API (SAP Help and the specifications of Pathfinder,
 * MTM and Webhooks), of its default data model, of GraphQL, and of the program's own documents. Values that people
 * choose are not among them, not even the default ones.
 */
final class PublicNames {

    /** Aliases of the program's documents, and their numbered variables. */
    private static final Pattern NUMBERED = Pattern.compile(
            "([sa]|id|name|type|since|after|sealAfter|readTrail|readSeal|rev|patches|comment|filter|first)"
                    + "_\\d{1,4}");

    /** Constants of LeanIX are made of such words: event types, states, kinds of errors. */
    private static final Set<String> CONSTANT_WORDS = words("""
            ACCESS ACCOUNTABLE ACTIVE ADDED ADMIN ALLOWED APPROVED ARCHIVED AUTHORIZED AUTHORIZATION BASE BASIC BOOLEAN
            BROKEN BULK CHANGED CLASH COMMENT CONFLICT CONSTRAINT CREATED DATA DATE DAY DAYS DELETED DENIED DOCUMENT DOUBLE DRAFT
            ENUM ERROR EVENT EXCEPTION EXCEEDED EXTERNAL FACT FETCHING FIELD FIELDS FLOAT FORBIDDEN FOUND ID INPUT INTEGER
            INTERFACE INTERNAL INVALID LEVEL LIFECYCLE LIMIT LIST LOCATION LOG LONG LX MANY MAX MEMBER MILESTONE MISSING MONTH
            MONTHS MULTIPLE MULTI NO NON NONE NOT NULL NUMBER OBJECT OBSERVE OBSERVER OPERATION OWNER PERMISSION PERMISSIONS PRESERVE PROJECT
            QUALITY RATE READ RECOVERED REFUSED REJECTED RELATION REMOVED REQUEST REQUIRED RESPONSIBLE RESTORED REVIEW REVISION
            RIGHTS ROLE SCALAR SEAL SELECT SERVER SHEET SINGLE SIZE STALE STATE STATUS STRING SUBSCRIPTION SYNTAX SYSTEM TAG
            TECHNICAL TEXT TIMEOUT TODO TOKEN TOKENS TOO TRANSACTION TYPE UNAUTHORIZED UNION UNKNOWN UPDATE UPDATED USER
            VALIDATION VALUE VIEWER WEEK WEEKS WORKSPACE WRITE YEAR YEARS AND OR""");

    private static final Set<String> API = words("""
            data errors message path locations line column extensions errorType errorCode code classification query variables
            operationName access_token token_type expires_in scope claims principal permission permissions role workspaceId
            workspaceName username error error_description invalid_client invalid_request unauthorized unauthorized_client sub iss aud exp iat nbf jti status total
            allFactSheets factSheets factSheet allLogEvents updateFactSheet __type fields enumValues kind ofType edges node
            pageInfo hasNextPage endCursor totalCount id rev type name displayName fullName description lxState updatedAt createdAt
            user technicalUser subscriptions self update read create delete eventType oldValue newValue tags tag
            externalId externalUrl externalVersion comment alias release category level
            filter sort facetFilters facetKey operator keys key order first after page trailPage sealPage sealEvents owners ids
            externalIds value op patches FactSheetTypes qualitySeal naFields completion
            lifecycle phases phase startDate latitude longitude progress date milestoneId
            config enabled unit ignoreUpdatesForFields ignoreUpdatesForRelations ignoreUpdatesForTags values mandatory
            relations from to factSheetType multiplicity inFacet inView
            factSheetId fromId toId displayNameFromFS displayNameToFS activeFrom activeUntil
            trust source guards guard users writer sealer mode
            events cursor offset subscriptionId payload
            replace add remove asc desc bearer Bearer
            businessCriticality functionalSuitability technicalSuitability costTotalAnnual
            relToParent relToChild relToSuccessor relToPredecessor relToRequires relToRequiredBy""");

    private static final Set<String> TYPES = words("""
            Application BusinessCapability BusinessContext DataObject Initiative Interface ITComponent Objective Organization
            Platform Process Project Provider System TechCategory TechnicalStack UserGroup
            BaseFactSheet BaseFactSheetConnection BaseFactSheetEdge LogEvent LogEventConnection EventTypes LxState FactSheetType Tag
            TagConnection PageInfo User Lifecycle LifecyclePhase ExternalId
            String ID Int Long Float BigDecimal Boolean Date LocalDate DateTime JSON Query Mutation
            DataFetchingException ValidationError InvalidSyntax ExecutionAborted NullValueInNonNullableField OperationNotSupported""");

    private static final Set<String> ALL = union(API, TYPES);

    private PublicNames() {}

    /** Whether a name, or a whole text, may be shown as it is. */
    static boolean contain(String text) {
        return ALL.contains(text) || NUMBERED.matcher(text).matches() || isConstant(text);
    }

    /** Whether it is the name of a type that every workspace may have. */
    static boolean containType(String text) {
        return TYPES.contains(text);
    }

    private static boolean isConstant(String text) {
        return text.matches("[A-Z]+(_[A-Z]+)*") && Stream.of(text.split("_")).allMatch(CONSTANT_WORDS::contains);
    }

    static Set<String> words(String text) {
        return Set.copyOf(new HashSet<>(List.of(text.strip().split("\\s+"))));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }
}
