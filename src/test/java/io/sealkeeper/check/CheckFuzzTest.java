package io.sealkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sealkeeper.Seed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, the check reports what is wrong, and does not throw. */
class CheckFuzzTest {

    private static final int ROUNDS = 80;
    private static final String SIGNS = "{}[]:-\"'#|>&*!?%@`,\t\n $=.0x\\";

    @Test
    void anyTextGetsAnAnswer() {
        Random dice = new Random(Seed.get());
        List<RouteFile> files = Checked.shipped();
        for (int i = 0; i < ROUNDS; i++) {
            RouteFile file = files.get(dice.nextInt(files.size()));
            String text = mutated(String.join("\n", file.lines()), dice);
            assertThatCode(() -> assertThat(Checked.lines("routes/sources/x.camel.yaml", text))
                            .noneMatch(line -> line.contains("\n")))
                    .as(Seed.told() + "\n" + text)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void anyKameletGetsAnAnswer() {
        Random dice = new Random(Seed.get());
        RouteFile kamelet = Checked.kamelets().get(0);
        RouteFile user = Checked.examples().stream()
                .filter(f -> f.name().contains("grype"))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < ROUNDS; i++) {
            String text = mutated(String.join("\n", kamelet.lines()), dice);
            assertThatCode(() -> assertThat(Checked.lines(List.of(RouteFile.of(kamelet.name(), text), user)))
                            .noneMatch(line -> line.contains("\n")))
                    .as(Seed.told() + "\n" + text)
                    .doesNotThrowAnyException();
        }
    }

    /** A few letters or lines lost, doubled or replaced. */
    private static String mutated(String text, Random dice) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = dice.nextInt(3); i >= 0; i--) {
            int at = dice.nextInt(mutated.length());
            switch (dice.nextInt(4)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, SIGNS.charAt(dice.nextInt(SIGNS.length())));
                case 2 -> mutated.delete(at, Math.min(mutated.length(), at + dice.nextInt(60)));
                default -> mutated.insert(at, mutated.substring(at, Math.min(mutated.length(), at + dice.nextInt(60))));
            }
            mutated.append(' ');
        }
        return mutated.toString();
    }
}
