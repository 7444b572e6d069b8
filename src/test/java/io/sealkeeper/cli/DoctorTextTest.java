package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.doctor.Check;
import io.sealkeeper.doctor.Diagnosis;
import io.sealkeeper.doctor.SealBreaker;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SetUp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who broke seals is listed below its line, and in JSON as a list of its own. */
class DoctorTextTest {

    private static final String ID = "5ea1cafe-0000-4000-8000-00000000c001";

    private static final Diagnosis DIAGNOSIS = new Diagnosis(
            "https://acme.leanix.net",
            List.of(new Check(
                    "seal-breakers", Check.Status.FIT, "technical users whose edits broke seals", "name them")),
            SetUp.UNKNOWN,
            false,
            List.of(),
            List.of(
                    new SealBreaker(
                            ID,
                            Optional.of("connector"),
                            31,
                            28,
                            List.of(new FactSheetType("Application"), new FactSheetType("ITComponent")),
                            Optional.of(Instant.parse("2026-11-20T06:00:00Z")),
                            Optional.of("cmdb")),
                    new SealBreaker(
                            "u2",
                            Optional.empty(),
                            1,
                            1,
                            List.of(new FactSheetType("Application")),
                            Optional.empty(),
                            Optional.empty())),
            9);

    @Test
    void a_person_reads_a_line_each_before_the_advice() {
        assertThat(DoctorText.of(DIAGNOSIS).replaceAll("\\s+", " "))
                .contains("technical users whose edits broke seals " + ID
                        + " (connector): 31 breaks on 28 sheets of Application, ITComponent, last at 2026-11-20T06:00:00Z,"
                        + " guarded by cmdb u2: 1 break on 1 sheet of Application, not guarded ")
                .containsPattern("not guarded \\S+ name them");
    }

    @Test
    void a_long_name_does_not_run_into_its_words() {
        Diagnosis tried = new Diagnosis(
                "https://acme.leanix.net",
                List.of(
                        new Check("canary-relation", Check.Status.LIMITED, "not tried", "name another"),
                        new Check("canary", Check.Status.FIT, "tried", "")),
                SetUp.UNKNOWN,
                false,
                List.of(),
                List.of(),
                9);
        List<String> lines = DoctorText.of(tried).lines().toList();
        assertThat(lines.get(0)).contains("canary-relation not tried");
        assertThat(lines.get(2).indexOf("tried")).isEqualTo(lines.get(0).indexOf("not tried"));
    }

    @Test
    void a_program_reads_all_of_it() throws JsonProcessingException {
        JsonNode all = new ObjectMapper().readTree(DoctorText.json(DIAGNOSIS)).path("sealBreakers");
        assertThat(all).hasSize(2);
        assertThat(all.get(0).toString())
                .isEqualTo("{\"userId\":\"" + ID
                        + "\",\"displayName\":\"connector\",\"breaks\":31,\"sheets\":28,\"types\":[\"Application\","
                        + "\"ITComponent\"],\"newest\":\"2026-11-20T06:00:00Z\",\"guard\":\"cmdb\"}");
        assertThat(all.get(1).has("newest") || all.get(1).has("guard")).isFalse();
    }
}
