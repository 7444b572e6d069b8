package io.sealkeeper.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.seal.Workspace.Relation;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether two workspaces are the same. */
class WorkspaceTest {

    private static Workspace workspace(String id, String address) {
        return new Workspace(Optional.ofNullable(id), Optional.of("acme"), address);
    }

    @ParameterizedTest
    @CsvSource({
        "1, a, 1, a, SAME",
        "1, a, 1, b, MOVED",
        "1, a, 2, a, OTHER",
        "1, a, 2, b, OTHER",
        " , a,  , a, SAME",
        "1, a,  , a, SAME",
        " , a, 1, a, SAME",
        " , a,  , b, UNSURE",
        "1, a,  , b, UNSURE",
        " , a, 1, b, UNSURE"
    })
    void the_id_tells_first_and_without_one_the_address(
            String id, String address, String nowId, String nowAddress, Relation relation) {
        assertThat(workspace(id, address).to(workspace(nowId, nowAddress))).isEqualTo(relation);
    }

    @Test
    void a_name_tells_nothing() {
        Workspace renamed = new Workspace(Optional.of("1"), Optional.of("acme-prod"), "a");
        assertThat(workspace("1", "a").is(renamed)).isTrue();
    }

    @Test
    void it_is_told_by_what_is_known_of_it() {
        String address = "https://acme.leanix.net";
        assertThat(workspace("5ea1", address)).hasToString("acme (id 5ea1) at " + address);
        assertThat(workspace(null, address)).hasToString("acme at " + address);
        assertThat(new Workspace(Optional.of("5ea1"), Optional.empty(), address))
                .hasToString("with the id 5ea1 at " + address);
        assertThat(new Workspace(Optional.empty(), Optional.empty(), address)).hasToString("at " + address);
    }
}
