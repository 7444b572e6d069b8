package io.sealkeeper.cli;

import io.sealkeeper.author.CannotAuthor;
import io.sealkeeper.check.Mapping;
import io.sealkeeper.check.RouteFile;
import io.sealkeeper.files.DurableFiles;
import io.sealkeeper.words.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a new source. Writes all of them or none, each as a whole, and none over another. */
final class NewSourceFiles {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";

    /** What YAML reads as something else than a text, written without quotes. */
    private static final String NO_TEXT =
            "(?i)true|false|null|yes|no|on|off|y|n|[0-9][0-9_-]*|0x[0-9a-f_]+|0o?[0-7_]+|0b[01_]+"
                    + "|[0-9][0-9_]*e-?[0-9]+";

    private final Path folder;
    private final String name;

    /** @param folder of the routes */
    NewSourceFiles(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    Path route() {
        return folder.resolve("sources").resolve(name + ".camel.yaml");
    }

    Path test() {
        return folder.resolve("sources").resolve(name + ".test.yaml");
    }

    Path kamelet(String kamelet) {
        return folder.resolve("kamelets").resolve(kamelet + ".kamelet.yaml");
    }

    /** @throws CannotAuthor if there is such a source, or can't be */
    void check() throws CannotAuthor, IOException {
        if (!name.matches(NAME)) {
            throw new CannotAuthor(Shown.quoted(name)
                    + " can't be a source's name: it is part of a setting and of a folder, so take letters, digits, '-' and"
                    + " '_', such as weekly-scan");
        }
        if (name.matches(NO_TEXT)) {
            throw new CannotAuthor(Shown.quoted(name)
                    + " can't be a source's name: YAML reads it as a number, a date or a yes or no; take one such as"
                    + " scan-" + name);
        }
        for (Path file : List.of(route(), test())) {
            if (Files.exists(file)) {
                throw new CannotAuthor(
                        file + " is there already: take another name, or remove it first if it is not needed any more");
            }
        }
        for (RouteFile file : RouteFolder.sources(folder)) {
            if (Mapping.isOf(file, name)) {
                throw new CannotAuthor(
                        "there is a source '" + name + "' already, in " + file.name() + ": take another name");
            }
        }
    }

    /**
     * Writes them. A route file comes last: a gateway that runs takes it at once, with all that it needs.
     *
     * @param kamelets the texts of those that are not there yet, by name
     * @return what was written
     */
    List<Path> write(String route, String test, Map<String, String> kamelets) throws IOException, CannotAuthor {
        Map<Path, String> files = new LinkedHashMap<>();
        if (!Files.isDirectory(folder)) {
            // A folder takes the place of the routes inside the program, so it needs all of them.
            for (String shipped : ShippedFiles.ROUTES) {
                files.put(folder.resolve(shipped), ShippedFiles.text(shipped));
            }
            for (String shipped : ShippedFiles.TESTS) {
                files.put(folder.resolve(shipped), ShippedFiles.text(shipped));
            }
        }
        kamelets.forEach((kamelet, text) -> files.put(kamelet(kamelet), text));
        files.put(test(), test);
        files.put(route(), route);
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<Path, String> file : files.entrySet()) {
                if (Files.exists(file.getKey())) {
                    throw new CannotAuthor(file.getKey() + " has appeared meanwhile");
                }
                DurableFiles.write(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
                written.add(file.getKey());
            }
            return written;
        } finally {
            if (written.size() < files.size()) {
                for (Path file : written) {
                    DurableFiles.delete(file);
                }
            }
        }
    }
}
