package io.jenkins.plugins.modellineage.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of the example transformer, in their own JVM; what they learn is shown by TinyTransformerITest. */
class TinyTransformerTest {
    private static final Path EXAMPLE = Path.of(System.getProperty("repository.root", "."), "examples/tiny-transformer")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void compileAndPrepare() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-cp", folder.toString(), "-d", classes()));
        try (Stream<Path> files = Files.list(EXAMPLE)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        int failures = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(failures).isZero();
        java("Dates", "train", "data");
        Files.copy(EXAMPLE.resolve("prompt.jinja"), folder.resolve("prompt.jinja"));
    }

    @Test
    void shouldComputeTheGradientsThatDifferencesOfTheLossShow() throws Exception {
        Matcher deviation = Pattern.compile("largest deviation ([0-9.]+)").matcher(java("GradientCheck"));

        assertThat(deviation.find()).isTrue();
        assertThat(Double.parseDouble(deviation.group(1))).isLessThan(0.005);
    }

    @Test
    void shouldTrainTheSameBitsHoweverTheJavaMachineComputes() throws Exception {
        java("Train", "--steps", "2", "--batch", "4", "--out", "compiled");
        java(List.of("-Xint"), "Train", "--steps", "2", "--batch", "4", "--out", "interpreted");
        java("Train", "--steps", "2", "--batch", "4", "--out", "other", "--seed", "2");

        assertThat(weights("interpreted")).isEqualTo(weights("compiled"));
        assertThat(weights("other")).isNotEqualTo(weights("compiled"));
    }

    @Test
    void shouldChangeNothingByAnAdapterThatWasNotTrained() throws Exception {
        java("Train", "--steps", "1", "--batch", "2", "--out", "base");
        java("Train", "--steps", "0", "--base", "base", "--base-name", "lm@1", "--out", "adapter");

        String base = java("Evaluate", "--model", "base", "--ask", "7 July 1950");

        assertThat(java("Evaluate", "--model", "base", "--adapter", "adapter", "--ask", "7 July 1950"))
                .isEqualTo(base);
    }

    @Test
    void shouldHoldTheQuestionsThatItsProgramWrites() throws Exception {
        java("Dates", "questions", "questions");

        for (String file : List.of("dates.jsonl", "us-dates.jsonl")) {
            assertThat(EXAMPLE.resolve("eval").resolve(file))
                    .hasSameTextualContentAs(folder.resolve("questions").resolve(file));
        }
    }

    @Test
    void shouldAskForNoDateThatIsLearned() throws IOException {
        Set<String> asked = found(EXAMPLE.resolve("eval/dates.jsonl"), "\"expected\":\"(.*?)\"");

        assertThat(asked).hasSize(100);
        assertThat(found(folder.resolve("data/dates.tsv"), "\t(.*)")).doesNotContainAnyElementsOf(asked);
        assertThat(found(folder.resolve("data/us-dates.tsv"), "\t(.*)")).doesNotContainAnyElementsOf(asked);
    }

    @Test
    void shouldRunWhatTheDocumentShows() throws IOException {
        StringBuilder run = new StringBuilder();
        try (Stream<Path> files = Files.list(EXAMPLE)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith("Jenkinsfile")).toList()) {
                run.append(plain(Files.readString(file)));
            }
        }

        List<String> samples = Pattern.compile("```groovy\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(EXAMPLE.resolve("../../docs/llm.md"))
                        .split("(?m)^## What is read of model files")[0])
                .results()
                .map(match -> plain(match.group(1)))
                .toList();

        assertThat(samples)
                .hasSizeGreaterThan(5)
                .allSatisfy(sample -> assertThat(run).contains(sample));
    }

    /** With single blanks, and none at the ends. */
    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static Set<String> found(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static byte[] weights(String model) throws IOException {
        return Files.readAllBytes(folder.resolve(model).resolve("model.safetensors"));
    }

    private static String java(String program, String... arguments) throws Exception {
        return java(List.of(), program, arguments);
    }

    private static String java(List<String> options, String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classes()));
        command.addAll(options);
        command.add(program);
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String classes() {
        return folder.resolve("classes").toString();
    }
}
