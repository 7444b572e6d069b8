package io.sealkeeper.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sheet to create in a workspace: its values, its owners, and the history of its seal.
 *
 * <p>Each step of the history raises {@code rev} and is in the audit log, the oldest first, as they are given. Without
 * an explicit {@link #state} the sheet has the state that its history leads to, or DRAFT without any step.
 */
public final class SheetSeed {

    /** Whom the log no longer names: removed for data protection (documented: SAP Help). Edits as a member does. */
    public static final String UNKNOWN_USER = "";

    private final String type;
    private final String externalId;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Subscription.Type> subscribers = new LinkedHashMap<>();
    private final List<Past> history = new ArrayList<>();
    private String name;
    private Optional<LxState> state = Optional.empty();
    private Optional<String> id = Optional.empty();

    private SheetSeed(String type, String externalId) {
        this.type = type;
        this.externalId = externalId;
        name = externalId;
    }

    public static SheetSeed application(String externalId) {
        return new SheetSeed(TypeModel.APPLICATION, externalId);
    }

    public static SheetSeed itComponent(String externalId) {
        return new SheetSeed(TypeModel.IT_COMPONENT, externalId);
    }

    public static SheetSeed project(String externalId) {
        return new SheetSeed(TypeModel.PROJECT, externalId);
    }

    public static SheetSeed provider(String externalId) {
        return new SheetSeed(TypeModel.PROVIDER, externalId);
    }

    public SheetSeed id(String fixed) {
        id = Optional.of(fixed);
        return this;
    }

    public SheetSeed name(String given) {
        name = given;
        return this;
    }

    public SheetSeed field(String field, Object value) {
        values.put(field, value);
        return this;
    }

    public SheetSeed state(LxState given) {
        state = Optional.of(given);
        return this;
    }

    /** Who approved it, and how many days ago; oldest first. */
    public SheetSeed approvedBy(String who, int daysAgo) {
        return approvedBy(who, Duration.ofDays(daysAgo));
    }

    public SheetSeed approvedBy(String who, Duration ago) {
        return past(new Past.Seal(LxState.APPROVED, who, ago));
    }

    /** Who broke its seal, and how many days ago: on purpose, or by an edit that the log does not show. */
    public SheetSeed brokenBy(String who, int daysAgo) {
        return brokenBy(who, Duration.ofDays(daysAgo));
    }

    public SheetSeed brokenBy(String who, Duration ago) {
        return past(new Past.Seal(LxState.BROKEN_QUALITY_SEAL, who, ago));
    }

    public SheetSeed rejectedBy(String who, int daysAgo) {
        return past(new Past.Seal(LxState.REJECTED, who, Duration.ofDays(daysAgo)));
    }

    /**
     * Who changed a field. If the seal stood then, and the user's edits break seals, that broke it, as the workspace's
     * options say. The sheet has the value {@code to}, unless {@link #field} is called later.
     *
     * @param who a principal, or {@link #UNKNOWN_USER}
     * @param from null for none
     * @param to null for none
     */
    public SheetSeed editedBy(String who, String field, Object from, Object to, Duration ago) {
        if (field.equals("name")) {
            name = String.valueOf(to);
        } else if (to == null) {
            values.remove(field);
        } else {
            values.put(field, to);
        }
        return past(new Past.Edit(who, field, Optional.ofNullable(from), Optional.ofNullable(to), ago));
    }

    public SheetSeed editedBy(String who, String field, Object from, Object to, int daysAgo) {
        return editedBy(who, field, from, to, Duration.ofDays(daysAgo));
    }

    /** When the renewal interval had elapsed, so that the workspace broke the seal itself. */
    public SheetSeed renewalDue(Duration ago) {
        return past(new Past.Renewal(ago));
    }

    private SheetSeed past(Past step) {
        history.add(step);
        return this;
    }

    /** Subscribes a principal as RESPONSIBLE. */
    public SheetSeed owner(String who) {
        return subscriber(who, Subscription.Type.RESPONSIBLE);
    }

    public SheetSeed subscriber(String who, Subscription.Type as) {
        subscribers.put(who, as);
        return this;
    }

    String type() {
        return type;
    }

    String externalId() {
        return externalId;
    }

    String name() {
        return name;
    }

    Optional<String> id() {
        return id;
    }

    Map<String, Object> values() {
        return values;
    }

    Map<String, Subscription.Type> subscribers() {
        return subscribers;
    }

    List<Past> history() {
        return history;
    }

    /** The state that was given; empty for the one that its history leads to. */
    Optional<LxState> state() {
        return state;
    }
}
