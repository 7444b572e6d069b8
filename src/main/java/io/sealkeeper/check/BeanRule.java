package io.sealkeeper.check;

import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks names of beans, of their methods, and of classes. */
final class BeanRule {

    private final Installed installed;
    private final Map<String, Optional<Class<?>>> beans = new HashMap<>();

    /** @param own the beans that route files define themselves */
    BeanRule(Installed installed, List<Fact.OwnBean> own) {
        this.installed = installed;
        installed.beans().forEach((name, type) -> beans.put(name, Optional.of(type)));
        own.forEach(bean -> beans.put(bean.name(), installed.type(bean.type())));
    }

    List<Mistake> mistakes(List<Fact> facts) {
        List<Mistake> mistakes = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Bean bean && bean.name().isKnown()) {
                bean(bean).ifPresent(mistakes::add);
            } else if (fact instanceof Fact.Type type && type.name().isKnown()) {
                type(type).ifPresent(mistakes::add);
            } else if (fact instanceof Fact.Endpoint endpoint) {
                endpoint(endpoint).ifPresent(mistakes::add);
                endpoint.options().stream()
                        .filter(o -> o.value().isKnown() && o.value().value().startsWith("#"))
                        .map(o -> bean(new Fact.Bean(o.value(), Optional.empty())))
                        .flatMap(Optional::stream)
                        .forEach(mistakes::add);
            }
        }
        return mistakes;
    }

    /** {@code bean:name?method=x}. */
    private Optional<Mistake> endpoint(Fact.Endpoint endpoint) {
        if (!endpoint.scheme().equals("bean") || !endpoint.isKnown()) {
            return Optional.empty();
        }
        Optional<Text> method = endpoint.options().stream()
                .filter(o -> o.name().value().equals("method"))
                .map(Fact.Option::value)
                .findFirst();
        return bean(new Fact.Bean(endpoint.uri().with(endpoint.path()), method));
    }

    private Optional<Mistake> bean(Fact.Bean bean) {
        String name = bean.name().value().replaceFirst("^#(bean:)?", "");
        if (name.startsWith("class:") || name.startsWith("type:")) {
            String type = name.substring(name.indexOf(':') + 1).replaceFirst("[(].*", "");
            return type(new Fact.Type(bean.name().with(type)));
        }
        if (name.matches("[a-z]+:.*")) {
            return Optional.empty();
        }
        Optional<Class<?>> type = beans.get(name);
        if (type == null) {
            return Optional.of(Mistake.error(
                    bean.name().place(),
                    "there is no bean " + Shown.quoted(name) + Nearest.suggestion(name, beans.keySet())));
        }
        return bean.method().filter(Text::isWhole).flatMap(method -> type.flatMap(t -> method(name, t, method)));
    }

    private static Optional<Mistake> method(String bean, Class<?> type, Text method) {
        String name = method.value().replaceFirst("(?s)[(].*", "").strip();
        Set<String> names = new HashSet<>();
        Arrays.stream(type.getMethods())
                .filter(m -> m.getDeclaringClass() != Object.class)
                .map(Method::getName)
                .forEach(names::add);
        return name.isEmpty() || name.contains("$") || names.contains(name)
                ? Optional.empty()
                : Optional.of(Mistake.error(
                        method.place(),
                        "bean '" + bean + "' has no method " + Shown.quoted(name) + Nearest.suggestion(name, names)));
    }

    private Optional<Mistake> type(Fact.Type type) {
        String name = type.name().value();
        return installed.type(name).isPresent()
                ? Optional.empty()
                : Optional.of(Mistake.error(
                        type.name().place(),
                        "there is no class " + Shown.quoted(name)
                                + (installed.isNative()
                                        ? " that a native binary finds by its name" + BuiltIn.REMEDY
                                        : "")));
    }
}
