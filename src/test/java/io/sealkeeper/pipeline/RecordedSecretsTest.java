package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.config.Guards;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.Secret;
import io.sealkeeper.sandbox.AuditEvent;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.SheetName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transcript holds nothing of the workspace's own: not as it is, not encoded, not hashed. */
class RecordedSecretsTest {

    private static final String WORKSPACE_ID = "7d3fa1c2-9b51-4e0d-8a66-2c9e41f0b7aa";
    private static final String WRITER_TOKEN = "LXT_qzmarkWriter77";
    private static final String OWNER = "Qzmark Övner";
    private static final String NUMBER = "98765431";

    @TempDir
    Path folder;

    private final Set<String> secrets = new TreeSet<>(List.of(
            WORKSPACE_ID,
            WRITER_TOKEN,
            OWNER,
            NUMBER,
            MarkedWorkspace.WORKSPACE_NAME,
            MarkedWorkspace.TYPE,
            MarkedWorkspace.FIELD,
            "qzmark.source",
            "Qzmark Sheet/1",
            "QZMARK-1",
            "7654321.25"));

    @Test
    void nothingOfTheWorkspacesOwnIsInATranscript() throws Exception {
        List<String> lines = record();
        String text = String.join("\n", lines);

        assertThat(text)
                .contains("\"operation\":\"Writers\"", "\"operation\":\"Update\"", "\"operation\":\"Snapshot\"");
        assertThat(text)
                .as("what a reader needs")
                .contains("NO_PERMISSION", "\"x-ratelimit-remaining\":\"17\"", "lxState");
        assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(MarkedWorkspace.MARK);
        assertThat(secrets).hasSizeGreaterThan(40);
        for (String secret : secrets) {
            for (String form : forms(secret)) {
                assertThat(text).as(secret).doesNotContainIgnoringCase(form);
            }
        }
    }

    /** The same test on what was said itself: else it could not fail. */
    @Test
    void whatWasSaidIsFullOfThem() throws Exception {
        try (Sandbox sandbox = workspace();
                MarkedWorkspace marked = new MarkedWorkspace(sandbox.baseUrl());
                TestGateway gateway = new TestGateway(settings(marked.baseUrl()), folder, true)) {
            RecordedDoctor recorded = RecordedDoctor.in(gateway, folder, () -> {});
            assertThat(recorded.diagnosis().checks().toString().toLowerCase(Locale.ROOT))
                    .contains(MarkedWorkspace.MARK);
            assertThat(recorded.states()).anyMatch(state -> state.startsWith("audit-log"));
        }
    }

    private List<String> record() throws Exception {
        try (Sandbox sandbox = workspace();
                MarkedWorkspace marked = new MarkedWorkspace(sandbox.baseUrl());
                TestGateway gateway = new TestGateway(settings(marked.baseUrl()), folder, true)) {
            RecordedDoctor recorded = RecordedDoctor.in(
                    gateway, folder, () -> gateway.changes(List.of(change("QZMARK-1"), change("QZMARK-2"))));
            sandbox.workspace().sheets().forEach(this::isSecret);
            sandbox.workspace().auditLog().forEach(this::isSecret);
            secrets.add(sandbox.workspace().principal("writer").id());
            secrets.add(sandbox.workspace().principal("sealer").id());
            secrets.add(sandbox.baseUrl());
            secrets.add(marked.baseUrl());
            marked.bearers().forEach(secrets::add);
            // A number of an event is that of something else in the transcript, too.
            secrets.removeIf(secret -> secret.matches("\\d{0,4}"));
            return recorded.lines();
        }
    }

    private void isSecret(FactSheet sheet) {
        secrets.addAll(List.of(sheet.id(), sheet.externalId(), sheet.name()));
        sheet.subscriptions().forEach(s -> secrets.add(s.userId()));
    }

    private void isSecret(AuditEvent event) {
        secrets.addAll(List.of(event.id(), event.userId()));
        event.newValue().filter(value -> value.length() > 12).ifPresent(secrets::add);
        secrets.add(event.createdAt().toString());
    }

    private static Sandbox workspace() {
        Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
                .requestsPerMinute(0)
                .workspaceId(WORKSPACE_ID)
                .build());
        sandbox.workspace().addPrincipal(OWNER, "", Role.MEMBER, false);
        for (int n = 1; n <= 6; n++) {
            sandbox.workspace().addSheet(sheet(SheetSeed.application("QZMARK-" + n), n));
            sandbox.workspace().addSheet(sheet(SheetSeed.itComponent("QZMARK-IT-" + n), n));
        }
        sandbox.workspace().replaceApiToken("writer", WRITER_TOKEN);
        return sandbox;
    }

    private static SheetSeed sheet(SheetSeed seed, int n) {
        SheetSeed made = seed.name("Qzmark Sheet/" + n)
                .field("description", "Qzmark & söhne " + n)
                .owner(OWNER)
                .approvedBy(OWNER, 12 + n)
                .editedBy(OWNER, "description", "Qzmark before", "Qzmark & söhne " + n, 20 + n);
        return n > 4 ? made.brokenBy("writer", n) : made;
    }

    private static Change change(String externalId) {
        return new Change(
                new Origin("qzmark.source", "qzmark.csv", 2),
                "{}",
                new FactSheetType("Application"),
                new SheetName.ByExternalId(externalId),
                Map.of(new FieldPath(MarkedWorkspace.FIELD), Optional.of(Integer.valueOf(NUMBER))));
    }

    private Settings settings(String baseUrl) {
        Settings given = new TestSettings()
                .trustingAlso("qzmark.source", MarkedWorkspace.FIELD)
                .trusting(
                        MarkedWorkspace.FIELD,
                        "qzmarkFieldDate",
                        "qzmarkFieldThatIsNotThere",
                        "relApplicationToQzmarkType")
                .trustingIn(MarkedWorkspace.TYPE, "release", "qzmarkFieldOne")
                .guarding("qzmark.guard", Guards.Mode.OBSERVE, "qzmark-user", "5d1c1e1a-7777-4000-8000-00000000abcd")
                .logWait(Duration.ofSeconds(1))
                .of(baseUrl, folder);
        Settings.LeanIx leanix = given.leanix();
        Map<Principal, Settings.ApiToken> tokens = new HashMap<>(leanix.tokens());
        tokens.put(
                Principal.WRITER,
                new Settings.ApiToken(new Secret(WRITER_TOKEN), "the test", Optional.of("qzmark-user-id")));
        return new Settings(
                new Settings.LeanIx(
                        leanix.baseUrl(),
                        tokens,
                        leanix.requestsPerMinute(),
                        leanix.readBatchSize(),
                        leanix.writeBatchSize(),
                        leanix.parallelRequests(),
                        leanix.timeout(),
                        leanix.logWait(),
                        leanix.modelEvery()),
                given.seal(),
                given.renewal(),
                given.strategy(),
                given.trust(),
                given.inbox(),
                given.data(),
                given.routes(),
                given.takeOlder(),
                given.limits(),
                given.guards(),
                given.journal(),
                given.tellOwner());
    }

    /** A secret as it is, and in each form that it could be got back from, or be recognized by. */
    private static List<String> forms(String secret) throws Exception {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        List<String> forms = new ArrayList<>(List.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
                HexFormat.of().formatHex(bytes)));
        for (String with : new String[] {"", "x", "xx"}) {
            // The middle of it is the same, whatever stands before and after it.
            String coded = Base64.getEncoder().encodeToString((with + secret).getBytes(StandardCharsets.UTF_8));
            String middle =
                    coded.substring(Math.min(with.isEmpty() ? 0 : 4, coded.length()), Math.max(4, coded.length() - 4));
            if (middle.length() >= 6) {
                forms.add(middle);
                forms.add(middle.replace('+', '-').replace('/', '_'));
            }
        }
        for (String algorithm : new String[] {"MD5", "SHA-1", "SHA-256", "SHA-512"}) {
            for (String text : List.of(secret, secret.toLowerCase(Locale.ROOT))) {
                byte[] hash = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
                forms.add(HexFormat.of().formatHex(hash).substring(0, 12));
                forms.add(Base64.getEncoder().encodeToString(hash).substring(0, 12));
            }
        }
        return forms;
    }
}
