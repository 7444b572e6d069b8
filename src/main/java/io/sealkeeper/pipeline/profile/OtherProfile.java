package io.sealkeeper.pipeline.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.leanix.WorkspaceJson;
import io.sealkeeper.leanix.model.ModelOutline;
import io.sealkeeper.leanix.model.TypeOutline;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.SealRules;
import io.sealkeeper.seal.Workspace;
import io.sealkeeper.words.FileTrouble;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The profile of another workspace, from the {@code workspace.json} of the gateway that works there: to say what would be otherwise
 * there. What it does not hold is not known.
 *
 * @param oneUser whether one technical user writes and sets seals there; unknown where the tokens did not tell
 * @param writerBreaks whether the writer's edits break seals there
 * @param maySeal by type, whether the user that sets seals there may do so
 * @param renewal by type, how long an approval is valid there
 */
public record OtherProfile(
        Workspace workspace,
        KnownOutline outline,
        Known oneUser,
        Known writerBreaks,
        Map<FactSheetType, Known> maySeal,
        Map<FactSheetType, Duration> renewal) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public OtherProfile {
        maySeal = Map.copyOf(maySeal);
        renewal = Map.copyOf(renewal);
    }

    /** The data model there. */
    public ModelOutline model() {
        return outline.model();
    }

    /** Whether the user that sets seals there may do so for a type. */
    public Known maySeal(FactSheetType type) {
        return maySeal.getOrDefault(type, Known.UNKNOWN);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is no profile, with why in words
     */
    public static OtherProfile read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is no profile: it is a folder; name the file workspace.json in it");
        }
        try {
            return read(JSON.readTree(Files.readString(file, StandardCharsets.UTF_8)), file);
        } catch (JsonProcessingException | MalformedInputException e) {
            throw new IOException(file + " is no profile: it is no JSON; take the file workspace.json anew", e);
        } catch (IOException e) {
            throw e.getMessage() != null && e.getMessage().contains("is no profile")
                    ? e
                    : new IOException("the profile can't be read: " + FileTrouble.words(e), e);
        }
    }

    private static OtherProfile read(JsonNode all, Path file) throws IOException {
        Workspace workspace = WorkspaceJson.read(all.path("workspace"))
                .orElseThrow(() -> new IOException(file + " is no profile: it names no workspace.address; take the file"
                        + " workspace.json from the data folder of the gateway that works there"));
        JsonNode learnt = all.path("learnt");
        String writer = learnt.path("writer").asText("");
        String sealer = learnt.path("sealer").asText("");
        boolean known = !writer.isEmpty() && !sealer.isEmpty();
        KnownOutline outline = KnownOutline.read(learnt.path("outline"));
        Map<FactSheetType, Duration> renewal = new TreeMap<>();
        learnt.path("renewal").properties().forEach(e -> days(e.getValue().asText(""))
                .ifPresent(d -> renewal.put(new FactSheetType(e.getKey()), d)));
        outline.model().types().forEach((type, told) -> told.rules()
                .flatMap(SealRules::renewal)
                .ifPresent(d -> renewal.put(type, d)));
        Map<FactSheetType, Known> maySeal = new TreeMap<>();
        String user = known && writer.equals(sealer) ? "writer" : "sealer";
        learnt.path("maySetSeals").path(user).properties().forEach(e -> {
            if (e.getValue().isBoolean()) {
                maySeal.put(new FactSheetType(e.getKey()), Known.of(e.getValue().booleanValue()));
            }
        });
        JsonNode breaks = learnt.path("writerBreaksSeals");
        return new OtherProfile(
                workspace,
                outline,
                known ? Known.of(writer.equals(sealer)) : Known.UNKNOWN,
                breaks.isBoolean() ? Known.of(breaks.booleanValue()) : Known.UNKNOWN,
                maySeal,
                renewal);
    }

    /** The shortest possible length of a period, as elsewhere; empty for what is none. */
    private static Optional<Duration> days(String text) {
        try {
            Period period = Period.parse(text);
            return Optional.of(Duration.ofDays(365L * period.getYears() + 28L * period.getMonths() + period.getDays()))
                    .filter(d -> !d.isZero() && !d.isNegative());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The rules for the seals of a type there; empty if they are not known. */
    public Optional<SealRules> rules(FactSheetType type) {
        return model().type(type).flatMap(TypeOutline::rules);
    }
}
