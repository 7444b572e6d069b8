package io.sealkeeper.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersTest {

    private static final char[] PASSWORD = "correct horse".toCharArray();
    private static final String HASH = PasswordHash.of(PASSWORD).toString();

    @TempDir
    Path folder;

    @Test
    void who_is_in_the_file_logs_in_with_the_role_that_stands_there() throws IOException {
        Users users = Users.read(file("# the team\n\n ana:operator:" + HASH + " \r\n"
                + Users.line("ben@acme.example", Role.VIEWER, "another one".toCharArray()) + "\n"));

        assertThat(users.isEmpty()).isFalse();
        assertThat(users.login("ana", PASSWORD).map(Users.User::role)).contains(Role.OPERATOR);
        assertThat(users.login("ben@acme.example", "another one".toCharArray()).map(Users.User::role))
                .contains(Role.VIEWER);
        assertThat(users.login("ana", "another one".toCharArray())).isEmpty();
        assertThat(users.login("ANA", PASSWORD)).isEmpty();
        assertThat(users.login("nobody", "nobody".toCharArray()))
                .as("whose hash stands in for names that are not known")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ana:operator",
                "ana:admin:{HASH}",
                "ana:OPERATOR:{HASH}",
                ":operator:{HASH}",
                "a b:operator:{HASH}",
                "ana::{HASH}",
                "ana:operator:{HASH}x",
                "ana:operator:plain-secret",
                "ana:operator:",
                "ana:operator:{WEAK}",
                "ana:operator:{ENDLESS}",
                "ana:operator:{HASH}:more",
                "just words",
            })
    void each_mistake_has_its_place_and_shows_nothing_of_the_line(String line) throws IOException {
        String written = line.replace("{HASH}", HASH)
                .replace("{WEAK}", HASH.replace("$210000$", "$099999$"))
                .replace("{ENDLESS}", HASH.replace("$210000$", "$99999999$"));
        Path file = file("eve:viewer:" + HASH + "\n# a comment\n" + written + "\nnonsense\n");

        assertThatIllegalArgumentException().isThrownBy(() -> Users.read(file)).satisfies(mistake -> assertThat(
                        mistake.getMessage())
                .contains("sealkeeper.users-file: " + file + ":3: is not NAME:viewer:HASH or NAME:operator:HASH")
                .contains(file + ":4: ")
                .contains("'password NAME'")
                .doesNotContain(written, HASH, "pbkdf2", "plain-secret", "nonsense", ":1:", ":2:"));
    }

    @Test
    void a_name_stands_there_once() throws IOException {
        Path file = file("ana:viewer:" + HASH + "\nana:operator:" + HASH + "\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Users.read(file))
                .withMessageEndingWith(file + ":2: the user ana is there already");
    }

    @Test
    void a_file_that_names_nobody_opens_to_nobody_and_never_to_all() throws IOException {
        for (String text : new String[] {"", "\n\n", "# ana\n"}) {
            Path file = file(text);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Users.read(file))
                    .withMessageContaining("names nobody");
        }
    }

    @Test
    void a_file_that_cannot_be_read_is_told() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Users.read(folder.resolve("none")))
                .withMessageContaining("none can't be read (NoSuchFileException)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Users.read(folder))
                .withMessageContaining("can't be read");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Users.read(binary))
                .withMessageContaining("can't be read");
    }

    @Test
    void a_name_that_nobody_has_is_checked_in_as_many_rounds_as_the_slowest_that_somebody_has() {
        Users users = Users.of(List.of(
                new Users.User("ana", Role.VIEWER, PasswordHash.of(PASSWORD, 3)),
                new Users.User("ben", Role.VIEWER, PasswordHash.of(PASSWORD, 2))));

        assertThat(users.nobody().iterations()).isEqualTo(3);
        assertThat(users.login("nobody", "nobody".toCharArray())).isEmpty();
    }

    @Test
    void a_password_is_salted_and_can_be_checked_but_not_read() {
        PasswordHash one = PasswordHash.of(PASSWORD);
        assertThat(one.toString()).startsWith("pbkdf2-sha512$210000$").isNotEqualTo(HASH);
        assertThat(PasswordHash.parse(one.toString())).contains(one);
        assertThat(one.matches(PASSWORD)).isTrue();
        assertThat(one.matches("correct horse ".toCharArray())).isFalse();
        assertThat(one.matches(new char[0])).isFalse();
        char[] any = "pässwörter 🔑".toCharArray();
        assertThat(PasswordHash.of(any, 1).matches(any)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"''", "' ana'", "a:b", "-ana", "'ana\nben:operator:x'", "ana€"})
    void no_line_is_made_for_a_name_that_could_not_be_read_back(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Users.line(name, Role.VIEWER, PASSWORD));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("users"), text, StandardCharsets.UTF_8);
    }
}
