package io.sealkeeper.pull;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;

/** A round over a source's pages: which one is next, if any. Not thread-safe. */
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

    /** Whether a page is to be requested, for the route. */
    public boolean isPending() {
        return pending;
    }

    /** How long to wait before the request, for the route. */
    public long getPauseMillis() {
        return pauseMillis;
    }

    /** The page's address, for the route. */
    public String getAddress() {
        return address.toString();
    }

    URI uri() {
        return address;
    }

    /** The number of the requested page. */
    int page() {
        return pages + 1;
    }

    /** Counts a failure of the page, and returns the number of failures in a row. */
    int countFailure() {
        return ++failures;
    }

    void again(long afterMillis) {
        pauseMillis = afterMillis;
    }

    void end() {
        pending = false;
    }

    /** Whether the answer without its rows is needed: only if a jq expression finds the next page in it. */
    boolean needsFrame() {
        return next.isPresent();
    }

    /**
     * Records a page that was taken.
     *
     * @param rows the number of its rows
     * @param digest identifies the page's content
     * @throws PullFailed if the next page is not acceptable: it is on another host, or was read before
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
                        + Addresses.shown(address) + " ignore the number in its address?");
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
