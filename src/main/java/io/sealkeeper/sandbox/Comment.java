package io.sealkeeper.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A comment on a sheet, with its replies. Immutable.
 *
 * <p>Facts: the three states, and that a comment has replies (Pathfinder OpenAPI, Comment). A comment changes no field and breaks no
 * seal (documented: SAP Help, Quality Seal). Its mutations carry no revision of the sheet, unlike those of documents and subscriptions
 * (published list of mutations): so here the sheet's revision stays as it is, and its audit log shows nothing.
 */
public record Comment(
        String id,
        String sheetId,
        String message,
        Status status,
        String userId,
        Instant createdAt,
        List<Reply> replies) {

    public enum Status {
        ACTIVE,
        CLOSED,
        REOPENED
    }

    public record Reply(String id, String message, String userId, Instant createdAt) {}

    public Comment {
        replies = List.copyOf(replies);
    }

    Comment with(Reply reply, Status next) {
        List<Reply> all = new ArrayList<>(replies);
        all.add(reply);
        return new Comment(id, sheetId, message, next, userId, createdAt, all);
    }
}
