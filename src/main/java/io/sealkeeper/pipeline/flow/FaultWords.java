package io.sealkeeper.pipeline.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sealkeeper.journal.JournalUnusable;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** An exception in one line, for a person. */
public final class FaultWords {

    private static final int MOST = 200;

    private FaultWords() {}

    /** Our own message as it is, and what often happens on a network in words; else the kind of exception, and the beginning of its message. */
    public static String of(Throwable cause) {
        String message = cause.getMessage();
        if (message != null && (cause instanceof UncheckedIOException || cause instanceof JournalUnusable)) {
            return message;
        }
        if (cause instanceof JsonProcessingException json) {
            return "it is no JSON: " + excerpt(json.getOriginalMessage());
        } else if (cause instanceof SocketTimeoutException) {
            return "no answer in time";
        } else if (cause instanceof NoHttpResponseException) {
            return "the connection was closed without an answer";
        } else if (cause instanceof UnknownHostException) {
            return "unknown host " + excerpt(message);
        }
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + excerpt(message));
    }

    /** The beginning of a text, in one line. */
    public static String excerpt(String text) {
        String line = text == null ? "" : text.replaceAll("\\s+", " ").strip();
        return line.length() > MOST ? line.substring(0, MOST) + "…" : line;
    }
}
