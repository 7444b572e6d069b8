package io.sealkeeper.jq;

import io.sealkeeper.words.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.thisptr.jackson.jq.Scope;

/** The functions, variables and labels that a text can name at a place: its own, and those of the library. */
final class Names {

    private static final String FORMATS = "@text, @json, @csv, @tsv, @html, @uri, @sh, @base64 and @base64d";
    private static final String LABEL = "*";

    private final Scope library;
    private final List<String> own = new ArrayList<>();

    Names(Scope library) {
        this.library = library;
    }

    /** What {@link #leave} goes back to. */
    int enter() {
        return own.size();
    }

    void leave(int mark) {
        own.subList(mark, own.size()).clear();
    }

    void function(String name, int arity) {
        own.add(name + "/" + arity);
    }

    void variable(String name) {
        own.add("$" + name);
    }

    void label(String name) {
        own.add(LABEL + name);
    }

    /** @throws JqMistake if there is no such function: what is near, or how to do without */
    void call(Token name, int arity) throws JqMistake {
        if (own.contains(name.text() + "/" + arity)) {
            return;
        }
        if (library.getFunction(name.text(), arity) != null) {
            return;
        }
        String refused = Refused.function(name.text());
        if (!refused.isEmpty()) {
            throw new JqMistake(refused, name.index());
        }
        List<Integer> arities = arities(name.text());
        if (!arities.isEmpty()) {
            throw new JqMistake(
                    "'" + name.text() + "' takes " + counted(arities) + ", not " + arity + "; ';' separates them",
                    name.index());
        }
        throw new JqMistake(
                "there is no function '" + name.text() + "'" + Nearest.suggestion(name.text(), functions()),
                name.index());
    }

    void format(Token name) throws JqMistake {
        if (library.getFunction("@" + name.text(), 0) == null) {
            throw new JqMistake("there is no format '@" + name.text() + "'; there are " + FORMATS, name.index());
        }
    }

    void use(String variable, int index) throws JqMistake {
        if (own.contains("$" + variable)) {
            return;
        }
        String refused = Refused.variable(variable);
        if (!refused.isEmpty()) {
            throw new JqMistake(refused, index);
        }
        List<String> variables = own.stream()
                .filter(n -> n.startsWith("$"))
                .map(n -> n.substring(1))
                .toList();
        throw new JqMistake(
                "there is no variable '$" + variable + "' here" + Nearest.suggestion(variable, variables), index);
    }

    void leave(String label, int index) throws JqMistake {
        if (!own.contains(LABEL + label)) {
            throw new JqMistake("there is no label '$" + label + "' here", index);
        }
    }

    private static String counted(List<Integer> arities) {
        List<String> counts =
                arities.stream().map(a -> a == 0 ? "no" : String.valueOf(a)).toList();
        return String.join(" or ", counts) + (arities.equals(List.of(1)) ? " argument" : " arguments");
    }

    private List<Integer> arities(String name) {
        return all().stream()
                .filter(f -> f.startsWith(name + "/"))
                .map(f -> Integer.valueOf(f.substring(name.length() + 1)))
                .sorted()
                .distinct()
                .toList();
    }

    private Set<String> functions() {
        Set<String> names = new TreeSet<>();
        all().stream()
                .filter(f -> !f.startsWith("_") && !f.startsWith("@"))
                .forEach(f -> names.add(f.replaceFirst("/.*", "")));
        return names;
    }

    private Set<String> all() {
        Set<String> names = new TreeSet<>();
        for (Scope known = library; known != null; known = known.getParentScope()) {
            names.addAll(known.getLocalFunctions().keySet());
        }
        own.stream().filter(n -> !n.startsWith("$") && !n.startsWith(LABEL)).forEach(names::add);
        return names;
    }
}
