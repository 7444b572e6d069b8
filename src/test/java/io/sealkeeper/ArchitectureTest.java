package io.sealkeeper;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sealkeeper.leanix.CommentMutation;
import io.sealkeeper.leanix.UpdateMutation;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.seal.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the packages in place. */
class ArchitectureTest {

    private static final String US = "io.sealkeeper.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sealkeeper");

    @Test
    void arrows_point_one_way() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.sealkeeper..")
                .layer("words")
                .definedBy(US + "words..")
                .layer("files")
                .definedBy(US + "files..")
                .layer("seal")
                .definedBy(US + "seal..")
                .layer("workspace")
                .definedBy(US + "workspace..")
                .layer("leanix")
                .definedBy(US + "leanix..")
                .layer("jq")
                .definedBy(US + "jq..")
                .layer("intake")
                .definedBy(US + "intake..")
                .layer("config")
                .definedBy(US + "config..")
                .layer("journal")
                .definedBy(US + "journal..")
                .layer("run")
                .definedBy(US + "run..")
                .layer("plan")
                .definedBy(US + "plan..")
                .layer("heal")
                .definedBy(US + "heal..")
                .layer("pipeline")
                .definedBy(US + "pipeline..")
                .layer("push")
                .definedBy(US + "push..")
                .layer("pull")
                .definedBy(US + "pull..")
                .layer("doctor")
                .definedBy(US + "doctor..")
                .layer("check")
                .definedBy(US + "check..")
                .layer("author")
                .definedBy(US + "author..")
                .layer("reload")
                .definedBy(US + "reload..")
                .layer("operations")
                .definedBy(US + "operations..")
                .layer("access")
                .definedBy(US + "access..")
                .layer("cli")
                .definedBy(US + "cli..", "io.sealkeeper")
                .layer("transcript")
                .definedBy(US + "transcript..")
                .layer("sandbox")
                .definedBy(US + "sandbox..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("push")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("pull")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("doctor")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("access")
                .mayOnlyBeAccessedByLayers("operations", "cli")
                .whereLayer("operations")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("author")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("reload")
                .mayOnlyBeAccessedByLayers("operations", "cli")
                .whereLayer("check")
                .mayOnlyBeAccessedByLayers("reload", "cli")
                .whereLayer("pipeline")
                .mayOnlyBeAccessedByLayers("doctor", "operations", "cli")
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("pipeline", "push", "pull", "doctor", "reload", "operations", "cli")
                .whereLayer("run")
                .mayOnlyBeAccessedByLayers("pipeline", "push", "doctor", "operations", "cli")
                .whereLayer("journal")
                .mayOnlyBeAccessedByLayers("pipeline", "push", "pull", "reload", "doctor", "operations", "cli")
                .whereLayer("heal")
                .mayOnlyBeAccessedByLayers("pipeline", "cli")
                .whereLayer("plan")
                .mayOnlyBeAccessedByLayers("pipeline", "heal", "cli")
                .whereLayer("workspace")
                .mayOnlyBeAccessedByLayers("pipeline", "doctor", "operations", "plan", "cli")
                .whereLayer("intake")
                .mayOnlyBeAccessedByLayers("pipeline", "pull", "check", "heal", "author")
                .whereLayer("jq")
                .mayOnlyBeAccessedByLayers("check", "pipeline")
                .whereLayer("leanix")
                .mayOnlyBeAccessedByLayers("config", "pipeline", "push", "pull", "doctor", "cli")
                .whereLayer("transcript")
                .mayOnlyBeAccessedByLayers("pipeline", "doctor", "cli")
                .whereLayer("transcript")
                .mayNotAccessAnyLayer()
                .whereLayer("sandbox")
                .mayOnlyBeAccessedByLayers("cli")
                .check(CLASSES);
    }

    /** From the bottom: each uses those on lines before its own, and no other. */
    private static final List<List<String>> ROOMS = List.of(
            List.of("clock", "demand", "profile"),
            List.of("sheet"),
            List.of("flow"),
            List.of("call", "payload", "record"),
            List.of("judge", "transform"),
            List.of("deadletter", "reconcile"),
            List.of("snapshot", "update"),
            List.of("preview", "rehearsal", "guard", "tell"));

    @Test
    void no_arrow_runs_back_up_between_the_rooms_of_the_pipeline() {
        List<String> below = new ArrayList<>();
        for (List<String> floor : ROOMS) {
            for (String room : floor) {
                List<String> others = ROOMS.stream()
                        .flatMap(List::stream)
                        .filter(r -> !r.equals(room) && !below.contains(r))
                        .map(r -> US + "pipeline." + r + "..")
                        .toList();
                noClasses()
                        .that()
                        .resideInAPackage(US + "pipeline." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others.toArray(String[]::new))
                        .check(CLASSES);
            }
            below.addAll(floor);
        }
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith(US + "pipeline"))
                        .map(name -> name.substring((US + "pipeline").length()).replace(".", ""))
                        .filter(room -> !room.isEmpty()))
                .as("every room has its floor")
                .hasSameElementsAs(below);
    }

    /** A stage goes over to other threads as it is. */
    @Test
    void what_is_known_of_a_sheet_is_immutable() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getPackageName().equals(US + "pipeline.sheet"))
                        .filter(type -> !type.isEquivalentTo(SheetWork.class))
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                        .map(JavaField::getFullName))
                .isEmpty();
    }

    @Test
    void the_core_knows_nothing_but_the_language() {
        classes()
                .that()
                .resideInAPackage(US + "seal..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java.lang..", "java.util..", "java.time..", US + "seal..")
                .check(CLASSES);
    }

    @Test
    void the_questions_about_a_workspace_know_nothing_but_the_language() {
        classes()
                .that()
                .resideInAPackage(US + "workspace..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java.lang..", "java.util..", "java.time..", US + "workspace..")
                .check(CLASSES);
    }

    @Test
    void the_core_has_no_clock_of_its_own() {
        noClasses()
                .that()
                .resideInAPackage(US + "seal..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void the_journal_knows_the_core_and_its_database_and_nothing_else() {
        classes()
                .that()
                .resideInAPackage(US + "journal..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.sql..",
                        US + "journal..",
                        US + "seal..",
                        "org.sqlite..",
                        "org.postgresql..",
                        "com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void sql_stays_in_the_journal_and_where_tables_are_read() {
        noClasses()
                .that()
                .resideOutsideOfPackages(US + "journal..", US + "pull..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
                .check(CLASSES);
    }

    @Test
    void the_embedded_workspace_shares_nothing_with_the_gateway() {
        noClasses()
                .that()
                .resideInAPackage(US + "sandbox..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.sealkeeper..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage(US + "sandbox..")))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "io.quarkus..")
                .check(CLASSES);
    }

    @Test
    void one_class_forms_verdicts_and_one_builds_mutations() {
        onlyCalledBy(Verdict.class, "of", "pipeline.judge.Judge", "seal.Verdict");
        onlyCalledBy(Verdict.class, "along", "pipeline.judge.Judge");
        onlyCalledBy(UpdateMutation.class, "seals", "pipeline.reconcile.Restoration");
        onlyCalledBy(CommentMutation.class, "make", "pipeline.tell.TellOwners");
        onlyCalledBy(CommentMutation.class, "delete", "pipeline.tell.TellOwners");
        onlyCalledBy(CommentMutation.class, "close", "pipeline.tell.TellOwners");
        onlyCalledBy(UpdateMutation.class, "values", "pipeline.update.Update", "pipeline.reconcile.TakeBack");
        onlyCalledBy(UpdateMutation.class, "valuesBesideFault", "pipeline.update.Update");
        onlyCalledBy(UpdateMutation.class, "ownSeal", "doctor.SealTrial");
    }

    private static void onlyCalledBy(Class<?> owner, String method, String... callers) {
        List<String> allowed = Stream.of(callers).map(c -> US + c).toList();
        List<String> found = CLASSES.get(owner).getMethods().stream()
                .filter(m -> m.getName().equals(method))
                .flatMap(m -> m.getCallsOfSelf().stream())
                .map(call -> call.getOriginOwner().getName().replaceAll("\\$.*", ""))
                .distinct()
                .toList();
        assertThat(found).as(owner.getSimpleName() + "." + method).containsExactlyInAnyOrderElementsOf(allowed);
    }
}
