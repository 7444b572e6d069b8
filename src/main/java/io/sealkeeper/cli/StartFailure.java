package io.sealkeeper.cli;

import io.quarkus.runtime.QuarkusBindException;
import java.net.BindException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Why the program could not start, with the setting to change if there is one. */
final class StartFailure {

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
        return Words.of(failure);
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
