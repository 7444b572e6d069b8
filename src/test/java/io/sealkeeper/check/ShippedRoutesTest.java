package io.sealkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The check reports nothing about correct files. */
class ShippedRoutesTest {

    @Test
    void theShippedRoutesAreClean() {
        assertThat(Checked.lines("", "")).isEmpty();
    }

    @Test
    void soAreTheSourcesToCopy() {
        for (RouteFile example : Checked.examples()) {
            List<RouteFile> files = new ArrayList<>(Checked.kamelets());
            files.add(example);
            assertThat(Checked.lines(files))
                    .filteredOn(line -> !line.contains(": warning: the owners trust source"))
                    .as(example.name())
                    .isEmpty();
        }
    }

    @Test
    void soIsWhateverTheLanguageAllows() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/check/many-ways.yaml"));
        assertThat(Checked.lines("routes/sources/x.camel.yaml", text)).isEmpty();
    }
}
