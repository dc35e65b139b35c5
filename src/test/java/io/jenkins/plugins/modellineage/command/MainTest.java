package io.jenkins.plugins.modellineage.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.ledger.FileLedger;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
    @TempDir
    private Path home;

    @Test
    void shouldHelpWhoAsks() {
        Called help = Called.with("--help");

        assertThat(help.out())
                .startsWith("Usage:\n  verify HOME ")
                .contains("\n  at HOME [FOLDER/]MODEL STAGE [TIME]\n");
        assertThat(help.err()).isEmpty();
        assertThat(help.status()).isZero();
        assertThat(Called.with("-h")).isEqualTo(help);
        assertThat(Called.with("help")).isEqualTo(help);
    }

    @Test
    void shouldHelpWithOneCommand() {
        Called help = Called.with("at", "--help");

        assertThat(help.out()).startsWith("Usage: at HOME [FOLDER/]MODEL STAGE [TIME]\n\nSays which version was live");
        assertThat(help.status()).isZero();
        assertThat(Called.with("help", "at")).isEqualTo(help);
    }

    @Test
    void shouldSayWhichCommandsThereAre() {
        assertThat(Called.with().err()).startsWith("No command is given; write one of verify, export, ");
        assertThat(Called.with("repair", home).err())
                .startsWith("There is no command 'repair'; write one of verify, export, ");
        assertThat(Called.with("repair", home).status()).isEqualTo(2);
    }

    @Test
    void shouldSayHowACommandIsCalled() {
        Called verify = Called.with("verify");

        assertThat(verify.err())
                .isEqualTo("Usage: verify HOME [--chain] [--checkpoint FILE --key KEY] [--quiet]; see verify --help\n");
        assertThat(verify.status()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAnOptionThatThereIsNot() {
        assertThat(Called.with("export", home, "--formt", "csv").err())
                .isEqualTo("export has no option '--formt'; it has --format --runs --to --links --help\n");
        assertThat(Called.with("export", home, "--format").err())
                .isEqualTo("The option '--format' needs a value behind it\n");
    }

    @Test
    void shouldTakeWordsThatLookLikeOptionsBehindTwoDashes() {
        assertThat(Called.with("verify", "--", "--home").err())
                .isEqualTo("--home does not exist; give JENKINS_HOME, or its directory model-lineage\n");
    }

    static Stream<List<String>> calls() {
        return Stream.of(
                List.of("verify"),
                List.of("export"),
                List.of("export", "--format", "csv"),
                List.of("show", "tiny-lm@1"),
                List.of("search", "params.order = '3'"),
                List.of("search", "stage = 'production'", "--versions"),
                List.of("at", "tiny-lm", "production"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void shouldChangeNothingOfAHomeInUse(List<String> call) throws IOException {
        StoryHome story = StoryHome.in(home);
        try (FileLedger inUse = story.open()) {
            Map<Path, String> before = tree();
            Called called = called(call);

            assertThat(called.status()).as(called.err()).isZero();
            assertThat(tree()).isEqualTo(before);
            assertThat(inUse.head().entries()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void shouldReadAHomeThatNobodyMayWriteTo(List<String> call) throws IOException {
        StoryHome.in(home);
        setWritable(false);
        Called called = called(call);
        setWritable(true);

        assertThat(called.status()).as(called.err()).isZero();
    }

    private void setWritable(boolean writable) throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            all.forEach(path -> path.toFile().setWritable(writable));
        }
    }

    private Called called(List<String> call) {
        List<Object> words = new ArrayList<>(call);
        words.add(1, home);
        return Called.with(words.toArray());
    }

    /** Every path with what is in it and when it was written. */
    private Map<Path, String> tree() throws IOException {
        Map<Path, String> found = new TreeMap<>();
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                found.put(directory, attributes.lastModifiedTime().toString());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                found.put(file, attributes.lastModifiedTime() + " " + Sha256.of(Files.readAllBytes(file)));
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
