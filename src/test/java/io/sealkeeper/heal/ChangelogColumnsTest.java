package io.sealkeeper.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sealkeeper.heal.ChangelogColumns.Part;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an administrator may say of a changelog's columns. */
class ChangelogColumnsTest {

    @Test
    void each_may_be_said_and_a_name_may_have_commas() {
        assertThat(ChangelogColumns.parse("id=Fact Sheet, by ID,user = User ,zone=UTC, sheet=Log"))
                .isEqualTo(new ChangelogColumns(
                        Map.of(Part.ID, "Fact Sheet, by ID", Part.USER, "User"), Optional.of(ZoneId.of("UTC")), "Log"));
    }

    @Test
    void mistakes_are_told_with_what_would_be_right() {
        assertMistake(
                "usr=User",
                "--changelog-columns: 'usr=User' names no column, did you mean 'user'?; write id=…, user=…, path=…, old=…,"
                        + " new=…, at=…, type=…, technical=…, event=…, zone=…, sheet=…, each where it is needed");
        assertMistake("id=", "'id=' names no column");
        assertMistake("", "'' names no column");
        assertMistake("User ID", "'User ID' names no column");
        assertMistake("id=A,id=B", "--changelog-columns: 'id' stands there twice");
        assertMistake("zone=UTC,zone=UTC", "--changelog-columns: 'zone' stands there twice");
        assertMistake("zone=Here", "--changelog-columns: 'Here' is no zone; write zone=UTC or zone=Europe/Berlin");
    }

    private static void assertMistake(String option, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangelogColumns.parse(option))
                .withMessageContaining(words);
    }
}
