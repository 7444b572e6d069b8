package io.sealkeeper.pipeline.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.RelationsWanted;
import io.sealkeeper.seal.SheetName;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The fact sheets that a batch may write to, and those at the far ends of its relations, as its changes name them. Two
 * batches whose claims meet are never in flight together.
 *
 * <p>One sheet has several names. Until both are read, nobody knows whether an id and an external id mean the same sheet.
 * So the claims of batches that name sheets in different ways always meet.
 */
public final class Claims {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Claims NOTHING = new Claims(false);

    private final Set<String> names = new HashSet<>();
    private final Set<String> kinds = new HashSet<>();
    private final boolean everything;

    private Claims(boolean everything) {
        this.everything = everything;
    }

    public static Claims nothing() {
        return NOTHING;
    }

    public static Claims of(Batch batch) {
        Claims claims =
                of(batch.sheets().stream().flatMap(s -> s.changes().stream()).toList());
        // Changes from the journal name no relations; their plans name the far ends.
        batch.sheets().stream()
                .flatMap(s -> s.account().plan().stream())
                .flatMap(p -> p.farEnds().stream())
                .forEach(far -> claims.add(new SheetName.ById(far)));
        return claims;
    }

    public static Claims of(Collection<Change> changes) {
        // Replacing relations removes others, whose far ends no change names.
        Claims claims = new Claims(
                changes.stream().flatMap(c -> c.relations().values().stream()).anyMatch(RelationsWanted::replace));
        for (Change change : changes) {
            claims.add(change.sheet());
            change.relations().values().stream()
                    .flatMap(r -> r.items().stream())
                    .forEach(item -> claims.add(item.target()));
        }
        return claims;
    }

    private void add(SheetName name) {
        kinds.add(name.getClass().getSimpleName());
        // LeanIX does not document whether names are case-sensitive.
        names.add(name.toString().strip().toLowerCase(Locale.ROOT));
    }

    boolean areNone() {
        return names.isEmpty();
    }

    /** As a text, for others that share the journal. */
    String text() {
        ObjectNode json = JSON.createObjectNode().put("everything", everything);
        kinds.forEach(json.putArray("kinds")::add);
        names.forEach(json.putArray("names")::add);
        return json.toString();
    }

    /** From its text. What can't be read is of a program of another version, and might be anything. */
    static Claims of(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            Claims claims = new Claims(json.path("everything").asBoolean(true));
            json.path("kinds").forEach(k -> claims.kinds.add(k.asText()));
            json.path("names").forEach(n -> claims.names.add(n.asText()));
            return claims;
        } catch (JsonProcessingException e) {
            Claims claims = new Claims(true);
            claims.names.add(text);
            return claims;
        }
    }

    public boolean meet(Claims other) {
        if (names.isEmpty() || other.names.isEmpty()) {
            return false;
        }
        boolean oneKind = kinds.size() == 1 && kinds.equals(other.kinds);
        return everything || other.everything || !oneKind || !Collections.disjoint(names, other.names);
    }
}
