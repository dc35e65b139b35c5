package io.jenkins.plugins.modellineage.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.FileStore;
import io.jenkins.plugins.modellineage.ledger.SampleHome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls what {@code docs/command-line.md} shows, and compares what is printed. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of(System.getProperty("repository.root", "."));
    private static final Pattern SAMPLE = Pattern.compile(
            "```console\\n\\$ java -jar model-lineage-ledger\\.jar ((?:[^\\n]*\\\\\\n)*[^\\n]*)\\n(.*?)```",
            Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern HEAD = Pattern.compile("(.*) \\| head -n ([0-9]+)", Pattern.DOTALL);
    private static final String HOME = "JENKINS_HOME";

    @TempDir
    private static Path home;

    @BeforeAll
    static void fill() throws IOException {
        Path lineage = home.resolve("model-lineage");
        SampleHome.write(lineage);
        Path build = Files.createDirectories(home.resolve("jobs/team/jobs/train/builds"));
        Files.move(lineage.resolve("builds/12"), build.resolve("12"));
        Files.delete(lineage.resolve("builds"));
        FileStore files = FileStore.in(lineage.resolve("files"));
        for (String content : List.of("weights 11", "weights 12", "weights 13", "a b c")) {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            files.pin(Sha256.of(bytes), () -> new ByteArrayInputStream(bytes));
        }
    }

    /** A call, and what follows it in the document. */
    record Sample(String call, String printed) {
        @Override
        public String toString() {
            return call;
        }
    }

    static List<Sample> samples() throws IOException {
        Matcher found = SAMPLE.matcher(Files.readString(ROOT.resolve("docs/command-line.md")));
        List<Sample> samples = new ArrayList<>();
        while (found.find()) {
            samples.add(new Sample(found.group(1).replace("\\\n", ""), found.group(2)));
        }
        return samples;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldPrintWhatTheDocumentShows(Sample sample) {
        Matcher head = HEAD.matcher(sample.call());
        long lines = head.matches() ? Long.parseLong(head.group(2)) : Long.MAX_VALUE;
        Called called = Called.with(words(head.matches() ? head.group(1) : sample.call()));
        String printed = (called.out() + called.err())
                .replace("\r\n", "\n")
                .replace(home.toString(), HOME)
                .lines()
                .limit(lines)
                .map(line -> line + "\n")
                .collect(Collectors.joining());

        assertThat(printed).isEqualTo(sample.printed());
    }

    @Test
    void shouldShowTheHelpOfEveryCommand() throws IOException {
        assertThat(samples())
                .extracting(Sample::call)
                .contains("--help")
                .containsAll(Stream.of("verify", "export", "show", "at", "search")
                        .map(command -> command + " --help")
                        .toList());
    }

    private static Object[] words(String call) {
        return WORD.matcher(call)
                .results()
                .map(word -> Stream.of(1, 2, 3)
                        .map(word::group)
                        .filter(text -> text != null)
                        .findFirst()
                        .orElseThrow())
                .map(word -> word.replace(HOME, home.toString()))
                .toArray();
    }
}
