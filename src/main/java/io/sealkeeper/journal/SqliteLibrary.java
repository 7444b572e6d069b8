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
 * SQLite's native library, unpacked once beside the journal. The driver would unpack it into the temporary folder at
 * each start, and leave it there whenever the process is killed.
 */
final class SqliteLibrary {

    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    /** Determined once, in a native binary at build time: the driver starts a process to ask for the system's name. */
    private static final String PACKED =
            LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();

    private SqliteLibrary() {}

    /** If the driver finds nothing usable here, it unpacks as usual. An operator's own setting stays. */
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
        // Somebody with write access to the folder must not be able to make us run other code.
        if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), library)) {
            Files.createDirectories(home);
            Path fresh = Files.write(home.resolve(".new"), library);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        // A folder that forbids execution is of no use here.
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
