package io.sealkeeper.sandbox;

import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The queries of the schema. */
final class Queries {

    private static final String PATH = "externalId/";

    private Queries() {}

    static FactSheet factSheet(DataFetchingEnvironment environment) {
        String id = environment.getArgument("id");
        return Caller.of(environment).breaker().settled(id).orElseThrow(() -> LeanIxFault.unknownSheet(id));
    }

    /** Facts: unknown ones are left out of the answer (published schema). */
    static Map<String, Object> factSheets(DataFetchingEnvironment environment) {
        Caller caller = Caller.of(environment);
        Arguments arguments = new Arguments(environment.getArguments());
        Set<String> ids = new LinkedHashSet<>(arguments.texts("ids"));
        for (String externalId : arguments.texts("externalIds")) {
            bare(externalId, caller.world().answers().externalIds())
                    .forEach(bare -> caller.world().store().byExternalId(bare).forEach(sheet -> ids.add(sheet.id())));
        }
        boolean omitArchived = arguments.flag("omitArchivedFactSheets");
        List<FactSheet> found = new ArrayList<>(ids.size());
        for (String id : ids) {
            caller.breaker()
                    .settled(id)
                    .filter(sheet -> !omitArchived || sheet.status() == Status.ACTIVE)
                    .ifPresent(found::add);
        }
        int most = caller.world().options().mostByKey();
        return Paging.edges(most == 0 || found.size() <= most ? found : found.subList(0, most));
    }

    private static List<String> bare(String given, OpenQuestion.ExternalIds form) {
        boolean path = given.startsWith(PATH);
        return switch (form) {
            case PATH_ONLY -> path ? List.of(given.substring(PATH.length())) : List.of();
            case BARE_ONLY -> List.of(given);
            case BOTH -> path ? List.of(given.substring(PATH.length())) : List.of(given);
        };
    }

    static Map<String, Object> allFactSheets(DataFetchingEnvironment environment) {
        Caller caller = Caller.of(environment);
        Arguments arguments = new Arguments(environment.getArguments());
        SheetFilter filter = new SheetFilter(caller.world(), caller.breaker());
        Map<String, Object> page = Paging.ofSheets(caller.world()).page(filter.find(arguments), arguments);
        if (environment.getSelectionSet().contains("filterOptions")) {
            page.put("filterOptions", Map.of("facets", filter.counts(arguments)));
        }
        return page;
    }

    /** Facts: the audit trail of one sheet, filtered by revision (documented: SAP Help, Retrieving Event Logs). */
    static Map<String, Object> allLogEvents(DataFetchingEnvironment environment) {
        Caller caller = Caller.of(environment);
        World world = caller.world();
        boolean admin = caller.principal().role() == Role.ADMIN;
        if (world.answers().logReadableFor() == OpenQuestion.LogReadableFor.ADMINS && !admin) {
            throw LeanIxFault.forbidden("No permission to read log events");
        }
        Arguments arguments = new Arguments(environment.getArguments());
        String sheetId = arguments.text("factSheetId").orElse("");
        if (caller.breaker().settled(sheetId).isEmpty()) {
            throw LeanIxFault.unknownSheet(sheetId);
        }
        List<String> types = arguments.texts("eventTypes");
        long since = arguments.number("sinceRev").orElse(Long.MIN_VALUE);
        boolean inclusive = world.answers().sinceRev() == OpenQuestion.SinceRev.INCLUSIVE;
        List<AuditEvent> visible = world.log().visible(sheetId, world.answers(), world.steady());
        List<AuditEvent> recent = visible.stream()
                .filter(event -> event.rev() > since || (inclusive && event.rev() == since))
                .toList();
        List<Map<String, Object>> nodes = new LogView(world)
                .nodes(recent).stream()
                        .filter(node -> types.isEmpty() || types.contains(node.get("eventType")))
                        .toList();
        return Paging.ofLog(world).page(nodes, arguments);
    }
}
