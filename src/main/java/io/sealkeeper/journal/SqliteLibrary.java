package io.sealkeeper.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native part, unpacked beside the journal once and for all. Its driver would unpack it into the folder for
 * temporary files at each start, and leave it there whenever the process is killed.
 */
final class SqliteLibrary {

    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    /** Found out once, in a native binary when it is built: the driver starts a process to ask for the system's name. */
    private static final String PACKED =
            LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();

    private SqliteLibrary() {}

    /** Where the driver finds nothing usable here, it unpacks as it always does. What an operator set stays set. */
    static synchronized void place(Path folder) throws IOException {
        if (System.getProperty(PATH) != null) {
            return;
        }
        byte[] library = packed();
        if (library.length == 0) {
            return;
        }
        Path home = folder.resolve(".sqlite");
        Path file =
                home.resolve("sqlite-" + SQLiteJDBCLoader.getVersion() + "-" + LibraryLoaderUtil.getNativeLibName());
        // Whoever may write to the folder must not be able to make us run something else.
        if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), library)) {
            Files.createDirectories(home);
            Path fresh = Files.write(home.resolve(".new"), library);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        // Where nothing may be run from the folder, there is nothing to gain.
        if (!file.toFile().setExecutable(true, true) || !Files.isExecutable(file)) {
            return;
        }
        System.setProperty(PATH, home.toString());
        System.setProperty(NAME, file.getFileName().toString());
    }

    private static byte[] packed() throws IOException {
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(PACKED)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
