package io.sealkeeper.leanix.model;

import io.sealkeeper.seal.FactSheetType;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A change of the workspace, and what it means here.
 *
 * @param sources those that it matters to; empty if it matters to all
 * @param type empty where it is about no type
 * @param field the field or the value that it is about; empty where it is about neither
 * @param what what has changed: {@code Application no longer has 'risk'}
 * @param means what follows for these sources
 * @param todo what a person can do; empty where nothing is to be done
 */
public record Finding(
        Kind kind,
        Weight weight,
        Set<String> sources,
        Optional<FactSheetType> type,
        String field,
        String what,
        String means,
        String todo) {

    /** What has changed. */
    public enum Kind {
        TYPE_GONE,
        TYPE_BACK,
        FIELD_GONE,
        FIELD_BACK,
        FIELD_RETYPED,
        VALUE_GONE,
        MANDATORY_ADDED,
        MANDATORY_DROPPED,
        SEAL_OFF,
        SEAL_ON,
        RENEWAL,
        BREAKS_NOW,
        BREAKS_NO_MORE,
        ROLE,
        RIGHT;

        /** What it is about: what has come or gone and what is back are one matter. */
        public Kind matter() {
            return switch (this) {
                case TYPE_BACK -> TYPE_GONE;
                case FIELD_BACK -> FIELD_GONE;
                case MANDATORY_DROPPED -> MANDATORY_ADDED;
                case SEAL_ON -> SEAL_OFF;
                case BREAKS_NO_MORE -> BREAKS_NOW;
                default -> this;
            };
        }

        /** The name in JSON: {@code field-gone}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How much it matters. */
    public enum Weight {
        /** Rows of a source are rejected from now on. */
        STOPS,
        /** Seals are lost or stay broken, or some rows are rejected. */
        COSTS,
        /** Good to know. */
        NEWS
    }

    public Finding {
        sources = Collections.unmodifiableSet(new TreeSet<>(sources));
    }

    /** All of it, in one line. */
    public String words() {
        return what + ": " + means + (todo.isEmpty() ? "" : "; " + todo);
    }
}
