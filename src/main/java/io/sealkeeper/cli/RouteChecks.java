package io.sealkeeper.cli;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import io.sealkeeper.check.CamelInstalled;
import io.sealkeeper.check.DslSchema;
import io.sealkeeper.check.RouteCheck;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Checks routes against this program. */
final class RouteChecks {

    private static final String BASE_URL = "leanix.base-url";

    /** Values for settings whose absence is reported elsewhere. */
    private static final Map<String, String> STAND_INS =
            Map.of(BASE_URL, "https://acme.leanix.net", "sealkeeper.inbox", "inbox");

    private RouteChecks() {}

    static RouteCheck of(CamelContext context) {
        Config config = ConfigProvider.getConfig();
        Set<String> keys = new TreeSet<>(STAND_INS.keySet());
        config.getPropertyNames().forEach(keys::add);
        return new RouteCheck(DslSchema.load(), new CamelInstalled(context, beans(), keys, key -> value(config, key)));
    }

    private static Optional<String> value(Config config, String key) {
        return Optional.ofNullable(config.getConfigValue(key).getValue())
                // What is wrong with the address is told as a setting, once.
                .filter(set -> !key.equals(BASE_URL))
                .or(() -> Optional.ofNullable(STAND_INS.get(key)));
    }

    /** By name and class. No bean is created: that would open the journal, and read settings that may be wrong. */
    private static Map<String, Class<?>> beans() {
        Map<String, Class<?>> beans = new HashMap<>();
        for (Bean<?> bean : Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
            if (bean.getName() != null) {
                beans.put(bean.getName(), type(bean));
            }
        }
        return beans;
    }

    private static Class<?> type(Bean<?> bean) {
        if (bean instanceof InjectableBean<?> known && known.getKind() == InjectableBean.Kind.CLASS) {
            return bean.getBeanClass();
        }
        return bean.getTypes().stream()
                .filter(t -> t instanceof Class<?> && t != Object.class)
                .<Class<?>>map(t -> (Class<?>) t)
                .findFirst()
                .orElse(Object.class);
    }
}
