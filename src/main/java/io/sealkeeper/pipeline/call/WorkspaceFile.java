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
 * {@code data/workspace.json}: whose the folder is, for people and for whatever has no journal at hand. The journal
 * decides; the file follows it, whole or not at all.
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
     * What stands there; empty where there is no file.
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

    /** Writes it, unless it says so already; what else stands in it stays. */
    void write(Workspace workspace) throws IOException {
        ObjectNode all = JSON.createObjectNode();
        try {
            if (content() instanceof ObjectNode present) {
                all = present;
            }
        } catch (IOException e) {
            // Made anew.
        }
        ObjectNode node = WorkspaceJson.of(workspace);
        if (!node.equals(all.get(WORKSPACE))) {
            all.set(WORKSPACE, node);
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
            DurableFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
