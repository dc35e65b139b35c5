package io.jenkins.plugins.modellineage.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jenkinsci.Symbol;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Holds the step reference against the steps: each has its section, and each parameter its row. */
class StepReferenceTest {
    private static final Path REFERENCE = Path.of(System.getProperty("repository.root", "."), "docs", "steps.md");
    private static final String[] PACKAGES = {
        "io.jenkins.plugins.modellineage.jenkins.steps",
        "io.jenkins.plugins.modellineage.jenkins.gates",
        "io.jenkins.plugins.modellineage.jenkins.approval"
    };

    @Test
    void shouldDescribeEveryParameterOfEveryStepGateAndApproval() throws Exception {
        String reference = Files.readString(REFERENCE);
        List<Class<?>> described = bound();

        assertThat(described).hasSizeGreaterThanOrEqualTo(14);
        for (Class<?> type : described) {
            String section = section(reference, word(type));
            assertThat(parameters(type))
                    .as(word(type))
                    .allSatisfy(name -> assertThat(section).containsPattern("(?m)^\\|.*`" + name + "`.*\\|"));
        }
    }

    private static List<Class<?>> bound() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(PACKAGES).stream()
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(type -> constructor(type) != null)
                        .toList();
    }

    private static Constructor<?> constructor(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(candidate -> candidate.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElse(null);
    }

    private static List<String> parameters(Class<?> type) {
        Stream<String> required =
                Arrays.stream(constructor(type).getParameters()).map(Parameter::getName);
        Stream<String> optional = Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .map(Method::getName)
                .map(name -> decapitalised(name.substring("set".length())));
        return Stream.concat(required, optional).toList();
    }

    /** The word that a Pipeline writes: the symbol of the descriptor, or the step's own name. */
    private static String word(Class<?> type) {
        return Arrays.stream(type.getDeclaredClasses())
                .map(nested -> nested.getAnnotation(Symbol.class))
                .filter(symbol -> symbol != null)
                .map(symbol -> symbol.value()[0])
                .findFirst()
                .orElseGet(() -> decapitalised(type.getSimpleName().replaceFirst("Step$", "")));
    }

    private static String section(String reference, String word) {
        String[] parts = reference.split("(?m)^###? " + word + "$");
        assertThat(parts).as("a section on " + word).hasSize(2);
        return parts[1].split("(?m)^###? ")[0];
    }

    private static String decapitalised(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
