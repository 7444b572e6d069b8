package io.sealkeeper.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The content of the workspace, for tests: inspect it, set it up, change its behaviour, act as its people.
 *
 * <p>Thread-safe. Results are immutable snapshots.
 */
public final class Workspace {

    static final String NAME = "sandbox";

    private final World world;
    private final SealBreaker breaker;
    private final Updates updates;
    private final Seeder seeder;
    private final Tokens tokens;
    private final Moments moments = new Moments();
    private final Faults faults;
    private final Requests requests = new Requests();
    private final Budget budget = new Budget();
    private final SandboxOptions initial;
    private volatile Runnable afterReset = () -> {};

    Workspace(SandboxOptions options) {
        this(options, new World(options));
        Generator generator = new Generator(world, seeder);
        generator.people();
        generator.tags();
        generator.sheets();
    }

    private Workspace(SandboxOptions options, World world) {
        initial = options;
        this.world = world;
        breaker = new SealBreaker(world);
        updates = new Updates(world, breaker);
        seeder = new Seeder(world);
        tokens = new Tokens(world);
        faults = new Faults(options.seed());
    }

    /**
     * A copy, as operators make one for tests: with the present sheets, log, people and API tokens, under the same ids.
     * Afterwards the two are independent.
     */
    Workspace copy(UnaryOperator<SandboxOptionsBuilder> change) {
        SandboxOptions options = change.apply(world.options().toBuilder()).build();
        world.lock().lock();
        try {
            return new Workspace(options, world.copy(options));
        } finally {
            world.lock().unlock();
        }
    }

    /** The sheet with this id or external id; an expired seal is broken first. */
    public FactSheet sheet(String idOrExternalId) {
        return find(idOrExternalId)
                .orElseThrow(() -> new IllegalArgumentException("No sheet has the id " + idOrExternalId));
    }

    /** Like {@link #sheet}; empty if there is none. */
    public Optional<FactSheet> find(String idOrExternalId) {
        Optional<FactSheet> sheet = breaker.settled(idOrExternalId);
        return sheet.isPresent()
                ? sheet
                : world.store().byExternalId(idOrExternalId).stream()
                        .findFirst()
                        .flatMap(s -> breaker.settled(s.id()));
    }

    /** All sheets, archived ones too, in the order of their creation. */
    public List<FactSheet> sheets() {
        List<FactSheet> sheets = new ArrayList<>();
        world.store().idsInOrder().forEach(id -> breaker.settled(id).ifPresent(sheets::add));
        return sheets;
    }

    /** Every event of every sheet, in order, whether or not the log shows it yet. */
    public List<AuditEvent> auditLog() {
        return world.log().all();
    }

    /** The events of one sheet, in order. */
    public List<AuditEvent> auditLog(String idOrExternalId) {
        return world.log().of(sheet(idOrExternalId).id());
    }

    /** What happened to a sheet since a person approved it last. */
    public SealHistory sealHistory(String idOrExternalId) {
        return SealHistory.of(auditLog(idOrExternalId));
    }

    public FactSheet addSheet(SheetSeed seed) {
        world.lock().lock();
        try {
            return seeder.add(seed);
        } finally {
            world.lock().unlock();
        }
    }

    public Tag addTag(String name, String group) {
        Tag tag = new Tag(world.nextId(), name, group);
        world.store().addTag(tag);
        return tag;
    }

    /** Subscribes a principal to a sheet: raises its rev and leaves its seal alone (documented: SAP Help). */
    public FactSheet subscribe(String sheet, String who, Subscription.Type as) {
        world.lock().lock();
        try {
            Principal principal = principal(who);
            SheetDraft draft = new SheetDraft(sheet(sheet));
            draft.subscriptions = new ArrayList<>(draft.subscriptions);
            draft.subscriptions.add(new Subscription(world.nextId(), as, principal.id()));
            draft.subscriptions = List.copyOf(draft.subscriptions);
            draft.rev = world.nextRev(draft.rev);
            FactSheet after = draft.freeze(world.now());
            world.store().put(after);
            Optional<String> value = Optional.of(as + " " + principal.email());
            Change change = new Change(
                    0, "subscriptions", EventType.FACT_SHEET_UPDATED, "/subscriptions", Optional.empty(), value);
            world.write(after, change, Actor.person(principal), world.now());
            return after;
        } finally {
            world.lock().unlock();
        }
    }

    /** A principal by id, display name or API token. */
    public Principal principal(String name) {
        return world.principals().named(name);
    }

    /** A principal acting by hand; this also works for technical users. */
    public Person person(String name) {
        return new Person(world, updates, this, principal(name));
    }

    /** A technical user of another integration, which writes one sheet or many. */
    public Integration integration(String name) {
        Principal principal = principal(name);
        if (!principal.technicalUser()) {
            throw new IllegalArgumentException(name + " is a person, not a technical user");
        }
        return new Integration(this, principal);
    }

    public Principal addPrincipal(String displayName, String apiToken, Role role, boolean technicalUser) {
        Principal principal = new Principal(world.nextId(), displayName, apiToken, role, technicalUser);
        world.principals().add(principal);
        return principal;
    }

    /** The comments of a sheet, oldest first. */
    public List<Comment> comments(String sheet) {
        return world.comments().of(sheet(sheet).id());
    }

    /** Deletes a comment, as its sheet's people may in the product. */
    public void delete(Comment comment) {
        world.comments().remove(comment.id());
    }

    /** Takes the right to comment from a principal, as admins may by its role; or gives it back. */
    public void silence(String name, boolean silent) {
        world.comments().silence(principal(name).id(), silent);
    }

    /**
     * Makes a PULL subscription to {@link Webhook#UPDATES}.
     *
     * @param who an admin; throws {@link LeanIxFault} for anybody else (documented: SAP Help, Webhooks)
     */
    public Webhook addWebhook(String who) {
        return addWebhook(who, "sandbox", Webhook.DEFAULT_BATCH_KIB, Webhook.UPDATES);
    }

    public Webhook addWebhook(String who, String identifier, int maxBatchSizeKib, List<List<String>> tagSets) {
        Principal by = principal(who);
        if (by.role() != Role.ADMIN) {
            throw LeanIxFault.forbidden("No permission to create webhooks");
        }
        Webhook webhook = new Webhook(world.nextId(), identifier, tagSets, maxBatchSizeKib, by.id(), world.now(), true);
        afterTheLastWrite(webhooks -> webhooks.add(webhook));
        return webhook;
    }

    /** A subscription as it is now. */
    public Webhook webhook(String id) {
        return world.webhooks().present(queue(id), world.now());
    }

    public void activateWebhook(String id, boolean active) {
        afterTheLastWrite(webhooks -> webhooks.activate(queue(id), active, world.now()));
    }

    private void afterTheLastWrite(Consumer<Webhooks> change) {
        world.lock().lock();
        try {
            world.webhooks().release(world);
            change.accept(world.webhooks());
        } finally {
            world.lock().unlock();
        }
    }

    /** Has somebody else read a subscription, until it is called with false: others are then refused. */
    public void occupyWebhook(String id, boolean occupied) {
        if (!occupied) {
            world.webhooks().end(queue(id));
        } else if (!world.webhooks().begin(queue(id), world.now())) {
            throw new IllegalStateException("Somebody reads it already");
        }
    }

    private EventQueue queue(String id) {
        return world.webhooks()
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no subscription " + id));
    }

    /** Changes a role from the next request on, also for existing access tokens: rights are looked up at use. */
    public void changeRole(String name, Role role) {
        world.principals().add(principal(name).withRole(role));
    }

    /** Restricts a principal's fields in the same way; {@link FieldAccess#ALL} lifts the restriction. */
    public void restrict(String name, FieldAccess fields) {
        world.principals().restrict(principal(name).id(), fields);
    }

    /**
     * Says for types whether a principal may set their seals, whatever its role says (documented: SAP Help, rights are given for
     * each fact sheet type). For types that are not named, the role counts.
     */
    public void maySetSeals(String name, Map<String, Boolean> types) {
        world.principals().maySet(principal(name).id(), types);
    }

    /**
     * Removes somebody's personal data for data protection (documented: SAP Help). The events stay; what the log then
     * shows as their user is an open question. The principal can still act.
     */
    public void forget(String name) {
        world.principals().forget(principal(name).id());
    }

    /** The API token gets no further access tokens; existing ones stay valid until they expire. */
    public void revoke(String apiToken) {
        world.principals().revoke(apiToken);
    }

    /** From then on the API token gets no access tokens (documented: it has an expiry date). */
    public void expireApiToken(String apiToken, Instant at) {
        world.principals().expire(apiToken, at);
    }

    /** Replaces an API token; the old one is invalid at once (documented: it can be replaced). */
    public void replaceApiToken(String name, String apiToken) {
        world.principals().add(principal(name).withApiToken(apiToken));
    }

    public void expireAccessTokens() {
        tokens.expireAll();
    }

    /** Expires one principal's access tokens, as when it is deactivated. */
    public void expireAccessTokens(String name) {
        tokens.expireOf(principal(name).id());
    }

    public Faults faults() {
        return faults;
    }

    public Requests requests() {
        return requests;
    }

    /** Runs an action at a chosen moment, once. */
    public void at(Moment moment, Runnable action) {
        moments.add(moment, action);
    }

    public SandboxOptions options() {
        return world.options();
    }

    /** Changes how the workspace behaves from the next request on. */
    public void change(UnaryOperator<SandboxOptionsBuilder> change) {
        world.options(change.apply(world.options().toBuilder()).build());
    }

    public Instant now() {
        return world.now();
    }

    /** Resets sheets, log, counts, faults, moments and options; people keep their roles and tokens. */
    public void reset() {
        world.lock().lock();
        try {
            world.options(initial);
            world.store().clear();
            world.index().clear();
            world.webhooks().clear();
            world.comments().clear();
            world.log().clear();
            breaker.forget();
            moments.clear();
            faults.clear();
            requests.clear();
            budget.clear();
            new Generator(world, seeder).sheets();
        } finally {
            world.lock().unlock();
        }
        afterReset.run();
    }

    /** Adds an action to run after each reset, to set a scenario up again. */
    void afterReset(Runnable action) {
        afterReset = action;
    }

    World world() {
        return world;
    }

    SealBreaker breaker() {
        return breaker;
    }

    Updates updates() {
        return updates;
    }

    Tokens tokens() {
        return tokens;
    }

    Moments moments() {
        return moments;
    }

    Budget budget() {
        return budget;
    }
}
