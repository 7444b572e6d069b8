package io.sealkeeper.pull;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;

/** A round over a source's pages: which is asked for next, and whether there is one. For one thread at a time. */
@RegisterForReflection
public final class HttpRound {

    private final HttpSource source;
    private final Gathering gathering;
    private final String since;
    private final Optional<Jq> next;
    private final Set<URI> asked = new HashSet<>();
    private URI address;
    private int pages;
    private int failures;
    private long pauseMillis;
    private boolean pending = true;
    private String content = "";

    /** @param mark how far the source was read before */
    HttpRound(CamelContext context, HttpSource source, Gathering gathering, Optional<JsonNode> mark) throws PullFailed {
        this.source = source;
        this.gathering = gathering;
        this.since = mark.map(JsonNode::asText).orElse(source.sinceFirst());
        this.next = source.followsJq() ? Optional.of(new Jq(context, source.next())) : Optional.empty();
        this.address = Addresses.of(source.url(), since, source.firstPage(), 0);
        asked.add(address);
    }

    HttpSource source() {
        return source;
    }

    Gathering gathering() {
        return gathering;
    }

    /** Whether a page is to be asked for, for the route. */
    public boolean isPending() {
        return pending;
    }

    /** How long to wait before, for the route. */
    public long getPauseMillis() {
        return pauseMillis;
    }

    /** Where it is, for the route. */
    public String getAddress() {
        return address.toString();
    }

    URI uri() {
        return address;
    }

    /** The number of the page that is asked for. */
    int page() {
        return pages + 1;
    }

    /** The page did not come, and is asked for again; gives how often that was. */
    int countFailure() {
        return ++failures;
    }

    void again(long afterMillis) {
        pauseMillis = afterMillis;
    }

    void end() {
        pending = false;
    }

    /** Where the answer's next page is by jq needs all of the answer but its rows; nothing else does. */
    boolean needsFrame() {
        return next.isPresent();
    }

    /**
     * A page was taken.
     *
     * @param rows how many it had
     * @param digest tells it from other pages
     * @throws PullFailed if what comes next can't be: it is elsewhere, or was there before
     */
    void taken(long rows, String digest, List<String> links, Optional<JsonNode> frame) throws PullFailed {
        pages++;
        failures = 0;
        pauseMillis = 0;
        Optional<URI> following = following(rows, digest, links, frame);
        content = digest;
        if (following.isEmpty()) {
            end();
            return;
        }
        if (!asked.add(following.get())) {
            throw new PullFailed("page " + pages + " of " + Addresses.shown(address)
                    + " names as its next one a page that was there before; is 'next' right?");
        }
        if (pages >= source.mostPages()) {
            throw new PullFailed("after " + pages + " pages there is still a next one; where that is right,"
                    + " give the source a greater 'mostPages'");
        }
        address = following.get();
    }

    private Optional<URI> following(long rows, String digest, List<String> links, Optional<JsonNode> frame)
            throws PullFailed {
        if (source.counts()) {
            if (rows == 0) {
                return Optional.empty();
            }
            if (digest.equals(content)) {
                throw new PullFailed("page " + pages + " is, letter by letter, the one before it: does "
                        + Addresses.shown(address) + " heed the number in its address?");
            }
            return Optional.of(Addresses.of(source.url(), since, (long) source.firstPage() + pages, gathering.rows()));
        }
        Optional<String> text = source.followsLinks() ? Addresses.link(links) : byJq(frame);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                source.followsJq() && !source.nextParameter().isEmpty()
                        ? Addresses.with(address, source.nextParameter(), text.get())
                        : Addresses.next(address, text.get()));
    }

    private Optional<String> byJq(Optional<JsonNode> frame) throws PullFailed {
        try {
            return next.flatMap(jq -> frame.flatMap(jq::of))
                    .filter(JsonNode::isValueNode)
                    .map(JsonNode::asText)
                    .filter(t -> !t.isBlank());
        } catch (RuntimeException e) {
            throw new PullFailed("'next' failed on the answer of page " + pages + ": " + Words.of(e));
        }
    }
}
