package io.jenkins.plugins.modellineage.tracker.wandb;

import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.nested;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.text;
import static io.jenkins.plugins.modellineage.tracker.tensorboard.EventFile.varint;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the files of a run tell of it as a whole. */
class RunFactsTest {
    private static final Path FULL = Path.of(
            System.getProperty("repository.root", "."),
            "src/test/resources/io/jenkins/plugins/modellineage/tracker/wandb/1-full/wandb/offline-run-20261128_040158-mh5jeh7h/run-mh5jeh7h.wandb");

    @Test
    void shouldListArtifactsOfTheProgramOnceEachWithTheirEntries() throws IOException {
        List<LoggedArtifact> artifacts =
                RunRecords.facts(List.of(RunRecords.of(FULL))).artifacts();

        assertThat(artifacts).extracting(LoggedArtifact::name).containsExactly("iris-model", "lm");
        assertThat(artifacts.get(0).entries())
                .extracting(LoggedArtifact.Entry::path)
                .containsExactly("ref.csv", "sub/vocab.txt", "weights.bin");
        assertThat(artifacts.get(0).entries().get(0).reference()).contains("lakefs://repo/abc123/data.csv");
    }

    @Test
    void shouldFindTheDigestOfAGenuineArtifactRight() throws IOException {
        assertThat(RunRecords.facts(List.of(RunRecords.of(FULL))).artifacts())
                .allMatch(LoggedArtifact::isWhole)
                .allMatch(LoggedArtifact::isModel);
    }

    @Test
    void shouldFindADigestWrongThatIsOfOtherEntries() throws IOException {
        LoggedArtifact genuine =
                RunRecords.facts(List.of(RunRecords.of(FULL))).artifacts().get(0);
        LoggedArtifact other = new LoggedArtifact(
                "model",
                "iris-model",
                genuine.digest(),
                List.of(),
                genuine.entries().subList(0, 2));

        assertThat(other.isWhole()).isFalse();
    }

    @Test
    void shouldEndAsTheLastFileOfAResumedRunDoes() throws IOException {
        RunFacts facts = RunRecords.facts(List.of(
                file(RunFile.empty().record(begun(2_000)).exit(0)),
                file(RunFile.empty().record(begun(1_000)).exit(1))));

        assertThat(facts.state()).isEqualTo("finished");
        assertThat(facts.started()).contains(Instant.ofEpochSecond(1_000));
    }

    private static byte[] begun(long seconds) {
        return nested(17, text(1, "id1"), nested(17, varint(1, seconds)));
    }

    private static RunRecords.Source file(RunFile file) {
        byte[] bytes = file.bytes();
        return new RunRecords.Source() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public long size() {
                return bytes.length;
            }
        };
    }

    @Test
    void shouldLetAFileThatTellsNothingStayWhereItIs() throws IOException {
        RunFacts facts = RunRecords.facts(
                List.of(file(RunFile.empty().record(begun(1_000)).exit(0)), file(RunFile.empty())));

        assertThat(facts.state()).isEqualTo("killed");
    }

    @Test
    void shouldHoldNoMoreEntriesOfArtifactsThanThereIsMemoryFor() throws IOException {
        RunFacts facts = new RunFacts();
        for (String name : List.of("a", "b", "c")) {
            facts.add(new Told.Artifact(artifact(name, 90_000)));
        }

        assertThat(facts.artifacts())
                .extracting(artifact -> artifact.entries().size())
                .containsExactly(90_000, 90_000, 0);
        assertThat(facts.cutArtifacts()).containsExactly("c");
    }

    @Test
    void shouldLetANewerVersionOfAnArtifactTakeThePlaceOfTheOlder() throws IOException {
        RunFacts facts = new RunFacts();
        for (int version = 0; version < 3; version++) {
            facts.add(new Told.Artifact(artifact("a", 90_000 + version)));
        }

        assertThat(facts.artifacts())
                .extracting(artifact -> artifact.entries().size())
                .containsExactly(90_002);
        assertThat(facts.cutArtifacts()).isEmpty();
    }

    @Test
    void shouldNameArtifactsBeyondTheMostAndStillTakeANewerVersion() throws IOException {
        RunFacts facts = new RunFacts();
        for (int i = 0; i <= 1_000; i++) {
            facts.add(new Told.Artifact(artifact("a" + i, 1)));
        }
        facts.add(new Told.Artifact(artifact("a7", 2)));

        assertThat(facts.cutArtifacts()).containsExactly("a1000");
        assertThat(facts.artifacts()).hasSize(1_000).contains(artifact("a7", 2));
    }

    private static LoggedArtifact artifact(String name, int entries) {
        LoggedArtifact.Entry entry = new LoggedArtifact.Entry("f", "d", Optional.empty(), 1, Optional.empty());
        return new LoggedArtifact("dataset", name, "", List.of(), Collections.nCopies(entries, entry));
    }
}
