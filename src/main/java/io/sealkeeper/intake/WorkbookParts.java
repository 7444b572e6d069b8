package io.sealkeeper.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The parts of a workbook, which is a ZIP archive, and the references between them (ECMA-376 part 2). */
final class WorkbookParts implements Closeable {

    private static final int MOST = 10_000;

    /**
     * A reference from one part to another.
     *
     * @param kind the last word of its type, which is the same in the standard's transitional and strict forms
     * @param target the part's name
     */
    record Reference(String id, String kind, String target) {}

    private final long mostUnfolded;
    private final ZipFile zip;
    /** By name in lower case: the standard compares names without regard to case. */
    private final Map<String, ZipEntry> entries = new HashMap<>();

    /** @param mostUnfolded the limit for the decompressed bytes of each part */
    WorkbookParts(Path file, long mostUnfolded) throws IOException {
        this.mostUnfolded = mostUnfolded;
        zip = new ZipFile(file.toFile());
        try {
            if (zip.size() > MOST) {
                throw new IOException("it has more than " + MOST + " parts");
            }
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                entries.putIfAbsent(key(entry.getName()), entry);
            }
        } catch (IOException | RuntimeException damaged) {
            zip.close();
            throw damaged;
        }
    }

    boolean has(String name) {
        return entries.containsKey(key(name));
    }

    /**
     * The bytes of a part. Reading fails at their end if the checksum does not match, and with {@link TooMuch} as soon
     * as there are too many.
     *
     * @throws IOException if there is no such part
     */
    InputStream open(String name) throws IOException {
        ZipEntry entry = entries.get(key(name));
        if (entry == null) {
            throw new IOException("it has no part " + name);
        }
        return new Unfolded(new CheckedPart(zip.getInputStream(entry), entry), mostUnfolded);
    }

    /** What a part refers to; an empty name stands for the workbook as a whole. */
    List<Reference> referencesOf(String name) throws IOException {
        int slash = name.lastIndexOf('/');
        String folder = name.substring(0, slash + 1);
        String references = folder + "_rels/" + name.substring(slash + 1) + ".rels";
        if (!has(references)) {
            return List.of();
        }
        List<Reference> found = new java.util.ArrayList<>();
        try (PartXml xml = new PartXml(open(references))) {
            while (xml.nextStart()) {
                if (xml.isNamed("Relationship")
                        && !"External".equals(xml.attribute("TargetMode").orElse(""))) {
                    String type = xml.attribute("Type").orElse("");
                    found.add(new Reference(
                            xml.attribute("Id").orElse(""),
                            type.substring(type.lastIndexOf('/') + 1),
                            resolved(folder, xml.attribute("Target").orElse(""))));
                }
            }
        }
        return found;
    }

    static Optional<String> target(List<Reference> references, String kind) {
        return references.stream()
                .filter(reference -> reference.kind().equalsIgnoreCase(kind))
                .map(Reference::target)
                .findFirst();
    }

    private static String resolved(String folder, String target) {
        String whole = target.startsWith("/") ? target.substring(1) : folder + target;
        Deque<String> steps = new ArrayDeque<>();
        for (String step : whole.split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }

    private static String key(String name) {
        return name.replace('\\', '/').toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
