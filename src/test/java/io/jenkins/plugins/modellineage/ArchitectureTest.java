package io.jenkins.plugins.modellineage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the packages against {@code docs/design.puml} and the borders that it draws. */
class ArchitectureTest {
    private static final Path ROOT = Path.of(System.getProperty("repository.root", "."));
    private static final String OURS = "io.jenkins.plugins.modellineage";
    private static final String[] RULES = packages(
            "experiment",
            "metric",
            "model",
            "gate",
            "promotion",
            "lineage",
            "trace",
            "comparison",
            "evaluation",
            "statistics",
            "prompt",
            "card");
    private static final String[] STORAGE = packages(
            "ledger",
            "tracking",
            "columns",
            "files",
            "index",
            "codec",
            "tracker",
            "params",
            "weights",
            "data",
            "command",
            "export",
            "webhook",
            "mirror",
            "textdiff",
            "preview");
    private static final List<String> DRAWERS =
            List.of("util", "utils", "common", "helper", "helpers", "manager", "managers", "misc", "base", "impl");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(OURS);

    @Test
    void shouldDependOnlyAlongTheArrowsOfTheDiagram() throws IOException {
        classes()
                .should(adhereToPlantUmlDiagram(
                        ROOT.resolve("docs/design.puml").toUri().toURL(), consideringOnlyDependenciesInDiagram()))
                .check(CLASSES);
    }

    @Test
    void shouldDrawEveryPackage() throws IOException {
        String diagram = Files.readString(ROOT.resolve("docs/design.puml"));

        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(name -> assertThat(drawn(diagram, name)).as(name).isTrue());
    }

    @Test
    void shouldHaveNoCycleBetweenPackages() {
        slices().matching(OURS + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldKeepJenkinsOutOfRulesAndStorage() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        Stream.of(RULES, STORAGE).flatMap(Stream::of).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke..", "jakarta..", OURS + ".jenkins..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepFilesAndNetworkOutOfTheRules() {
        noClasses()
                .that()
                .resideInAnyPackage(RULES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..", "com.fasterxml..")
                .check(CLASSES);
    }

    /** XStream cannot read records back, and program state must not need a class filter. */
    @Test
    void shouldHoldNoRecordInWhatIsStoredBesideTheBuild() {
        fields().that()
                .areDeclaredInClassesThat(persisted())
                .and()
                .doNotHaveModifier(JavaModifier.STATIC)
                .and()
                .doNotHaveModifier(JavaModifier.TRANSIENT)
                .should()
                .notHaveRawType(DescribedPredicate.describe("a record", JavaClass::isRecord))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /** Their serial form is the JDK's own, behind reflection that Jenkins does not open: texts and numbers instead. */
    @Test
    void shouldHoldNoMomentInWhatIsStoredBesideTheBuild() {
        fields().that()
                .areDeclaredInClassesThat(persisted())
                .and()
                .doNotHaveModifier(JavaModifier.STATIC)
                .and()
                .doNotHaveModifier(JavaModifier.TRANSIENT)
                .should()
                .notHaveRawType(DescribedPredicate.describe(
                        "a class of java.time", type -> type.getPackageName().equals("java.time")))
                .check(CLASSES);
    }

    /** Jenkins tells the exported actions of builds, jobs and folders with them, to everyone who asks a level deep. */
    @Test
    void shouldExportNoActionOfAnotherThing() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are actions of builds, jobs or folders",
                        type -> type.isAssignableTo("hudson.model.Action")
                                && !type.isAssignableTo("hudson.model.RootAction")))
                .should(beExported())
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> beExported() {
        return ArchCondition.from(DescribedPredicate.describe(
                "be exported",
                type -> Stream.iterate(
                                type, c -> c != null, c -> c.getRawSuperclass().orElse(null))
                        .anyMatch(c -> c.isAnnotatedWith("org.kohsuke.stapler.export.ExportedBean"))));
    }

    /** In a view {@code x.size()} is a function of JEXL's own, which knows collections only: no text has that name. */
    @Test
    void shouldNotNameASizeThatAViewCannotAskFor() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(OURS + ".jenkins.pages..")
                .and()
                .haveRawReturnType(String.class)
                .should()
                .haveNameNotMatching("size")
                .check(CLASSES);
    }

    @Test
    void shouldNamePackagesAfterWhatIsInThem() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(name -> assertThat(name.split("\\.")).doesNotContainAnyElementsOf(DRAWERS));
    }

    @Test
    void shouldSayInOneSentenceWhatEachPackageIs() throws IOException {
        Path sources = ROOT.resolve("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .map(Path::getParent)
                            .distinct())
                    .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                            .content()
                            .contains("/**"));
        }
    }

    private static DescribedPredicate<JavaClass> persisted() {
        return DescribedPredicate.describe(
                "reach XStream or program state",
                type -> type.getPackageName().startsWith(OURS + ".jenkins.")
                        && !type.isRecord()
                        && (type.isAssignableTo("hudson.model.Action")
                                || type.isAssignableTo("hudson.model.Describable")
                                || type.isAssignableTo("java.io.Serializable"))
                        && !type.isAssignableTo("hudson.remoting.Callable"));
    }

    private static boolean drawn(String diagram, String name) {
        return diagram.contains("<<" + name + ">>")
                || Stream.iterate(name, n -> n.contains("."), n -> n.substring(0, n.lastIndexOf('.')))
                        .anyMatch(n -> diagram.contains("<<" + n + "..>>"));
    }

    private static String[] packages(String... names) {
        return Stream.of(names).map(name -> OURS + "." + name + "..").toArray(String[]::new);
    }
}
