package io.sealkeeper;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Nothing below INFO is logged, as in the program. Without it the log manager lets libraries put together each of their
 * trace messages, and then drops them: a good part of the time that a route takes to start.
 */
public final class LogsAsTheProgram implements BeforeAllCallback {

    /** A logger that nobody holds is made anew, without its level. */
    private static final Logger ROOT = Logger.getLogger("");

    @Override
    public void beforeAll(ExtensionContext context) {
        ROOT.setLevel(Level.INFO);
    }
}
