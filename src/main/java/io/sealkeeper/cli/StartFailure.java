package io.sealkeeper.cli;

import io.quarkus.runtime.QuarkusBindException;
import io.sealkeeper.words.Shown;
import java.net.BindException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Why the program could not start, with the setting to change if there is one. */
final class StartFailure {

    private static final Pattern VALUE = Pattern.compile(
            "config property (\\S+) with the config value \"(.*?)\" threw an Exception whilst being converted"
                    + "(?: \\S*Exception:)?(?: SRCFG\\d+:)? (.*?)(?:, got \".*\")?$");

    private StartFailure() {}

    static String words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof QuarkusBindException bind) {
                return taken(bind.getHost(), bind.getPort(), Words.of(failure));
            }
            if (cause instanceof BindException) {
                return "could not listen on an address (" + cause.getMessage() + "); nothing was taken or sent. "
                        + remedy("quarkus.http.port");
            }
        }
        return setting(Words.of(failure));
    }

    /** A setting of the libraries' whose value can't be converted: they tell it with their own numbers and classes. */
    static String setting(String words) {
        Matcher told = VALUE.matcher(words);
        if (!told.find()) {
            return words;
        }
        return "the setting " + told.group(1) + " can't be " + Shown.quoted(told.group(2)) + ": " + told.group(3)
                + ". Correct it in the settings file, or in the environment; nothing was taken or sent";
    }

    private static String taken(String host, int port, String why) {
        String what = host + ":" + port + " can't be listened on (" + why + "); nothing was taken or sent. ";
        if (why.contains("assign")) {
            return what + "Set quarkus.http.host to an address that this machine has.";
        }
        Config config = ConfigProvider.getConfig();
        boolean plain = port
                == config.getOptionalValue("quarkus.http.port", Integer.class).orElse(port);
        return what + remedy(plain ? "quarkus.http.port" : "quarkus.http.ssl-port");
    }

    private static String remedy(String setting) {
        return "If another program, or another Sealkeeper, does so already, end that one, or set " + setting
                + " to a port that is free.";
    }
}
