package io.sealkeeper.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged JSON of any kind: reading ends, fails only in words, and leaves sound rows as they are. */
class JsonFuzzTest {

    private static final int FILES = 3000;
    private static final String PIECES = "{}[]\":,.\\ \n0e-9tfn\u0000\ud800é";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void damaged_files_are_read_to_an_end() throws IOException {
        Random random = new Random(Seed.get());
        for (int i = 0; i < FILES; i++) {
            String text = damaged(random);
            String name = random.nextBoolean() ? "x.json" : "x.jsonl";
            Path file = Files.writeString(folder.resolve(name), text.replace('\ud800', '?'));
            String about = Seed.told() + ", " + name + ": " + text;
            try (Rows rows = JsonFile.open(file, ".rows[]")) {
                int last = 0;
                while (rows.hasNext()) {
                    Row row = rows.next();
                    assertThat(row.number()).as(about).isGreaterThan(last);
                    last = row.number();
                    if (row instanceof Row.Json json) {
                        assertThat(JSON.readTree(json.json().toString()))
                                .as(about)
                                .isNotNull();
                    } else {
                        assertThat(((Row.Bad) row).words())
                                .as(about)
                                .isNotBlank()
                                .doesNotContain("\n", "Exception");
                    }
                }
            } catch (UnreadableFile unreadable) {
                assertThat(unreadable.getMessage()).as(about).startsWith(name).doesNotContain("\n", "Exception");
            } catch (RuntimeException fault) {
                throw new AssertionError(about, fault);
            } catch (JsonProcessingException unprintable) {
                throw new AssertionError(about, unprintable);
            }
        }
    }

    private static String damaged(Random random) {
        StringBuilder text = new StringBuilder(
                "{\"at\": \"2026\",\n\"rows\": [{\"a\": 1, \"b\": [1.5, null]},\n{\"a\": \"x\"},\n{\"a\": true}]}\n");
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setLength(at + 1);
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                default -> text.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
            }
            if (text.length() == 0) {
                text.append(' ');
            }
        }
        return text.toString();
    }
}
