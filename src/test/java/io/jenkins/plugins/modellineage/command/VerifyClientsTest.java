package io.jenkins.plugins.modellineage.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.tracking.ClientStory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} looks at what MLflow clients brought. */
class VerifyClientsTest {
    private static final String OTHER_RUN = "f".repeat(32);

    @TempDir
    private Path home;

    private Path folder;
    private Path run;

    @BeforeEach
    void fill() throws IOException {
        StoryHome story = StoryHome.in(home);
        folder = story.lineage();
        ClientStory clients = ClientStory.of(story.runFile().getParent().getParent(), folder);
        clients.tell();
        run = clients.run();
    }

    private Called verify() {
        return Called.with("verify", home);
    }

    private Path content() {
        return run.resolve("files")
                .resolve(Sha256.of("changed".getBytes(StandardCharsets.UTF_8)).hex());
    }

    private static void dropLine(Path file, int number) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.remove(number - 1);
        Files.write(file, lines);
    }

    private void shouldBeDamaged(String sentence) {
        Called verify = verify();
        assertThat(verify.out()).contains("damaged: ").contains(sentence).endsWith("Damaged: 1 problem.\n");
        assertThat(verify.status()).isEqualTo(1);
    }

    @Test
    void shouldCountWhatClientsBrought() {
        assertThat(verify().out())
                .contains("sent by clients: files 1, logged models 1, traces 1\n")
                .contains("made by clients: experiments 1, evaluation datasets 1\n")
                .endsWith("Good.\n");
    }

    @Test
    void shouldFindADamagedLineOfEachFile() throws IOException {
        for (Path file : new Path[] {
            run.resolve("files.jsonl"),
            run.resolve("models.jsonl"),
            run.resolve("traces.jsonl"),
            run.resolve("spans.jsonl"),
            run.resolve("refusals.jsonl"),
            folder.resolve("experiments.jsonl"),
            folder.resolve("evaluation-datasets.jsonl")
        }) {
            String whole = Files.readString(file);
            Files.writeString(file, whole.replaceFirst("\\{", "{ "));
            shouldBeDamaged("cannot be read: File " + file + ", line 1: ");
            Files.writeString(file, whole);
        }
    }

    @Test
    void shouldFindAContentThatHasAnotherDigest() throws IOException {
        Files.writeString(content(), "CHANGED");

        shouldBeDamaged("File " + content() + ", which a client sent, has SHA-256 ");
    }

    @Test
    void shouldFindThatAContentIsGone() throws IOException {
        Files.delete(content());

        shouldBeDamaged("A client sent 'two.txt', but " + content() + " is not there with its 7 bytes; ");
    }

    @Test
    void shouldFindARemovalOfWhatWasNeverThere() throws IOException {
        dropLine(run.resolve("files.jsonl"), 1);

        shouldBeDamaged("files.jsonl, line 3: it removes 'a/one.txt', which is not there");
    }

    @Test
    void shouldFindThatNobodyLoggedAModel() throws IOException {
        dropLine(run.resolve("models.jsonl"), 1);

        assertThat(verify().out())
                .contains("line 1: it is of logged model " + ClientStory.MODEL + ", which nobody logged");
    }

    @Test
    void shouldFindThatTheRunDoesNotKnowAModel() throws IOException {
        dropLine(run.resolve("events.jsonl"), 4);

        shouldBeDamaged("Logged model " + ClientStory.MODEL + " stands in " + run.resolve("models.jsonl")
                + ", but the log of its run does not know it");
    }

    @Test
    void shouldTellThatNothingIsThereOfAModelThatTheRunKeeps() throws IOException {
        Files.delete(run.resolve("models.jsonl"));

        assertThat(verify().out())
                .contains("notice: A client was about to log model " + ClientStory.MODEL)
                .endsWith("Good.\n");
    }

    @Test
    void shouldFindThatSpansAreGone() throws IOException {
        dropLine(run.resolve("spans.jsonl"), 2);

        shouldBeDamaged("The spans of trace tr-00000000000000000000000000000007 are not in "
                + run.resolve("spans.jsonl") + " from byte ");
    }

    @Test
    void shouldFindRunsThatTheBuildDoesNotHave() throws IOException {
        Path other = run.resolveSibling(OTHER_RUN);
        Files.createDirectories(other);
        Files.copy(run.resolve("events.jsonl"), other.resolve("events.jsonl"));
        Files.copy(run.resolve("models.jsonl"), other.resolve("models.jsonl"));
        Files.copy(run.resolve("traces.jsonl"), other.resolve("traces.jsonl"));
        Files.copy(run.resolve("spans.jsonl"), other.resolve("spans.jsonl"));
        Files.delete(run.resolve("events.jsonl"));

        assertThat(verify().out())
                .contains("File " + other.resolve("models.jsonl") + " names run " + ClientStory.RUN
                        + ", which its build does not have")
                .contains("File " + other.resolve("traces.jsonl") + " names run " + ClientStory.RUN
                        + ", which its build does not have");
    }

    @Test
    void shouldFindAnExperimentThatTheFolderDoesNotHave() throws IOException {
        Files.delete(folder.resolve("experiments.jsonl"));

        shouldBeDamaged(
                "belongs to experiment 680572575945180, which is not in " + folder.resolve("experiments.jsonl"));
    }

    @Test
    void shouldLookIntoFolders() throws IOException {
        Path inner = Files.createDirectories(home.resolve("jobs/team/model-lineage"));
        Files.move(folder.resolve("experiments.jsonl"), inner.resolve("experiments.jsonl"));
        Files.move(folder.resolve("evaluation-datasets.jsonl"), inner.resolve("evaluation-datasets.jsonl"));

        assertThat(verify().out()).contains("made by clients: experiments 1, evaluation datasets 1\n");
        Files.delete(inner.resolve("experiments.jsonl"));
        assertThat(verify().status()).isEqualTo(1);
    }

    @Test
    void shouldTellOfTornEndsWithoutMendingThem() throws IOException {
        Path file = folder.resolve("experiments.jsonl");
        Files.writeString(file, "{\"type\":", StandardOpenOption.APPEND);
        long size = Files.size(file);

        assertThat(verify().out())
                .contains("notice: File " + file + " ends in a record that was not written whole, 8 bytes from byte ")
                .endsWith("Good.\n");
        assertThat(Files.size(file)).isEqualTo(size);
    }
}
