package io.sealkeeper.intake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.sealkeeper.words.Shown;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why reading a text as JSON failed, in words that name the position. */
final class JsonFault {

    private static final Pattern CHARACTER = Pattern.compile("^Unexpected character \\('(.)'", Pattern.DOTALL);

    private JsonFault() {}

    /** @param lines whether the text has several lines, so that a line number helps */
    static String words(IOException failure, boolean lines) {
        if (failure instanceof WatchedStream.FileChanged) {
            return "the file " + failure.getMessage();
        }
        if (!(failure instanceof JsonProcessingException json)) {
            return "reading failed with " + failure.getClass().getSimpleName()
                    + (failure.getMessage() == null ? "" : " " + Shown.quoted(failure.getMessage()));
        }
        String place = place(json.getLocation(), lines);
        if (isBreak(json)) {
            return "it breaks off" + place + " in the middle of a value";
        }
        if (json instanceof StreamConstraintsException) {
            return "a text longer than " + RawRows.LONGEST_CELL + " characters, a number of more than 1000 digits, or"
                    + " too many brackets within each other" + place;
        }
        return "it is not JSON" + place + ": " + Shown.plain(reason(json.getOriginalMessage()));
    }

    /** Whether the text ended in the middle of a value. */
    static boolean isBreak(IOException failure) {
        return failure instanceof JsonEOFException
                || (failure instanceof JsonProcessingException json
                        && json.getOriginalMessage().startsWith("Unexpected end-of-input"));
    }

    private static String place(JsonLocation at, boolean lines) {
        if (at == null || at.getLineNr() < 0) {
            return "";
        }
        return lines ? " in line " + at.getLineNr() + ", column " + at.getColumnNr() : " at column " + at.getColumnNr();
    }

    /** The parser's own words without what it expected instead: that part is long and names the parser's settings. */
    private static String reason(String message) {
        Matcher character = CHARACTER.matcher(message);
        if (character.find()) {
            return "the character '" + character.group(1) + "' is not expected there";
        }
        return message.split(": | \\(", 2)[0];
    }
}
