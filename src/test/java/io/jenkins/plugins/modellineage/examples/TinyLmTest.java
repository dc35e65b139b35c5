package io.jenkins.plugins.modellineage.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of the example model, from its own programs in their own JVM. */
class TinyLmTest {
    private static final Path EXAMPLE = Path.of(System.getProperty("repository.root", "."), "examples", "tiny-lm")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void compileAndPrepare() throws Exception {
        int failures = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes().toString(), source("Prepare"), source("Train"), source("Model"));
        assertThat(failures).isZero();
        assertThat(java("Prepare", EXAMPLE.resolve("corpus").toString(), "data"))
                .contains("Prepared 13 files");
    }

    @Test
    void shouldLowerPerplexityWithMoreText() throws Exception {
        java("Train", "--order", "4", "--metrics", "more-text.jsonl");

        List<Double> perplexities = perplexities("more-text.jsonl");

        assertThat(perplexities).hasSizeGreaterThan(10);
        assertThat(perplexities.get(perplexities.size() - 1)).isLessThan(0.75 * perplexities.get(0));
    }

    @Test
    void shouldPredictBetterFromThreeCharactersThanFromNone() throws Exception {
        java("Train", "--order", "1", "--metrics", "order-1.jsonl");
        java("Train", "--order", "4", "--metrics", "order-4.jsonl");

        assertThat(last("order-4.jsonl")).isLessThan(last("order-1.jsonl") / 3);
    }

    @Test
    void shouldOverfitWithLongContextsAndLittleSmoothing() throws Exception {
        java("Train", "--order", "8", "--smoothing", "0.1", "--metrics", "overfit.jsonl");
        java("Train", "--order", "5", "--smoothing", "2", "--metrics", "best.jsonl");

        assertThat(last("best.jsonl")).isLessThan(4.2).isLessThan(last("overfit.jsonl") / 3);
    }

    @Test
    void shouldWriteAModelThatGivesTheSamePerplexityWhenReadBack() throws Exception {
        java("Train", "--order", "5", "--out", "read-back", "--metrics", "read-back.jsonl");

        String evaluation = java("Model", "evaluate", "read-back/model.arpa", "data/held-out");

        assertThat(perplexity(evaluation)).isCloseTo(last("read-back.jsonl"), within(1e-4));
    }

    @Test
    void shouldGenerateTheSameTextForTheSameSeed() throws Exception {
        java("Train", "--out", "seeds", "--metrics", "seeds.jsonl");

        String text = java("Model", "generate", "seeds/model.arpa", "42", "300");

        assertThat(text).hasSizeGreaterThanOrEqualTo(300).startsWith("The ");
        assertThat(java("Model", "generate", "seeds/model.arpa", "42", "300")).isEqualTo(text);
        assertThat(java("Model", "generate", "seeds/model.arpa", "43", "300")).isNotEqualTo(text);
    }

    private static double last(String metrics) throws IOException {
        List<Double> perplexities = perplexities(metrics);
        return perplexities.get(perplexities.size() - 1);
    }

    private static List<Double> perplexities(String metrics) throws IOException {
        return Files.readAllLines(folder.resolve(metrics)).stream()
                .map(TinyLmTest::perplexity)
                .toList();
    }

    private static double perplexity(String json) {
        Matcher matcher = Pattern.compile("\"perplexity\":([0-9.]+)").matcher(json);
        assertThat(matcher.find()).as(json).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static String java(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes().toString(),
                program));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static Path classes() {
        return folder.resolve("classes");
    }

    private static String source(String program) {
        return EXAMPLE.resolve(program + ".java").toString();
    }
}
