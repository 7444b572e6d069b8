package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sheet to create in a workspace: its values, its owners, and the history of its seal.
 *
 * <p>Each step of the history raises {@code rev} and is in the audit log. Without an explicit {@link #state} the sheet
 * has the state of its last step, or DRAFT without any step.
 */
public final class SheetSeed {

    private final String type;
    private final String externalId;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Subscription.Type> subscribers = new LinkedHashMap<>();
    private final List<Past> history = new ArrayList<>();
    private String name;
    private Optional<LxState> state = Optional.empty();
    private Optional<String> id = Optional.empty();

    /** A past event: {@code days} ago {@code who} gave the sheet this state. */
    record Past(LxState state, String who, int days) {}

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
        history.add(new Past(LxState.APPROVED, who, daysAgo));
        return this;
    }

    /** Whose edit broke its seal, and how many days ago. */
    public SheetSeed brokenBy(String who, int daysAgo) {
        history.add(new Past(LxState.BROKEN_QUALITY_SEAL, who, daysAgo));
        return this;
    }

    public SheetSeed rejectedBy(String who, int daysAgo) {
        history.add(new Past(LxState.REJECTED, who, daysAgo));
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

    LxState endState() {
        LxState last = history.isEmpty()
                ? LxState.DRAFT
                : history.get(history.size() - 1).state();
        return state.orElse(last);
    }
}
