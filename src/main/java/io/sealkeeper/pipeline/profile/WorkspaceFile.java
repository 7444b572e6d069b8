package io.sealkeeper.pipeline.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.files.DurableFiles;
import io.sealkeeper.leanix.WorkspaceJson;
import io.sealkeeper.seal.Workspace;
import io.sealkeeper.words.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code data/workspace.json}: the workspace that the data folder belongs to, for people and for commands that open no
 * journal, and what was learnt of it. The journal decides which workspace that is; the file has a copy. It is written
 * atomically.
 */
public final class WorkspaceFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORKSPACE = "workspace";
    private static final String LEARNT = "learnt";

    private final Path file;

    public WorkspaceFile(Path data) {
        file = data.resolve("workspace.json");
    }

    public Path path() {
        return file;
    }

    /**
     * The workspace in the file; empty if there is no file.
     *
     * @throws IOException if it can't be read or understood
     */
    public Optional<Workspace> read() throws IOException {
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

    /**
     * Writes the workspace, unless the file has it already. What was learnt of another one, or at another address, is dropped.
     *
     * @return why what was learnt is dropped, in words; empty if nothing is
     */
    public synchronized Optional<String> write(Workspace workspace) throws IOException {
        ObjectNode all = present();
        ObjectNode node = WorkspaceJson.of(workspace);
        if (node.equals(all.get(WORKSPACE))) {
            return Optional.empty();
        }
        Optional<String> dropped = dropped(all);
        all.set(WORKSPACE, node);
        all.remove(LEARNT);
        save(all);
        return dropped;
    }

    private Optional<String> dropped(ObjectNode all) {
        try {
            return read().filter(other -> all.has(LEARNT))
                    .map(other -> "it is what was learnt of the workspace " + other);
        } catch (IOException e) {
            return Optional.of(FileTrouble.words(e));
        }
    }

    /** What was learnt of the workspace; empty if nothing was, or it can't be read. */
    Optional<JsonNode> learnt() {
        return Optional.ofNullable(present().get(LEARNT));
    }

    /** Writes what was learnt, unless the file has it already, or names no workspace. */
    synchronized void writeLearnt(JsonNode learnt) throws IOException {
        ObjectNode all = present();
        if (all.has(WORKSPACE) && !learnt.equals(all.get(LEARNT))) {
            all.set(LEARNT, learnt);
            save(all);
        }
    }

    /** Everything in the file; nothing if it can't be read: then it is written anew. */
    private ObjectNode present() {
        try {
            return content() instanceof ObjectNode present ? present : JSON.createObjectNode();
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private void save(ObjectNode all) throws IOException {
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
        DurableFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
