package io.sealkeeper.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Checks the parameters of pull sources: addresses, pages and marks. */
final class PullRule {

    private static final String TEMPLATE = "http-pull";
    private static final String LINK = "link";
    private static final Pattern LOOPBACK = Pattern.compile("http://(localhost|127(\\.\\d{1,3}){3}|\\[::1])([:/?].*)?");
    private static final Pattern PLACEHOLDER = Pattern.compile("[{](?!since}|page}|offset})[^{}]*}");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

    private final Templates templates;
    private final Installed installed;
    private final List<Mistake> mistakes = new ArrayList<>();

    PullRule(Templates templates, Installed installed) {
        this.templates = templates;
        this.installed = installed;
    }

    List<Mistake> mistakes() {
        tell(
                "url",
                url -> !url.startsWith("https://") && !LOOPBACK.matcher(url).matches(),
                "an address begins with https:// (http:// only reaches this machine itself: credentials would travel"
                        + " unprotected)");
        tell(
                "url",
                url -> PLACEHOLDER.matcher(url).find(),
                "an address may hold '{since}', '{page}' and '{offset}', and nothing else in braces");
        for (String number : List.of("firstPage", "mostPages")) {
            tell(number, value -> !WHOLE.matcher(value).matches(), "'" + number + "' is a whole number");
        }
        templates.values(TEMPLATE, "since").forEach(this::jq);
        templates.values(TEMPLATE, "next").stream()
                .filter(next -> !next.value().equals(LINK))
                .forEach(this::jq);
        return mistakes;
    }

    private void tell(String parameter, Predicate<String> isWrong, String words) {
        templates.values(TEMPLATE, parameter).stream()
                .filter(value -> value.isKnown() && isWrong.test(value.value().strip()))
                .forEach(value -> mistakes.add(Mistake.error(value.place(), words)));
    }

    private void jq(Text text) {
        if (text.isKnown() && !text.value().isBlank()) {
            installed
                    .fault("jq", text.value(), false)
                    .ifPresent(fault -> mistakes.add(Mistake.error(text.at(fault.index()), "jq: " + fault.words())));
        }
    }
}
