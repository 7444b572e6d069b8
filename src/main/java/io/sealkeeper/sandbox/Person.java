package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who works in the workspace by hand. Every method writes at once, under the same rules as the API but without
 * a {@code rev}; a sheet is named by its id or external id. A method throws {@link LeanIxFault} if the person may not
 * do it.
 */
public final class Person {

    private final World world;
    private final Updates updates;
    private final Workspace workspace;
    private final String principalId;

    Person(World world, Updates updates, Workspace workspace, Principal principal) {
        this.world = world;
        this.updates = updates;
        this.workspace = workspace;
        principalId = principal.id();
    }

    public Principal principal() {
        return world.principals().byId(principalId).orElseThrow();
    }

    /** Sets a field; the path may be given without its slash. */
    public FactSheet edit(String sheet, String path, String value) {
        return patch(sheet, Patch.replace(path.startsWith("/") ? path : "/" + path, value));
    }

    public FactSheet clear(String sheet, String path) {
        return patch(sheet, new Patch(Patch.Op.remove, path.startsWith("/") ? path : "/" + path, Optional.empty()));
    }

    public FactSheet approve(String sheet) {
        return edit(sheet, "/lxState", LxState.APPROVED.name());
    }

    public FactSheet reject(String sheet) {
        return edit(sheet, "/lxState", LxState.REJECTED.name());
    }

    public FactSheet draft(String sheet) {
        return edit(sheet, "/lxState", LxState.DRAFT.name());
    }

    public FactSheet breakSeal(String sheet) {
        return edit(sheet, "/lxState", LxState.BROKEN_QUALITY_SEAL.name());
    }

    public FactSheet archive(String sheet) {
        return edit(sheet, "/status", Status.ARCHIVED.name());
    }

    public FactSheet recover(String sheet) {
        return edit(sheet, "/status", Status.ACTIVE.name());
    }

    /** Replies to a comment. */
    public void reply(Comment comment, String message) {
        Comment.Reply reply = new Comment.Reply(world.nextId(), message, principalId, world.now());
        world.comments().put(comment.with(reply, comment.status()));
    }

    /** Adds a comment. */
    public Comment comment(String sheet, String message) {
        Comment made =
                world.comments().make(world, workspace.sheet(sheet).id(), message, Comment.Status.ACTIVE, principal());
        world.comments().put(made);
        return made;
    }

    /** Adds a tag that the workspace has. */
    public FactSheet tag(String sheet, String tag) {
        List<Map<String, String>> tags = new ArrayList<>();
        workspace.sheet(sheet).tags().forEach(present -> tags.add(Map.of("tagName", present.name())));
        tags.add(Map.of("tagName", tag));
        return edit(sheet, "/tags", Json.text(tags));
    }

    /** Writes a sheet once: fields, and relations that it does not have yet. */
    FactSheet write(SheetEdit edit) {
        FactSheet sheet = workspace.sheet(edit.sheet());
        List<Patch> patches = new ArrayList<>();
        edit.fields()
                .forEach((path, value) -> patches.add(new Patch(
                        value.isPresent() ? Patch.Op.replace : Patch.Op.remove,
                        path.startsWith("/") ? path : "/" + path,
                        value)));
        int added = 0;
        for (String other : edit.relations()) {
            FactSheet far = workspace.sheet(other);
            RelationModel.End end = end(sheet.type(), far.type());
            if (end.of(sheet).stream().noneMatch(r -> r.farEnd(sheet.id()).equals(far.id()))) {
                added++;
                String path = "/" + end.own().field() + "/new_" + added;
                String value = Json.text(Map.of("factSheetId", far.id()));
                patches.add(new Patch(Patch.Op.add, path, Optional.of(value)));
            }
        }
        return updates.update(Update.of(sheet.id(), patches), Actor.person(principal()));
    }

    /** Relates two sheets, named from either end; of two Applications the second becomes the parent. */
    public FactSheet addRelation(String sheet, String other) {
        RelationModel.End end =
                end(workspace.sheet(sheet).type(), workspace.sheet(other).type());
        return addRelation(sheet, end.own().field(), other, Map.of());
    }

    /** Relates two sheets with attributes. */
    public FactSheet addRelation(String sheet, String field, String other, Map<String, ?> attributes) {
        Map<String, Object> value = new LinkedHashMap<>(attributes);
        value.put("factSheetId", workspace.sheet(other).id());
        return patch(sheet, new Patch(Patch.Op.add, "/" + field + "/new_1", Optional.of(Json.text(value))));
    }

    /** Replaces the attributes of the first relation between two sheets. */
    public FactSheet changeRelation(String sheet, String other, Map<String, ?> attributes) {
        Map<String, Object> value = new LinkedHashMap<>(attributes);
        value.put("factSheetId", workspace.sheet(other).id());
        return edit(sheet, relationPath(sheet, other), Json.text(value));
    }

    public FactSheet removeRelation(String sheet, String other) {
        return clear(sheet, relationPath(sheet, other));
    }

    private String relationPath(String sheet, String other) {
        FactSheet near = workspace.sheet(sheet);
        String otherId = workspace.sheet(other).id();
        Relation relation = near.relations().stream()
                .filter(r -> r.farEnd(near.id()).equals(otherId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(sheet + " has no relation to " + other));
        boolean isFrom = relation.fromId().equals(near.id());
        RelationModel.End end = new RelationModel.End(RelationModel.of(relation), isFrom);
        return "/" + end.own().field() + "/" + relation.id();
    }

    private static RelationModel.End end(String type, String otherType) {
        return RelationModel.ends(type).stream()
                .filter(end -> end.far().type().equals(otherType))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type + " has no relation to " + otherType));
    }

    private FactSheet patch(String sheet, Patch patch) {
        Update update = Update.of(workspace.sheet(sheet).id(), List.of(patch));
        return updates.update(update, Actor.person(principal()));
    }
}
