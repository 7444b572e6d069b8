package io.sealkeeper.pipeline.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.files.DurableFiles;
import io.sealkeeper.leanix.WorkspaceJson;
import io.sealkeeper.seal.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code data/workspace.json}: the workspace that the data folder belongs to, for people and for commands that open no
 * journal. The journal decides; the file is a copy, written atomically.
 */
final class WorkspaceFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORKSPACE = "workspace";

    private final Path file;

    WorkspaceFile(Path data) {
        file = data.resolve("workspace.json");
    }

    Path path() {
        return file;
    }

    /**
     * The workspace in the file; empty if there is no file.
     *
     * @throws IOException if it can't be read or understood
     */
    Optional<Workspace> read() throws IOException {
        try {
            Optional<Workspace> found = WorkspaceJson.read(content().path(WORKSPACE));
            if (found.isEmpty()) {
                throw new IOException("it names no workspace.address");
            }
            return found;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private JsonNode content() throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IOException("it is no JSON", e);
        }
    }

    /** Writes the workspace, unless the file has it already; other members of the file stay. */
    void write(Workspace workspace) throws IOException {
        ObjectNode all = JSON.createObjectNode();
        try {
            if (content() instanceof ObjectNode present) {
                all = present;
            }
        } catch (IOException e) {
            // It is written anew.
        }
        ObjectNode node = WorkspaceJson.of(workspace);
        if (!node.equals(all.get(WORKSPACE))) {
            all.set(WORKSPACE, node);
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
            DurableFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
