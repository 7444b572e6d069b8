package io.sealkeeper.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What remains wanted of an earlier change after a later one. */
class WantedNamesTest {

    private static final Origin ORIGIN = new Origin("vulnerabilities", "week.csv", 2);

    /** Fields as {@code name}, {@code name=merge} or {@code name=a+b}, relations as {@code rel:A} or {@code rel:*A}. */
    private static Change change(String wishes) {
        Map<FieldPath, Optional<Object>> wanted = new LinkedHashMap<>();
        Map<String, RelationsWanted> relations = new LinkedHashMap<>();
        for (String wish : wishes.isEmpty() ? List.<String>of() : Arrays.asList(wishes.split(" ", -1))) {
            if (wish.startsWith("rel")) {
                String[] parts = wish.split(":", -1);
                boolean replace = parts[1].startsWith("*");
                String[] item = parts[1].replace("*", "").split("[.]", -1);
                Map<String, Optional<Object>> attributes = item.length > 1 ? Map.of(item[1], Optional.of(1)) : Map.of();
                relations.put(
                        parts[0],
                        new RelationsWanted(
                                replace,
                                List.of(new RelationsWanted.Item(
                                        new SheetName.ByExternalId(item[0]), Optional.empty(), attributes))));
            } else {
                String[] parts = wish.split("=", -1);
                wanted.put(new FieldPath(parts[0]), value(parts));
            }
        }
        return new Change(
                ORIGIN, "{}", new FactSheetType("Application"), new SheetName.ByExternalId("APP-1"), wanted, relations);
    }

    private static Optional<Object> value(String[] parts) {
        if (parts.length == 1) {
            return Optional.of(3);
        }
        if (parts[1].equals("merge")) {
            return Optional.of(Map.of("mode", "merge", "values", List.of("a")));
        }
        Map<String, Object> members = new LinkedHashMap<>();
        for (String member : parts[1].split("[+]", -1)) {
            members.put(member, 1);
        }
        return Optional.of(members);
    }

    @ParameterizedTest(name = "{0}, then {1}: {2} is left")
    @CsvSource({
        "a, a, ''",
        "a, b, a",
        "a b, a, b",
        "a b, a b c, ''",
        "lifecycle/phaseOut, lifecycle, ''",
        "lifecycle, lifecycle/phaseOut, lifecycle",
        "location=rawAddress, location=rawAddress+city, ''",
        "location=rawAddress+city, location=rawAddress, location",
        "tags, tags=merge, tags",
        "tags=merge, tags, ''",
        "tags=merge, tags=merge, tags",
        "rel:A, rel:A, ''",
        "rel:A, rel:B, rel",
        "rel:A, rel:*B, ''",
        "rel:*A, rel:A, rel",
        "rel:*A, rel:*B, ''",
        "rel:A.cost, rel:A, rel",
        "rel:A, rel:A.cost, ''",
        "a rel:A, a, rel",
    })
    void is_left(String earlier, String later, String left) {
        Change first = change(earlier);
        TreeSet<String> covered = new TreeSet<>(
                WantedNames.covered(WantedNames.of(List.of(first)), WantedNames.settledBy(List.of(change(later)))));
        Change rest = WantedNames.without(first, covered);
        TreeSet<String> names = new TreeSet<>(rest.relations().keySet());
        rest.wanted().keySet().forEach(path -> names.add(path.value()));
        assertThat(String.join(" ", names)).isEqualTo(left);
        assertThat(covered.containsAll(WantedNames.of(List.of(first))))
                .as("superseded as a whole")
                .isEqualTo(left.isEmpty());
    }
}
