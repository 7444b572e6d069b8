package io.sealkeeper.journal;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** The migration scripts under {@code journal/}. What was released is never edited, only followed. */
final class Scripts implements ResourceProvider {

    private static final List<String> NAMES = List.of("V1__journal.sql");

    /** The version that they lead to. */
    static final int NEWEST = NAMES.size();

    @Override
    public LoadableResource getResource(String name) {
        return NAMES.contains(name) ? new Script(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return NAMES.stream()
                .filter(n -> n.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(n::endsWith))
                .<LoadableResource>map(Script::new)
                .toList();
    }

    private static final class Script extends LoadableResource {

        private final String name;

        Script(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            InputStream in = Scripts.class.getResourceAsStream("/" + getAbsolutePath());
            return new InputStreamReader(
                    Objects.requireNonNull(in, () -> name + " is not in the package"), StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return "journal/" + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
