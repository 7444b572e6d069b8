package io.sealkeeper.seal;

import java.util.Optional;

/**
 * The identity of a LeanIX workspace, as far as it is known.
 *
 * @param id {@code principal.permission.workspaceId} of the access token, in lower case; seen in SAP's clients,
 *     promised by no document, so it may be missing
 * @param name for people: it may change, and is not unique
 * @param address where it is reached, in normal form: {@code https://acme.leanix.net}
 */
public record Workspace(Optional<String> id, Optional<String> name, String address) {

    /** How the workspace that something belongs to relates to the present one. */
    public enum Relation {
        /** Same address, and no two ids that differ. */
        SAME,
        /** Same id, other address: a host was renamed, or this is a copy. The two can't be told apart from outside. */
        MOVED,
        /** Other id. */
        OTHER,
        /** Other address, and an id is missing. */
        UNSURE
    }

    /** How this workspace relates to the present one. */
    public Relation to(Workspace now) {
        boolean sameAddress = address.equals(now.address);
        if (id.isPresent() && now.id.isPresent()) {
            return !id.equals(now.id) ? Relation.OTHER : sameAddress ? Relation.SAME : Relation.MOVED;
        }
        return sameAddress ? Relation.SAME : Relation.UNSURE;
    }

    public boolean is(Workspace now) {
        return to(now) == Relation.SAME;
    }

    /** Whether the present one, which is the same, has an id that this one lacks. */
    public boolean learnsFrom(Workspace now) {
        return id.isEmpty() && now.id.isPresent();
    }

    /** {@code acme (id 5ea1…) at https://acme.leanix.net}. */
    @Override
    public String toString() {
        String who = name.map(n -> n + id.map(i -> " (id " + i + ")").orElse(""))
                .or(() -> id.map(i -> "with the id " + i))
                .map(w -> w + " ")
                .orElse("");
        return who + "at " + address;
    }
}
