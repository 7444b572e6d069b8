package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestRecord;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.sandbox.SheetSeed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every set-up, with every kind of change, on every state of a seal: the outcome, and the exact calls made. */
class SetUpTest extends PipelineTest {

    /** Who writes, who seals, and their rights. */
    private enum Users {
        WRITER_AND_SEALER("writer", "sealer", "writer-and-sealer"),
        ONE_USER("both", "both", "one-user"),
        CUSTOM_ROLE("custom", "custom", "custom-role"),
        CUSTOM_ROLE_THAT_SEALS("custom", "custom", "custom-role"),
        ADMIN("admin", "admin", "admin"),
        MEMBER_ALONE("member", "member", "member-alone");

        private final String writer;
        private final String sealer;
        private final String setUp;

        Users(String writer, String sealer, String setUp) {
            this.writer = writer;
            this.sealer = sealer;
            this.setUp = setUp;
        }
    }

    private enum Change {
        TRUSTED,
        UNTRUSTED,
        MIXED;

        private Map<String, Object> row(String sheet) {
            return switch (this) {
                case TRUSTED -> PipelineTest.row(sheet, "critical", NEW);
                case UNTRUSTED -> PipelineTest.row(sheet, "high", NEW);
                case MIXED -> PipelineTest.row(sheet, "critical", NEW, "high", NEW);
            };
        }
    }

    /** What is expected; calls in order: S snapshot, P permissions, U update, C state check, L audit log, R restoration. */
    private record Expected(String outcome, LxState seal, boolean written, String calls) {}

    private static final Expected REFUSED = new Expected("rejected", LxState.APPROVED, false, "S P U C C R U");
    private static final Expected BROKEN_ALONG =
            new Expected("left-broken untrusted-field", LxState.BROKEN_QUALITY_SEAL, true, "S P U");
    private static final Expected KEPT = new Expected("kept", LxState.APPROVED, true, "S P U C C");
    private static final Expected KEPT_FOR_ADMINS = new Expected("kept", LxState.APPROVED, true, "S P U C");

    private static final Map<Users, Map<Change, Expected>> APPROVED = Map.of(
            Users.WRITER_AND_SEALER,
            row(
                    new Expected("restored", LxState.APPROVED, true, "S P P U L R"),
                    new Expected("left-broken untrusted-field", LxState.BROKEN_QUALITY_SEAL, true, "S P P U")),
            Users.ONE_USER,
            row(new Expected("restored", LxState.APPROVED, true, "S P U L R"), BROKEN_ALONG),
            Users.CUSTOM_ROLE,
            row(KEPT, REFUSED),
            Users.CUSTOM_ROLE_THAT_SEALS,
            row(KEPT, BROKEN_ALONG),
            Users.ADMIN,
            row(KEPT_FOR_ADMINS, BROKEN_ALONG),
            Users.MEMBER_ALONE,
            row(new Expected("parked", LxState.BROKEN_QUALITY_SEAL, true, "S P U L R"), BROKEN_ALONG));

    private static Map<Change, Expected> row(Expected trusted, Expected other) {
        return Map.of(Change.TRUSTED, trusted, Change.UNTRUSTED, other, Change.MIXED, other);
    }

    private static Expected expected(Users users, Change change, LxState state) {
        return state == LxState.APPROVED
                ? APPROVED.get(users).get(change)
                : new Expected("not-sealed", state, true, "S U");
    }

    private static Stream<Arguments> setUps() {
        return Stream.of(Users.values()).flatMap(u -> Stream.of(Change.values())
                .flatMap(c -> Stream.of(LxState.values()).map(s -> Arguments.of(u, c, s))));
    }

    @ParameterizedTest
    @MethodSource("setUps")
    void everySetUp(Users users, Change change, LxState state) {
        Expected expected = expected(users, change, state);
        start(0, o -> o, new TestSettings().users(users.writer, users.sealer).trusting("criticalVulnerabilities"));
        if (users == Users.CUSTOM_ROLE_THAT_SEALS) {
            workspace().changeRole("custom", Role.CUSTOM_KEEPS_AND_SEALS);
        }
        workspace()
                .addSheet(SheetSeed.application("APP-1")
                        .field("criticalVulnerabilities", 1)
                        .field("highVulnerabilities", 1)
                        .approvedBy("Ada Novak", 9)
                        .state(state));
        gateway().connect();
        int before = workspace().requests().all().size();
        TestGateway.Result result = sync(List.of(change.row("APP-1")));

        assertThat(result.outcome("APP-1")).isEqualTo(expected.outcome());
        assertThat(seal("APP-1")).isEqualTo(expected.seal());
        String field = change == Change.UNTRUSTED ? "highVulnerabilities" : "criticalVulnerabilities";
        assertThat(sheet("APP-1").value(field)).isEqualTo(Optional.of(expected.written() ? NEW : 1));
        assertThat(calls(before)).isEqualTo(expected.calls());
        if ((state == LxState.APPROVED && change == Change.TRUSTED) || users == Users.ADMIN) {
            assertThat(result.report().setUp().name()).isEqualTo(users.setUp);
        }
    }

    private String calls(int from) {
        List<RequestRecord> all = workspace().requests().all();
        return all.subList(from, all.size()).stream()
                .filter(r -> r.kind() != RequestKind.TOKEN && r.kind() != RequestKind.INTROSPECTION)
                .map(SetUpTest::letter)
                .collect(Collectors.joining(" "));
    }

    private static String letter(RequestRecord request) {
        return switch (request.kind()) {
            case MUTATION -> request.principal().startsWith("sealer") || isSeal(request) ? "R" : "U";
            case LOG -> "L";
            default ->
                request.document().startsWith("query Permissions")
                        ? "P"
                        : request.document().startsWith("query State") ? "C" : "S";
        };
    }

    private static boolean isSeal(RequestRecord request) {
        return request.document().startsWith("mutation Seal");
    }
}
