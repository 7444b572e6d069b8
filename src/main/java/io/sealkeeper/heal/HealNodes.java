package io.sealkeeper.heal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.heal.Finding.Edit;
import io.sealkeeper.plan.HeaderJson;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Header and findings as JSON. The names are a contract that users script against. */
final class HealNodes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HealNodes() {}

    static ObjectNode of(HealHeader header) {
        ObjectNode node = JSON.createObjectNode();
        HeaderJson.put(node, header.workspace(), header.createdAt());
        ObjectNode guards = node.putObject("guard.users");
        header.users().forEach((guard, ids) -> {
            ArrayNode array = guards.putArray(guard);
            ids.forEach(array::add);
        });
        HeaderJson.put(node, header.trust());
        return node;
    }

    static HealHeader header(JsonNode node) {
        Map<String, Set<String>> users = new HashMap<>();
        node.path("guard.users")
                .properties()
                .forEach(guard -> users.put(guard.getKey(), HeaderJson.texts(guard.getValue())));
        return new HealHeader(HeaderJson.workspace(node), HeaderJson.createdAt(node), users, HeaderJson.trust(node));
    }

    static ObjectNode of(Finding finding) {
        ObjectNode node = JSON.createObjectNode();
        finding.owner().ifPresent(o -> node.put("owner", o));
        node.put("type", finding.type().name());
        node.put("sheet", finding.label());
        node.put("id", finding.id().value());
        node.put("rev", finding.rev().value());
        finding.approvedAt().ifPresent(t -> node.put("approvedAt", t.toString()));
        finding.approvedBy().ifPresent(u -> node.put("approvedBy", u));
        finding.brokenAt().ifPresent(t -> node.put("brokenAt", t.toString()));
        finding.brokenBy().ifPresent(u -> node.put("brokenBy", u));
        finding.source().ifPresent(s -> node.put("guard", s));
        ArrayNode edits = node.putArray("edits");
        finding.edits().forEach(e -> edit(edits.addObject(), e));
        node.put("outcome", finding.predicted().kind().label());
        finding.predicted().reason().ifPresent(r -> node.put("reason", r.label()));
        node.put("words", finding.predicted().words());
        return node;
    }

    private static void edit(ObjectNode node, Edit edit) {
        node.put("field", edit.path());
        node.put("old", edit.oldValue().orElse(null));
        node.put("new", edit.newValue().orElse(null));
        edit.userId().ifPresent(u -> node.put("user", u));
        edit.at().ifPresent(t -> node.put("at", t.toString()));
    }

    static Finding finding(JsonNode node) {
        if (!node.path("rev").canConvertToLong()) {
            throw new IllegalArgumentException("'rev' is missing");
        }
        List<Edit> edits = new ArrayList<>();
        node.path("edits")
                .forEach(e -> edits.add(new Edit(
                        text(e, "field"), textIn(e, "old"), textIn(e, "new"), textIn(e, "user"), momentIn(e, "at"))));
        return new Finding(
                new FactSheetId(text(node, "id")),
                new FactSheetType(text(node, "type")),
                text(node, "sheet"),
                textIn(node, "owner"),
                new Revision(node.path("rev").longValue()),
                momentIn(node, "approvedAt"),
                textIn(node, "approvedBy"),
                momentIn(node, "brokenAt"),
                textIn(node, "brokenBy"),
                textIn(node, "guard"),
                edits,
                new Outcome(
                        named(Outcome.Kind.class, text(node, "outcome")),
                        textIn(node, "reason").map(r -> named(Reason.class, r)),
                        text(node, "words")));
    }

    private static Optional<String> textIn(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue());
    }

    private static Optional<Instant> momentIn(JsonNode node, String name) {
        return textIn(node, name).map(Instant::parse);
    }

    private static String text(JsonNode node, String name) {
        return textIn(node, name).orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
    }

    private static <E extends Enum<E>> E named(Class<E> type, String label) {
        return Enum.valueOf(type, label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
