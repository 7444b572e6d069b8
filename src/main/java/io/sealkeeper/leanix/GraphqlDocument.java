package io.sealkeeper.leanix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A GraphQL document from a file under {@code graphql/}. A line that holds {@code _N} is repeated for each sheet, with
 * the sheet's number in place of the N. Values are always sent as variables, so the text is the same for every payload.
 */
final class GraphqlDocument {

    static final GraphqlDocument SCHEMA = load("schema");
    static final GraphqlDocument SNAPSHOT = load("snapshot");
    static final GraphqlDocument NAMES = load("names");
    static final GraphqlDocument STATE = load("state");
    static final GraphqlDocument FAR_ENDS = load("far-ends");
    static final GraphqlDocument PERMISSIONS = load("permissions");
    static final GraphqlDocument SAMPLE = load("sample");
    static final GraphqlDocument LISTING = load("listing");
    static final GraphqlDocument RECENT_SHEETS = load("recent-sheets");
    static final GraphqlDocument WRITERS = load("writers");
    static final GraphqlDocument UPDATE = load("update");
    static final GraphqlDocument UPDATE_FAULT_FIRST = load("update-fault-first");
    static final GraphqlDocument OWN_SEAL = load("own-seal");
    static final GraphqlDocument VALIDATE_OWN_SEAL = load("validate-own-seal");
    static final GraphqlDocument VALIDATE = load("validate");
    static final GraphqlDocument SEAL = load("seal");
    static final GraphqlDocument COMMENTS = load("comments");
    static final GraphqlDocument COMMENT = load("comment");
    static final GraphqlDocument COMMENT_VALIDATE = load("comment-validate");
    static final GraphqlDocument COMMENT_DELETE = load("comment-delete");
    static final GraphqlDocument COMMENT_CLOSE = load("comment-close");
    static final GraphqlDocument AUDIT_LOG = load("audit-log");
    static final GraphqlDocument AUDIT_LOG_SLICES = load("audit-log-slices");

    private final List<String> lines;
    private final Map<Integer, String> bySheets = new ConcurrentHashMap<>();

    private GraphqlDocument(List<String> lines) {
        this.lines = lines;
    }

    private static GraphqlDocument load(String name) {
        String file = "/graphql/" + name + ".graphql";
        try (InputStream in = GraphqlDocument.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the package");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new GraphqlDocument(text.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document for a number of sheets. */
    String forSheets(int sheets) {
        return bySheets.computeIfAbsent(sheets, this::repeat);
    }

    /** The document with the fragments of a reading filled in. */
    String withFragments(String fragments) {
        return String.join("\n", lines).replace("#FRAGMENTS", fragments);
    }

    private String repeat(int sheets) {
        return lines.stream()
                .flatMap(line -> line.contains("_N")
                        ? IntStream.range(0, sheets).mapToObj(i -> line.replace("_N", "_" + i))
                        : IntStream.of(0).mapToObj(i -> line))
                .collect(Collectors.joining("\n"));
    }
}
