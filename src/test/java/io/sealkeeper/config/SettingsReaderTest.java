package io.sealkeeper.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealkeeper.leanix.Principal;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.SealPolicy;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    private static final Map<String, String> ENOUGH =
            Map.of("leanix.base-url", "https://acme.leanix.net/", "leanix.writer.api-token", "secret-w");

    @TempDir
    Path folder;

    @Test
    void three_settings_are_enough_and_the_rest_has_defaults() throws InvalidSettings {
        Settings settings = read(Map.of());

        assertThat(settings.leanix().baseUrl()).hasToString("https://acme.leanix.net");
        assertThat(settings.leanix().oneUser()).isTrue();
        assertThat(settings.leanix().requestsPerMinute()).isEqualTo(1200);
        assertThat(settings.leanix().timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.seal()).isEqualTo(SealPolicy.DEFAULT);
        assertThat(settings.inbox()).isEqualTo(Path.of("inbox"));
    }

    @Test
    void replicas_have_names_and_leases_of_some_length() throws Exception {
        String journal = "jdbc:postgresql://db.acme.example/seals";
        JournalSettings preset = read(Map.of("sealkeeper.journal", journal)).journal();
        assertThat(preset.replica()).as("named after the machine").isEmpty();
        assertThat(preset.lease()).isEqualTo(Duration.ofSeconds(15));
        JournalSettings set = read(Map.of(
                        "sealkeeper.journal",
                        journal,
                        "sealkeeper.replica",
                        "sealkeeper-7f.b_1",
                        "sealkeeper.lease",
                        "2S"))
                .journal();
        assertThat(set.replica()).contains("sealkeeper-7f.b_1");
        assertThat(set.lease()).isEqualTo(Duration.ofSeconds(2));
        for (Map<String, String> wrong : List.of(
                Map.of("sealkeeper.replica", "a b"),
                Map.of("sealkeeper.replica", "a".repeat(65)),
                Map.of("sealkeeper.lease", "1S"),
                Map.of("sealkeeper.lease", "11M"))) {
            Map<String, String> all = new HashMap<>(wrong);
            all.put("sealkeeper.journal", journal);
            assertThatThrownBy(() -> read(all)).as("%s", wrong).isInstanceOf(InvalidSettings.class);
        }
    }

    @Test
    void the_journal_is_embedded_or_in_postgresql_with_a_password_of_its_own() throws Exception {
        assertThat(read(Map.of("sealkeeper.journal", "Embedded")).journal()).isEqualTo(JournalSettings.EMBEDDED);
        Path file = Files.writeString(folder.resolve("password"), "geheim\n");
        DatabaseLogin login = read(Map.of(
                        "sealkeeper.journal", "jdbc:postgresql://db.acme.example:5433/seals?currentSchema=a",
                        "sealkeeper.journal.user", "ada",
                        "sealkeeper.journal.password-file", file.toString()))
                .journal()
                .postgres()
                .orElseThrow();
        assertThat(login.url().reveal()).isEqualTo("jdbc:postgresql://db.acme.example:5433/seals?currentSchema=a");
        assertThat(login.user()).contains("ada");
        assertThat(login.password().orElseThrow().reveal()).isEqualTo("geheim");
        assertThat(login.toString()).doesNotContain("geheim");
    }

    @Test
    void trust_is_read_by_source_and_type() throws InvalidSettings {
        Settings settings = read(Map.of("seal.trust.scanner.Application", " alias, lifecycle ,"));

        FactSheetType application = new FactSheetType("Application");
        assertThat(settings.trust().trusts("scanner", application, new FieldPath("alias")))
                .isTrue();
        assertThat(settings.trust().trusts("scanner", application, new FieldPath("lifecycle/phaseOut")))
                .isTrue();
        assertThat(settings.trust().trusts("scanner", application, new FieldPath("description")))
                .isFalse();
    }

    @Test
    void what_never_calls_leanix_needs_no_address_and_no_token() throws InvalidSettings {
        Settings settings = SettingsReader.readWithoutLeanIx(config(Map.of("seal.trust.scanner.Application", "alias")));
        assertThat(settings.trust().trusts("scanner", new FactSheetType("Application"), new FieldPath("alias")))
                .isTrue();
        assertThatThrownBy(() -> SettingsReader.readWithoutLeanIx(config(Map.of("seal.mode", "maybe"))))
                .isInstanceOf(InvalidSettings.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            leanix.base-url            | http://acme.leanix.net | must begin with https://
            leanix.base-url            | acme.leanix.net        | is not an address
            leanix.base-url            | https://               | is not an address
            leanix.base-url            | https://me:pw@acme.net | (with a user name) is not an address
            leanix.requests-per-minute | many                   | is not a whole number from 0 to 100000
            leanix.requests-per-minute | -1                     | is not a whole number from 0 to 100000
            leanix.read-batch-size     | 0                      | is not a whole number from 1 to 1000
            leanix.timeout             | soon                   | is not a time longer than zero, such as 30S
            leanix.timeout             | 0S                     | is not a time longer than zero
            seal.mode                  | guess                  | is none of: preserve, observe
            sealkeeper.journal         | jdbc:oracle:thin:@db   | is neither embedded nor the address of a PostgreSQL database
            sealkeeper.journal         | jdbc:postgresql:seals  | can't be read: an address is jdbc:postgresql://HOST:PORT
            sealkeeper.journal         | jdbc:postgresql://db:x/seals | can't be read: an address is jdbc:postgresql://HOST:PORT
            sealkeeper.journal         | jdbc:postgresql://db/seals?ssl=true&password=pw | has a user or a password in the address
            sealkeeper.journal         | jdbc:postgresql://ada:pw@db/seals | has a user or a password in the address
            sealkeeper.replica         | ada                    | the journal is a file, which one gateway has alone
            seal.untrusted             | maybe                  | is none of: break, refuse, trusted-only
            seal.tell-owner            | to-do                  | is not supported: LeanIX does not publish how a to-do is closed
            seal.tell-owner            | mail                   | is none of: none, comment
            seal.strategy              | blind                  | is none of: follow-up
            seal.trust.scanner         | alias                  | a trust entry is named seal.trust.SOURCE.TYPE
            seal.trust.s.Application   | alias,lxState          | the quality seal itself can't be a trusted field
            leanix.requests-per-minut  | 5                      | is not a setting, did you mean 'leanix.requests-per-minute'?
            sealkeeper.pull.cmdb.tokn  | x                      | is not a setting, did you mean 'sealkeeper.pull.cmdb.token'?
            sealkeeper.pull.token      | x                      | is not a setting
            sealkeeper.database.d.urll | x                      | is not a setting, did you mean 'sealkeeper.database.d.url'?
            sealkeeper.inbx            | x                      | is not a setting, did you mean 'sealkeeper.inbox'?
            leanix.writer.api-token-file | missing.txt          | both leanix.writer.api-token and leanix.writer.api-token-file
            leanix.sealer.api-token-file | missing.txt          | the file missing.txt can't be read
            """)
    void a_mistake_is_told_in_one_line_that_names_the_key(String key, String value, String words) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOfSatisfying(
                        InvalidSettings.class, e -> assertThat(e.mistakes()).anySatisfy(mistake -> assertThat(mistake)
                                .contains(key)
                                .contains(words)
                                .doesNotContain("\n", "secret-w", "pw")));
    }

    @Test
    void every_mistake_is_told_at_once() {
        assertThatThrownBy(() -> SettingsReader.read(config(Map.of("seal.mode", "x", "leanix.timeout", "y"))))
                .isInstanceOfSatisfying(InvalidSettings.class, e -> assertThat(e.mistakes())
                        .hasSize(4)
                        .anyMatch(m -> m.startsWith("leanix.base-url is not set"))
                        .anyMatch(m -> m.startsWith("leanix.writer.api-token is not set")));
    }

    @Test
    void a_token_may_stand_in_a_file() throws IOException, InvalidSettings {
        Path file = Files.writeString(folder.resolve("sealer"), "secret-s\n");

        Settings settings = read(Map.of("leanix.sealer.api-token-file", file.toString()));

        Settings.ApiToken sealer = settings.leanix().tokens().get(Principal.SEALER);
        assertThat(sealer.secret().reveal()).isEqualTo("secret-s");
        assertThat(sealer.from()).contains(file.toString());
        assertThat(settings.leanix().oneUser()).isFalse();
    }

    @Test
    void no_way_of_printing_the_settings_prints_a_token() throws InvalidSettings {
        assertThat(read(Map.of("leanix.sealer.api-token", "secret-s")).toString())
                .doesNotContain("secret-");
    }

    @Test
    void plain_http_reaches_this_machine_only() throws InvalidSettings {
        for (String url : List.of("http://127.0.0.1:8081", "http://localhost:8080", "http://[::1]:8080")) {
            assertThat(read(Map.of("leanix.base-url", url)).leanix().baseUrl()).hasToString(url);
        }
        assertThatThrownBy(() -> read(Map.of("leanix.base-url", "http://localhost.evil.example")))
                .hasMessageContaining("must begin with https://");
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.leanix.net,        https://acme.leanix.net",
        "https://acme.leanix.net/,       https://acme.leanix.net",
        "https://acme.leanix.net//,      https://acme.leanix.net",
        "https://ACME.LeanIX.net,        https://acme.leanix.net",
        "HTTPS://acme.leanix.net,        https://acme.leanix.net",
        "https://acme.leanix.net.,       https://acme.leanix.net",
        "https://acme.leanix.net:443,    https://acme.leanix.net",
        "https://acme.leanix.net:443/,   https://acme.leanix.net",
        "https://acme.leanix.net:8443/,  https://acme.leanix.net:8443",
        "https://acme.leanix.net:80,     https://acme.leanix.net:80",
        "https://proxy.acme.net/LeanIX/, https://proxy.acme.net/LeanIX",
        "http://127.0.0.1:80/,           http://127.0.0.1",
        "http://LocalHost:7788,          http://localhost:7788",
        "http://[::1]:7788/,             http://[::1]:7788"
    })
    void one_address_has_one_spelling(String given, String kept) throws InvalidSettings {
        assertThat(read(Map.of("leanix.base-url", given)).leanix().baseUrl()).hasToString(kept);
    }

    private static Settings read(Map<String, String> more) throws InvalidSettings {
        Map<String, String> all = new HashMap<>(ENOUGH);
        all.putAll(more);
        return SettingsReader.read(config(all));
    }

    private static Config config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "application.properties", 100))
                .build();
    }
}
