package io.sealkeeper.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version, as the build wrote it down. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/build.properties")) {
            if (in != null) {
                build.load(in);
            }
        }
        String how = System.getProperty("org.graalvm.nativeimage.imagecode") == null
                ? "Java " + Runtime.version()
                : "native";
        return new String[] {"sealkeeper " + build.getProperty("version", "unknown") + " (" + how + ")"};
    }
}
