package io.sealkeeper.cli;

import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.Place;
import io.sealkeeper.check.RouteFile;
import io.sealkeeper.check.TestFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The route files of an installation: its folder's, or without a folder the program's. Kamelets are the folder's. */
final class RouteFolder {

    private static final String ENDING = ".camel.yaml";
    private static final String PIPELINE = "pipeline";
    private static final String SOURCES = "sources";
    private static final String KAMELETS = "kamelets";
    private static final String KAMELET_ENDING = ".kamelet.yaml";

    private RouteFolder() {}

    /** All files that Camel will read, pipeline first: if two files claim a name, the source gets the report. */
    static List<RouteFile> read(Path folder) throws IOException {
        List<RouteFile> files = new ArrayList<>(shared(folder));
        files.addAll(sources(folder));
        return files;
    }

    /** What sources build on: the pipeline and the Kamelets. */
    static List<RouteFile> shared(Path folder) throws IOException {
        List<RouteFile> files = new ArrayList<>(read(folder, PIPELINE));
        for (Path file : list(folder, KAMELETS, KAMELET_ENDING)) {
            files.add(read(file.toString(), file));
        }
        return files;
    }

    /** Where Camel finds the Kamelets; empty without a folder of them. */
    static Optional<String> kamelets(Path folder) {
        Path kamelets = folder.resolve(KAMELETS);
        return Files.isDirectory(kamelets) ? Optional.of("file:" + kamelets) : Optional.empty();
    }

    static List<RouteFile> sources(Path folder) throws IOException {
        return read(folder, SOURCES);
    }

    private static List<RouteFile> read(Path folder, String part) throws IOException {
        List<RouteFile> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            for (Path file : list(folder, part, ENDING)) {
                files.add(read(file.toString(), file));
            }
        } else {
            for (String route : ShippedFiles.ROUTES) {
                if (route.startsWith(part)) {
                    files.add(RouteFile.of("routes/" + route, ShippedFiles.text(route)));
                }
            }
        }
        return files;
    }

    /** The integrators' tests: text by file. */
    static Map<String, String> tests(Path folder) throws IOException {
        Map<String, String> tests = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            for (Path file : list(folder, TestFile.ENDING)) {
                tests.put(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        } else {
            for (String test : ShippedFiles.TESTS) {
                tests.put("routes/" + test, ShippedFiles.text(test));
            }
        }
        return tests;
    }

    private static RouteFile read(String name, Path file) throws IOException {
        try {
            return RouteFile.of(name, Files.readString(file));
        } catch (CharacterCodingException e) {
            Mistake mistake =
                    new Mistake(Place.of(name), "not written in UTF-8: save it as UTF-8", Mistake.Severity.ERROR);
            return RouteFile.unreadable(name, mistake);
        }
    }

    /** Files that look like routes, but are in a place where nobody reads them. */
    static List<Mistake> overlooked(Path folder) throws IOException {
        List<Mistake> mistakes = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            for (Path file : list(folder, "")) {
                String name = file.getFileName().toString();
                if (name.endsWith(KAMELET_ENDING)) {
                    mistakes.add(unread(
                            file, "nobody reads this file here: a Kamelet belongs into " + folder.resolve(KAMELETS)));
                } else if (name.matches(".*\\.ya?ml") && !name.matches(".*\\.(camel|test)\\.yaml")) {
                    mistakes.add(unread(
                            file, "nobody reads this file: the name of a file of routes ends in '" + ENDING + "'"));
                }
            }
            for (Path file : list(folder, KAMELETS, "")) {
                if (file.toString().matches(".*\\.ya?ml") && !file.toString().endsWith(KAMELET_ENDING)) {
                    mistakes.add(unread(
                            file,
                            "nobody reads this file: the name of a Kamelet's file ends in '" + KAMELET_ENDING + "'"));
                }
            }
        }
        return mistakes;
    }

    private static Mistake unread(Path file, String words) {
        return new Mistake(Place.of(file.toString()), words, Mistake.Severity.WARNING);
    }

    /** Whether these are the shipped files, byte for byte, which were checked before shipping. */
    static boolean isAsShipped(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        List<String> names = list(folder, ENDING).stream()
                .map(f -> folder.relativize(f).toString().replace('\\', '/'))
                .toList();
        if (!names.equals(ShippedFiles.ROUTES)
                || !list(folder, KAMELETS, KAMELET_ENDING).isEmpty()) {
            return false;
        }
        for (String name : names) {
            if (!Arrays.equals(Files.readAllBytes(folder.resolve(name)), ShippedFiles.shipped(name))) {
                return false;
            }
        }
        return true;
    }

    private static List<Path> list(Path folder, String ending) throws IOException {
        List<Path> all = new ArrayList<>();
        for (String part : List.of(PIPELINE, SOURCES)) {
            all.addAll(list(folder, part, ending));
        }
        return all;
    }

    private static List<Path> list(Path folder, String part, String ending) throws IOException {
        Path sub = folder.resolve(part);
        if (!Files.isDirectory(sub)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(sub)) {
            return files.filter(f -> f.toString().endsWith(ending) && Files.isRegularFile(f))
                    .sorted()
                    .toList();
        }
    }
}
