package io.sealkeeper.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.doctor.CanaryStep;
import io.sealkeeper.doctor.Check;
import io.sealkeeper.doctor.Check.Status;
import io.sealkeeper.doctor.Diagnosis;
import io.sealkeeper.doctor.SealBreaker;
import io.sealkeeper.seal.FactSheetType;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** A diagnosis for a terminal, or as JSON. */
final class DoctorText {

    private static final int NAME = 15;

    /** The marks at the beginning of a line. */
    private record Marks(String fit, String limited, String broken, String skipped, String todo) {
        static final Marks SIGNS = new Marks("✓", "!", "✗", "-", "→");
        static final Marks ASCII = new Marks("ok", "! ", "x ", "- ", "->");

        String of(Status status) {
            return switch (status) {
                case FIT -> fit;
                case LIMITED -> limited;
                case BROKEN -> broken;
                case SKIPPED -> skipped;
            };
        }
    }

    private DoctorText() {}

    static String of(Diagnosis diagnosis) {
        Marks marks = marks();
        StringBuilder text = new StringBuilder();
        int name = diagnosis.checks().stream()
                .mapToInt(check -> check.id().length() + 1)
                .reduce(NAME, Math::max);
        for (int i = 0; i < diagnosis.checks().size(); i++) {
            Check check = diagnosis.checks().get(i);
            String mark = marks.of(check.status());
            String indent = " ".repeat(mark.length() + 1 + name);
            text.append(coloured(check.status(), mark))
                    .append(' ')
                    .append(String.format(Locale.ROOT, "%-" + name + "s", check.id()))
                    .append(Wrapping.of(check.words(), indent))
                    .append('\n');
            if (check.id().equals("seal-breakers")) {
                diagnosis.breakers().forEach(one -> text.append(indent)
                        .append(Wrapping.of(breaker(one), indent + "  "))
                        .append('\n'));
            }
            // Advice that applies to several lines in a row is printed once, below them.
            boolean again = i + 1 < diagnosis.checks().size()
                    && diagnosis.checks().get(i + 1).advice().equals(check.advice());
            if (!check.advice().isEmpty() && !again) {
                text.append(indent)
                        .append(marks.todo())
                        .append(' ')
                        .append(Wrapping.of(
                                check.advice(), indent + " ".repeat(marks.todo().length() + 1)))
                        .append('\n');
            }
            if (check.id().equals("canary")) {
                diagnosis.steps().forEach(step -> text.append(indent)
                        .append(Wrapping.of(step(step), indent + "  "))
                        .append('\n'));
            }
        }
        return text.append('\n').append(sum(diagnosis)).toString();
    }

    private static String step(CanaryStep step) {
        String revs = step.revBefore()
                .map(rev -> "rev " + rev
                        + step.revAfter()
                                .filter(r -> !r.equals(rev))
                                .map(r -> " -> " + r)
                                .orElse("") + ", ")
                .orElse("");
        String seals = step.sealBefore().equals(step.sealAfter())
                ? step.sealBefore()
                : step.sealBefore() + " -> " + step.sealAfter();
        return String.format(Locale.ROOT, "%-9s", step.name())
                + revs
                + (seals.isEmpty() ? "" : seals + ", ")
                + (step.outcome().isEmpty() ? "" : step.outcome() + ": ")
                + step.words();
    }

    private static String breaker(SealBreaker one) {
        return one.userId() + one.displayName().map(name -> " (" + name + ")").orElse("") + ": "
                + one.breaks() + (one.breaks() == 1 ? " break on " : " breaks on ")
                + one.sheets() + (one.sheets() == 1 ? " sheet of " : " sheets of ")
                + one.types().stream().map(FactSheetType::name).collect(Collectors.joining(", "))
                + one.newest().map(at -> ", last at " + at).orElse("")
                + one.guard().map(name -> ", guarded by " + name).orElse(", not guarded");
    }

    private static String sum(Diagnosis diagnosis) {
        long limits = diagnosis.count(Status.LIMITED);
        long broken = diagnosis.count(Status.BROKEN);
        String requests =
                diagnosis.requests() == 0 ? "" : " (" + diagnosis.requests() + " requests to LeanIX, nothing written)";
        if (!diagnosis.steps().isEmpty()) {
            requests = "";
        }
        if (broken > 0) {
            return "It can't work: " + broken + " to mend" + (limits > 0 ? ", and " + limits + " that limit it" : "")
                    + "." + requests;
        }
        return (limits > 0 ? "It works, with limits: see the " + limits + " above." : "It is fit.") + requests;
    }

    private static String coloured(Status status, String mark) {
        String colour =
                switch (status) {
                    case FIT -> "green";
                    case LIMITED -> "yellow";
                    case BROKEN -> "red";
                    case SKIPPED -> "faint";
                };
        return Ansi.AUTO.string("@|" + colour + " " + mark + "|@");
    }

    /** The charset of standard output; since Java 19 it may differ from the files'. */
    private static Marks marks() {
        Charset charset = Optional.ofNullable(System.getProperty("stdout.encoding"))
                .or(() -> Optional.ofNullable(System.getProperty("sun.stdout.encoding")))
                .filter(Charset::isSupported)
                .map(Charset::forName)
                .orElse(Charset.defaultCharset());
        return charset.canEncode() && charset.newEncoder().canEncode("✓✗→") ? Marks.SIGNS : Marks.ASCII;
    }

    /** Names that users script against. */
    static String json(Diagnosis diagnosis) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("workspace", diagnosis.workspace());
        members.put("exitCode", diagnosis.exitCode());
        members.put("setUp", setUp(diagnosis));
        members.put(
                "checks", diagnosis.checks().stream().map(DoctorText::members).toList());
        if (!diagnosis.steps().isEmpty()) {
            members.put(
                    "canary",
                    diagnosis.steps().stream().map(DoctorText::members).toList());
        }
        members.put(
                "sealBreakers",
                diagnosis.breakers().stream().map(DoctorText::members).toList());
        members.put("requests", diagnosis.requests());
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a diagnosis has a JSON form", e);
        }
    }

    private static Map<String, Object> setUp(Diagnosis diagnosis) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", diagnosis.setUp().label());
        members.put("words", diagnosis.setUp().words());
        members.put("seen", diagnosis.setUpSeen());
        return members;
    }

    private static Map<String, Object> members(Check check) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", check.id());
        members.put("status", check.status().label());
        members.put("words", check.words());
        members.put("advice", check.advice());
        return members;
    }

    private static Map<String, Object> members(SealBreaker one) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("userId", one.userId());
        one.displayName().ifPresent(name -> members.put("displayName", name));
        members.put("breaks", one.breaks());
        members.put("sheets", one.sheets());
        members.put("types", one.types().stream().map(FactSheetType::name).toList());
        one.newest().ifPresent(at -> members.put("newest", at.toString()));
        one.guard().ifPresent(name -> members.put("guard", name));
        return members;
    }

    private static Map<String, Object> members(CanaryStep step) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("step", step.name());
        step.revBefore().ifPresent(rev -> members.put("revBefore", rev));
        step.revAfter().ifPresent(rev -> members.put("revAfter", rev));
        members.put("sealBefore", step.sealBefore());
        members.put("sealAfter", step.sealAfter());
        members.put("outcome", step.outcome());
        members.put("words", step.words());
        return members;
    }
}
