package io.sealkeeper.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.PermissionsQuery.Permissions;
import io.sealkeeper.leanix.SampleQuery;
import io.sealkeeper.pipeline.TestSettings;
import io.sealkeeper.pipeline.call.Inquiry.Reply;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SealState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommentCheckTest {

    private static final List<SampleQuery.Sheet> SHEETS = List.of(new SampleQuery.Sheet(
            new FactSheetId("sheet-1"),
            new FactSheetType("Application"),
            "APP-1",
            SealState.APPROVED,
            new Permissions(Optional.empty(), Optional.empty())));

    private static Settings settings(boolean telling) {
        TestSettings settings = telling ? new TestSettings().tellingOwners() : new TestSettings();
        return settings.of("http://127.0.0.1", Path.of("nowhere"));
    }

    private static Reply answering(String json) {
        try {
            return new Reply(Optional.of(new GraphqlAnswer(new ObjectMapper().readTree(json.replace('\'', '"')))), "");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Check check(Reply reply) {
        return CommentCheck.of(settings(true), SHEETS, question -> {
                    assertThat(question.writes()).isFalse();
                    assertThat(question.payload().get("query").toString()).contains("validateOnly: true");
                    return reply;
                })
                .orElseThrow();
    }

    @Test
    void where_owners_are_not_told_nothing_is_asked() {
        assertThat(CommentCheck.of(settings(false), SHEETS, question -> {
                    throw new AssertionError("asked");
                }))
                .isEmpty();
    }

    @Test
    void who_may_comment_is_fit() {
        assertThat(check(answering("{'data':{'s_0':{'message':'x'}}}")).status())
                .isEqualTo(Check.Status.FIT);
    }

    @Test
    void who_may_not_is_told_whom_to_ask() {
        Check check = check(answering("{'data':{'s_0':null},'errors':[{'message':'No permission','path':['s_0']}]}"));
        assertThat(check.status()).isEqualTo(Check.Status.LIMITED);
        assertThat(check.words()).startsWith("the sealer may not comment (No permission)");
        assertThat(check.advice()).contains("LeanIX admin", "seal.tell-owner=none");
    }

    @Test
    void what_leanix_does_not_tell_is_not_known() {
        assertThat(check(answering("{'data':null,'errors':[{'message':'Field createComment is undefined'}]}"))
                        .words())
                .isEqualTo("whether the sealer may comment is not known: Field createComment is undefined");
        assertThat(check(new Reply(Optional.empty(), "LeanIX can't be reached")).words())
                .endsWith("not known: LeanIX can't be reached");
    }
}
