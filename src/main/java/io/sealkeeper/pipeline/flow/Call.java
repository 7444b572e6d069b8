package io.sealkeeper.pipeline.flow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.pipeline.profile.DocumentSizes;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.ToWrite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request to LeanIX on behalf of some sheets, and its answer. */
@RegisterForReflection
public final class Call {

    private final Batch batch;
    private final GraphqlRequest request;
    private final List<SheetWork> sheets;
    private final Object context;
    private int items;
    private boolean pending = true;
    private long pauseMillis;
    private int failures;
    private int refusedForRate;
    private boolean forRate;
    private Runnable onBack = () -> {};
    private long leftAt;
    private Duration took = Duration.ZERO;
    private boolean cutOff;
    private int status;
    private long token;
    private int refusedTokens;
    private boolean neverSent;
    private Optional<GraphqlAnswer> answer = Optional.empty();
    private String trouble = "";

    /**
     * @param context what the step needs to read the answer
     * @throws IllegalArgumentException for a write in a silent run, whatever the routes say
     */
    public Call(Batch batch, GraphqlRequest request, List<SheetWork> sheets, Object context) {
        if (request.writes() && batch.run().isSilent()) {
            throw new IllegalArgumentException("a run that leaves no report writes nothing");
        }
        this.batch = batch;
        this.request = request;
        this.sheets = List.copyOf(sheets);
        this.context = context;
        this.items = sheets.size();
        batch.countCall();
    }

    /** A document that asks for so many things, of which its step asks again in smaller documents if it has to. */
    public Call asking(int things) {
        items = things;
        return this;
    }

    public Batch batch() {
        return batch;
    }

    public GraphqlRequest request() {
        return request;
    }

    public List<SheetWork> sheets() {
        return sheets;
    }

    /** The body of the request, for the route. */
    public Map<String, Object> getPayload() {
        return request.payload();
    }

    /** The kind of request, for the route. */
    public String getKind() {
        return request.kind().label();
    }

    /** The HTTP method, path, query and body of a plain resource, for the route. */
    public String resource(String part) {
        return request.resource(part);
    }

    /** The principal whose token is sent, for the route. */
    public String getPrincipal() {
        return request.principal().name();
    }

    public boolean isAbout(Class<?> type) {
        return type.isInstance(context);
    }

    public <T> T context(Class<T> type) {
        return type.cast(context);
    }

    /** Whether it has to be sent, for the first time or again. */
    public boolean isPending() {
        return pending;
    }

    /** The wait before a retry, in milliseconds. */
    public long getPauseMillis() {
        return pauseMillis;
    }

    /** The answer; empty if none could be read. For a write, that means: nobody knows whether it was done. */
    public Optional<GraphqlAnswer> answer() {
        return answer;
    }

    /** Why there is no answer. */
    public String trouble() {
        return trouble;
    }

    /** The number of sheets that one document may hold now, at most the setting's. */
    public static int most(Batch batch, GraphqlRequest.Kind kind, int setting) {
        return DocumentSizes.of(batch.run()).most(kind, setting);
    }

    /** Which of so many sheets go now, and how many together. */
    public static DocumentSizes.Share share(Batch batch, GraphqlRequest.Kind kind, int setting, int sheets) {
        return DocumentSizes.of(batch.run()).next(kind, setting, sheets);
    }

    /** Whether it may be sent again in parts, if it gets no whole answer. */
    public boolean isDivisible() {
        return items > 1 && !request.writes();
    }

    /** It got no whole answer, perhaps because it asks for too much: its step asks for less at a time. */
    public void cutOff(String why) {
        cutOff = true;
        answered(GraphqlAnswer.refused("no whole answer came: " + why));
    }

    /**
     * Whether LeanIX refused a read of several sheets as a whole, or did not answer the whole of it. If so, the next documents
     * with its sheets are smaller.
     */
    public boolean isSplit() {
        return answer.isPresent() && isSplit(answer.flatMap(GraphqlAnswer::refusal));
    }

    /** The same, for a caller that has found the refusal, if any. */
    public boolean isSplit(Optional<GraphqlAnswer.Fault> refusal) {
        DocumentSizes sizes = DocumentSizes.of(batch.run());
        if (refusal.isEmpty()) {
            sizes.taken(request.kind(), items, took);
            return false;
        } else if (cutOff) {
            sizes.lost(request.kind(), items);
        } else {
            sizes.refused(request.kind(), items);
        }
        int now = sizes.most(request.kind(), items - 1);
        sheets.stream().filter(s -> items > 1).forEach(s -> s.shrinkGroup(items, now));
        return items > 1;
    }

    /** How long the answer took. */
    Duration took() {
        return took;
    }

    /** Records how long the answer took. */
    public void took(Duration time) {
        took = time;
    }

    public void answered(GraphqlAnswer with) {
        answer = Optional.of(with);
        pending = false;
    }

    public void lost(String why) {
        trouble = why;
        pending = false;
    }

    /** Whether LeanIX surely never got it, so that sending it can't write twice. */
    boolean wasNeverSent() {
        return neverSent;
    }

    public void abort(String why) {
        lost(why);
        neverSent = true;
        batch.abort(why);
    }

    public void again(long afterMillis) {
        pauseMillis = afterMillis;
    }

    /** Retries after LeanIX refused it for the rate of requests. */
    public void againForRate(long afterMillis) {
        again(afterMillis);
        forRate = true;
    }

    /** Whether it was sent before and refused: it may have been done nevertheless. */
    boolean wasSentBefore() {
        return refusedForRate > 0 || refusedTokens > 0;
    }

    public boolean isRefusedForRate() {
        return forRate;
    }

    /** Marks it as in flight until {@link #back}, which runs the action given and so lets another call go. */
    public void through(Runnable whenBack) {
        forRate = false;
        back();
        onBack = whenBack;
    }

    /** Records that it leaves now, in {@link Ticks}. */
    public void leaves(long nanos) {
        leftAt = nanos;
        status = 0;
        DocumentSizes.of(batch.run()).leaves(request.kind(), items);
        if (request.kind() == GraphqlRequest.Kind.UPDATE) {
            for (SheetWork sheet : sheets) {
                // A mutation that takes values back has the same kind, but is no update.
                if (sheet.stage() instanceof ToWrite toWrite) {
                    sheet.goTo(toWrite.leaves(nanos));
                }
            }
        }
    }

    /** When it was last sent, in {@link Ticks}. */
    public long leftAt() {
        return leftAt;
    }

    /** Records the status of the HTTP answer. */
    public void cameWith(int httpStatus) {
        status = httpStatus;
    }

    /** The HTTP status of the last answer; 0 if none came. */
    public int status() {
        return status;
    }

    public void back() {
        onBack.run();
        onBack = () -> {};
    }

    public int countFailure() {
        return ++failures;
    }

    /** The number of times that it got no answer. */
    public int failures() {
        return failures;
    }

    public int countRateRefusal() {
        return ++refusedForRate;
    }

    /** Records the number of the token that it is sent with. */
    public void with(long tokenNumber) {
        token = tokenNumber;
    }

    public long token() {
        return token;
    }

    /** Counts a token that LeanIX refused, and returns how many it has refused for this call. */
    public int countRefusedToken() {
        return ++refusedTokens;
    }
}
