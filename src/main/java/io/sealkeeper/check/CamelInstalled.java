package io.sealkeeper.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ImageMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.NoSuchLanguageException;
import org.apache.camel.spi.Language;

/** What a Camel context has. Asking it starts nothing and creates no bean. */
public final class CamelInstalled implements Installed {

    private static final String LISTS = "META-INF/services/org/apache/camel/";

    private final CamelContext context;
    private final Map<String, Class<?>> beans;
    private final Set<String> keys;
    private final Function<String, Optional<String>> settings;
    private final Set<String> components = listed("component", "components");
    private final Set<String> dataFormats = listed("dataformat", "dataFormats");

    /**
     * @param beans by name; they are created on first use, which is never here
     * @param keys the known settings
     * @param settings their values
     */
    public CamelInstalled(
            CamelContext context,
            Map<String, Class<?>> beans,
            Set<String> keys,
            Function<String, Optional<String>> settings) {
        this.context = context;
        this.beans = beans;
        this.keys = keys;
        this.settings = settings;
    }

    /** Each component's jar lists its own. */
    private static Set<String> listed(String kind, String key) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Set<String> names = new HashSet<>();
        try {
            for (URL list : Collections.list(loader.getResources(LISTS + kind + ".properties"))) {
                Properties properties = new Properties();
                try (InputStream in = list.openStream()) {
                    properties.load(in);
                }
                names.addAll(List.of(properties.getProperty(key, "").split("\\s+")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        names.remove("");
        return names;
    }

    @Override
    public Set<String> components() {
        return components;
    }

    @Override
    public Set<String> dataFormats() {
        return dataFormats;
    }

    @Override
    public Optional<JsonNode> component(String scheme) {
        try {
            String json = ((CatalogCamelContext) context).getComponentParameterJsonSchema(scheme);
            return json == null ? Optional.empty() : Optional.of(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a component describes itself in JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, Class<?>> beans() {
        return beans;
    }

    @Override
    public Optional<Class<?>> type(String name) {
        return Optional.ofNullable(context.getClassResolver().resolveClass(name));
    }

    @Override
    public boolean isNative() {
        return ImageMode.current().isNativeImage();
    }

    @Override
    public Set<String> settings() {
        return keys;
    }

    @Override
    public Optional<String> setting(String key) {
        return settings.apply(key);
    }

    @Override
    public boolean hasLanguage(String name) {
        return language(name).isPresent();
    }

    private Optional<Language> language(String name) {
        try {
            return Optional.ofNullable(context.resolveLanguage(name.equals("method") ? "bean" : name));
        } catch (NoSuchLanguageException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<ExpressionFault> fault(String name, String text, boolean predicate) {
        Optional<Language> language = language(name);
        if (language.isEmpty() || !ExpressionFaults.LANGUAGES.contains(name)) {
            return Optional.empty();
        }
        try {
            if (predicate) {
                language.get().createPredicate(text).init(context);
            } else {
                language.get().createExpression(text).init(context);
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(ExpressionFaults.of(e, text));
        }
    }
}
