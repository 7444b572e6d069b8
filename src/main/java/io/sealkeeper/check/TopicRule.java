package io.sealkeeper.check;

import io.sealkeeper.intake.BadDeclaration;
import io.sealkeeper.intake.Columns;
import io.sealkeeper.intake.CsvFormat;
import io.sealkeeper.intake.Encoding;
import io.sealkeeper.intake.KafkaClient;
import io.sealkeeper.intake.RecordFormat;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Checks the parameters of sources that are topics. */
final class TopicRule {

    private static final String TEMPLATE = "kafka-topic";

    private static final String BROKERS = "kafka.bootstrap.servers";

    private final Templates templates;
    private final Installed installed;
    private final List<Mistake> mistakes = new ArrayList<>();

    TopicRule(Templates templates, Installed installed) {
        this.installed = installed;
        this.templates = templates;
    }

    List<Mistake> mistakes() {
        for (Map<String, Text> given : templates.given(TEMPLATE)) {
            Text topic = given.get("topic");
            if (topic != null) {
                KafkaClient.lack()
                        .ifPresentOrElse(
                                words -> mistakes.add(Mistake.error(topic.place(), words)), () -> settings(topic));
            }
            tell(given, "topic", TopicRule::topic);
            tell(
                    given,
                    "group",
                    group -> group.isBlank()
                            ? Optional.of(
                                    "a consumer group needs a name: by it Kafka remembers how far the topic was read")
                            : Optional.empty());
            tell(given, "format", RecordFormat::mistake);
            tell(given, "delimiter", TopicRule::delimiter);
            tell(
                    given,
                    "autoOffsetReset",
                    reset -> List.of("earliest", "latest").contains(reset)
                            ? Optional.empty()
                            : Optional.of("'autoOffsetReset' is earliest, or latest"));
            columns(given);
        }
        return mistakes;
    }

    /** What all topics need. The settings may come later than the routes, so that these are warnings. */
    private void settings(Text topic) {
        if (installed.setting(BROKERS).filter(brokers -> !brokers.isBlank()).isEmpty()) {
            mistakes.add(Mistake.warning(
                    topic.place(), "no broker is set, so it can't be read: set " + BROKERS + "=HOST:PORT,HOST:PORT"));
        }
        installed.settings().stream()
                .filter(key -> key.startsWith("kafka.") && key.endsWith("-file"))
                .forEach(key -> installed
                        .setting(key)
                        .filter(file -> !new File(file).canRead())
                        .ifPresent(file -> mistakes.add(Mistake.warning(
                                topic.place(),
                                key + " names a file that can't be read, so the topic can't be: " + file))));
    }

    private static Optional<String> topic(String name) {
        return name.matches("[a-zA-Z0-9._-]{1,249}")
                ? Optional.empty()
                : Optional.of("'" + name + "' is no name of a topic: one has letters, digits, '.', '_' and '-'");
    }

    private static Optional<String> delimiter(String delimiter) {
        try {
            CsvFormat.of(delimiter, Encoding.UTF_8.word(), "");
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /** A line of CSV has no header: its columns are known from their declaration alone. */
    private void columns(Map<String, Text> given) {
        Text format = given.get("format");
        Text columns = given.get("columns");
        boolean isCsv = format != null && format.value().equals(RecordFormat.CSV);
        if (columns == null && isCsv) {
            mistakes.add(Mistake.error(
                    format.place(), "a line of CSV needs the parameter 'columns', which says what it holds, in order"));
        } else if (columns != null
                && columns.isKnown()
                && (isCsv || !columns.value().isBlank())) {
            try {
                Columns.parse(columns.value());
            } catch (BadDeclaration e) {
                mistakes.add(Mistake.error(columns.at(e.at()), e.getMessage()));
            }
        }
    }

    private void tell(Map<String, Text> given, String parameter, Function<String, Optional<String>> mistake) {
        Text value = given.get(parameter);
        if (value != null && value.isKnown()) {
            mistake.apply(value.value()).ifPresent(words -> mistakes.add(Mistake.error(value.place(), words)));
        }
    }
}
