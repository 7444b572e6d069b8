package io.sealkeeper.cli;

import io.quarkus.runtime.ImageMode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build recorded. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/build.properties")) {
            if (in != null) {
                build.load(in);
            }
        }
        String how = ImageMode.current().isNativeImage()
                ? "native, " + System.getProperty("java.vm.version", "")
                : "Java " + Runtime.version();
        return new String[] {
            "sealkeeper " + build.getProperty("version", "unknown") + " (" + commit(build) + ", " + how + ")"
        };
    }

    /** The build leaves a placeholder if it knows no commit: its sources had no history. */
    private static String commit(Properties build) {
        String commit = build.getProperty("commit", "");
        if (commit.isEmpty() || commit.startsWith("$")) {
            return "of an unknown commit";
        }
        return "commit " + commit + ("true".equals(build.getProperty("dirty")) ? " with changes" : "");
    }
}
