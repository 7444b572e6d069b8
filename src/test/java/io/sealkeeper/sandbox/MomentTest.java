package io.sealkeeper.sandbox;

import static io.sealkeeper.sandbox.Client.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MomentTest extends SandboxTest {

    @Test
    void aPersonActsBetweenOurReadAndOurUpdate() {
        start();
        FactSheet read = approved("APP-1");
        Person greta = workspace().person("Greta Lind");
        workspace().at(Moment.beforeFieldUpdate("APP-1"), () -> greta.edit("APP-1", "description", "hers"));

        JsonNode clash = as("writer").update(read, set("/alias", "x"));
        assertThat(clash.at("/errors/0/extensions/errorType").asText()).isEqualTo("REVISION_CLASH");
        JsonNode second = as("writer").update(workspace().sheet("APP-1"), set("/alias", "x"));
        assertThat(second.has("errors")).isFalse();
    }

    @Test
    void aPersonActsAfterOurUpdateAndBeforeOurSeal() {
        start();
        FactSheet read = approved("APP-1");
        Person ada = workspace().person("Ada Novak");
        List<String> order = new ArrayList<>();
        workspace().at(Moment.afterFieldUpdate(read.id()), () -> order.add("field"));
        workspace().at(Moment.beforeSealUpdate("APP-1"), () -> ada.reject("APP-1"));
        workspace().at(Moment.afterSealUpdate("APP-1").nth(2), () -> order.add("seal"));

        JsonNode updated = as("writer").update(read, set("/alias", "x"));
        assertThat(updated.at("/data/updateFactSheet/factSheet/rev").asLong()).isEqualTo(2);
        JsonNode clash = as("sealer").update(workspace().sheet("APP-1"), set("/lxState", "APPROVED"));
        assertThat(clash.at("/errors/0/extensions/errorType").asText()).isEqualTo("REVISION_CLASH");
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.REJECTED);
        as("sealer").update(workspace().sheet("APP-1"), set("/lxState", "APPROVED"));
        as("sealer").update(workspace().sheet("APP-1"), set("/lxState", "DRAFT"));
        assertThat(order).containsExactly("field", "seal");
    }

    @Test
    void actionsRunBeforeAndAfterTheNthRequestOfAKind() {
        start();
        List<String> order = new ArrayList<>();
        Client writer = as("writer");
        workspace().at(Moment.before(RequestKind.READ, 2), () -> order.add("before"));
        workspace().at(Moment.after(RequestKind.READ, 2), () -> order.add("after"));
        writer.query("{ allFactSheets { totalCount } }");
        assertThat(order).isEmpty();
        writer.query("{ allFactSheets { totalCount } }");
        assertThat(order).containsExactly("before", "after");
    }

    @Test
    void peopleFollowTheSameRules() {
        start();
        approved("APP-1");
        component("ITC-1");
        Person greta = workspace().person("Greta Lind");
        Person ada = workspace().person("Ada Novak");

        ada.edit("APP-1", "/description", "owner's own");
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.APPROVED);
        greta.tag("APP-1", "pilot");
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        ada.approve("APP-1");
        greta.addRelation("ITC-1", "APP-1");
        assertThat(workspace().sheet("APP-1").relations()).hasSize(1);
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.APPROVED);
        greta.removeRelation("APP-1", "ITC-1");
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(workspace().auditLog("APP-1"))
                .last()
                .extracting(AuditEvent::technicalUser)
                .isEqualTo(false);
    }
}
