package io.sealkeeper.sandbox;

import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The comments of all sheets, and their mutations.
 *
 * <p>Facts: viewers, too, may comment (documented: Browse and Maintain Workspace Users); admins may take that right from a role (documented:
 * SAP Help, Fact Sheet Permissions, Global). Who may delete a comment is not public: here who made it, and admins. How a sheet
 * holds its comments in GraphQL is not public either: here as a connection, as it holds subscriptions.
 */
final class Comments {

    private final Map<String, Comment> byId = new LinkedHashMap<>();
    private final Set<String> silenced = ConcurrentHashMap.newKeySet();

    synchronized Comments copy() {
        Comments copy = new Comments();
        copy.byId.putAll(byId);
        copy.silenced.addAll(silenced);
        return copy;
    }

    synchronized List<Comment> of(String sheet) {
        return byId.values().stream().filter(c -> c.sheetId().equals(sheet)).toList();
    }

    synchronized void put(Comment comment) {
        byId.put(comment.id(), comment);
    }

    synchronized Optional<Comment> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized void remove(String id) {
        byId.remove(id);
    }

    synchronized void clear() {
        byId.clear();
    }

    /** Takes the right to comment from a principal, or gives it back. */
    void silence(String principal, boolean silent) {
        if (silent) {
            silenced.add(principal);
        } else {
            silenced.remove(principal);
        }
    }

    private void requireVoice(Principal by) {
        if (silenced.contains(by.id())) {
            throw LeanIxFault.forbidden("No permission to change comments");
        }
    }

    Comment make(World world, String sheet, String message, Comment.Status status, Principal by) {
        requireVoice(by);
        if (message.isBlank()) {
            throw LeanIxFault.invalid("A comment needs a message");
        }
        return new Comment(world.nextId(), sheet, message, status, by.id(), world.now(), List.of());
    }

    private Comment existing(String id) {
        return find(id).orElseThrow(() -> LeanIxFault.invalid("There is no comment with id " + id));
    }

    static Object create(DataFetchingEnvironment environment) {
        return Mutations.one(environment, (caller, arguments) -> {
            Comments comments = caller.world().comments();
            String sheet = arguments.text("factSheetId").orElse("");
            if (caller.breaker().settled(sheet).isEmpty()) {
                throw LeanIxFault.unknownSheet(sheet);
            }
            Comment made = comments.make(
                    caller.world(),
                    sheet,
                    arguments.text("message").orElse(""),
                    Comment.Status.valueOf(arguments.text("status").orElse("ACTIVE")),
                    caller.principal());
            if (!arguments.flag("validateOnly")) {
                caller.afterwards(() -> comments.put(made));
            }
            return view(made, caller.world());
        });
    }

    static Object reply(DataFetchingEnvironment environment) {
        return Mutations.one(environment, (caller, arguments) -> {
            World world = caller.world();
            world.comments().requireVoice(caller.principal());
            Comment comment =
                    world.comments().existing(arguments.text("commentId").orElse(""));
            Comment.Reply reply = new Comment.Reply(
                    world.nextId(),
                    arguments.text("message").orElse(""),
                    caller.principal().id(),
                    world.now());
            Comment.Status next = arguments
                    .text("newCommentStatus")
                    .map(Comment.Status::valueOf)
                    .orElse(comment.status());
            if (!arguments.flag("validateOnly")) {
                caller.afterwards(() -> world.comments().put(comment.with(reply, next)));
            }
            return view(reply, world);
        });
    }

    static Object delete(DataFetchingEnvironment environment) {
        return Mutations.one(environment, (caller, arguments) -> {
            Comments comments = caller.world().comments();
            Principal by = caller.principal();
            comments.requireVoice(by);
            Comment comment = comments.existing(arguments.text("commentId").orElse(""));
            if (!comment.userId().equals(by.id()) && by.role() != Role.ADMIN) {
                throw LeanIxFault.forbidden("No permission to delete the comment of somebody else");
            }
            if (!arguments.flag("validateOnly")) {
                caller.afterwards(() -> comments.remove(comment.id()));
            }
            return true;
        });
    }

    /** The comments of a sheet, as GraphQL shows them. */
    static Map<String, Object> shown(FactSheet sheet, World world) {
        return Paging.edges(world.comments().of(sheet.id()).stream()
                .map(c -> view(c, world))
                .toList());
    }

    private static Map<String, Object> view(Comment comment, World world) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", comment.id());
        view.put("factSheetId", comment.sheetId());
        view.put("message", comment.message());
        view.put("status", comment.status().name());
        view.put("createdAt", comment.createdAt().toString());
        view.put("user", SheetFields.user(comment.userId(), world));
        view.put(
                "replies",
                Paging.edges(comment.replies().stream().map(r -> view(r, world)).toList()));
        return view;
    }

    private static Map<String, Object> view(Comment.Reply reply, World world) {
        return Map.of(
                "id", reply.id(),
                "message", reply.message(),
                "createdAt", reply.createdAt().toString(),
                "user", SheetFields.user(reply.userId(), world));
    }

    /** As JSON, for the control endpoints. */
    List<Map<String, Object>> json(String sheet) {
        List<Map<String, Object>> all = new ArrayList<>();
        of(sheet)
                .forEach(c -> all.add(Map.of(
                        "id", c.id(),
                        "message", c.message(),
                        "status", c.status().name(),
                        "userId", c.userId(),
                        "replies",
                                c.replies().stream().map(Comment.Reply::message).toList())));
        return all;
    }
}
