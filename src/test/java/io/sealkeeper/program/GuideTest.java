package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what the integrator's guide says that routes may use to what there is. */
class GuideTest {

    @Test
    void each_component_is_there() throws IOException {
        assertThat(Guide.components()).isNotEmpty().isSubsetOf(installed("component"));
    }

    @Test
    void each_language_is_there() throws IOException {
        Set<String> installed = installed("language");
        // What YAML calls a method is the language of beans.
        installed.add(installed.contains("bean") ? "method" : "");
        assertThat(Guide.languages()).isNotEmpty().isSubsetOf(installed);
    }

    @Test
    void the_classes_are_those_that_a_native_binary_knows() throws Exception {
        Class<?>[] known = Class.forName("io.sealkeeper.check.Nameable")
                .getAnnotation(RegisterForReflection.class)
                .targets();
        assertThat(Guide.classes())
                .isEqualTo(Stream.of(known).map(Class::getName).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> installed(String kind) throws IOException {
        Set<String> names = new TreeSet<>();
        List<URL> lists = Collections.list(GuideTest.class
                .getClassLoader()
                .getResources("META-INF/services/org/apache/camel/" + kind + ".properties"));
        for (URL list : lists) {
            Properties properties = new Properties();
            try (InputStream in = list.openStream()) {
                properties.load(in);
            }
            names.addAll(List.of(properties.getProperty(kind + "s", "").split("\\s+")));
        }
        return names;
    }
}
