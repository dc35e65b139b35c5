package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentMoved;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentRenamed;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentTagged;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentUntagged;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentBookTest {
    private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");
    private static final ExperimentName TINY = new ExperimentName("tiny-lm");
    private static final ExperimentName SMALL = new ExperimentName("small-lm");

    @TempDir
    private Path folder;

    @Test
    void shouldHaveTheDefaultExperimentFromTheBeginning() throws IOException {
        assertThat(book().find(ExperimentId.DEFAULT))
                .get()
                .returns(Experiment.DEFAULT, Experiment::name)
                .returns(true, Experiment::isActive);
    }

    @Test
    void shouldTouchNoDiskUntilSomethingIsRecorded() throws IOException {
        book().all();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldKnowAnExperimentAgainByItsIdAndName() throws IOException {
        Experiment made = book().create(TINY, NOW);

        assertThat(book().find(made.id())).contains(made);
        assertThat(book().named(TINY)).contains(made);
        assertThat(made).returns(NOW, Experiment::created);
    }

    @Test
    void shouldBeFullOfOneTagThatIsSetAgainAndAgain() throws IOException {
        ExperimentBook book = book();
        ExperimentId id = book.create(TINY, NOW).id();
        String value = "x".repeat(1 << 19);
        for (int i = 0; i < ExperimentBook.BYTES >> 19; i++) {
            assertThat(book.isFull()).isFalse();
            book.append(new ExperimentTagged(id, "k", value, NOW));
        }

        assertThat(book.isFull()).isTrue();
        assertThat(book().isFull()).isTrue();
    }

    @Test
    void shouldBeginAnExperimentOnce() throws IOException {
        Experiment made = book().ensure(TINY, NOW);

        assertThat(book().ensure(TINY, NOW.plusSeconds(1))).isEqualTo(made);
    }

    @Test
    void shouldGiveEveryFolderTheSameIdForAName() throws IOException {
        ExperimentBook other = ExperimentBook.of(folder.resolve("other.jsonl"));

        assertThat(other.create(TINY, NOW).id())
                .isEqualTo(book().create(TINY, NOW).id());
    }

    @Test
    void shouldKeepEveryNameOfARenamedExperiment() throws IOException {
        ExperimentBook book = book();
        ExperimentId id = book.create(TINY, NOW).id();
        book.append(new ExperimentRenamed(id, SMALL, NOW.plusSeconds(1)));

        assertThat(book().find(id))
                .get()
                .returns(SMALL, Experiment::name)
                .returns(NOW.plusSeconds(1), Experiment::changed)
                .satisfies(renamed -> assertThat(renamed.names()).containsExactly(TINY, SMALL));
        assertThat(book().named(TINY)).isEqualTo(book().named(SMALL));
    }

    @Test
    void shouldGiveNoNameTwice() throws IOException {
        ExperimentBook book = book();
        book.append(new ExperimentRenamed(book.create(TINY, NOW).id(), SMALL, NOW));
        ExperimentId other = book.create(new ExperimentName("other"), NOW).id();

        assertThatThrownBy(() -> book.create(TINY, NOW)).hasMessage("Experiment 'tiny-lm' exists");
        assertThatThrownBy(() -> book.append(new ExperimentRenamed(other, SMALL, NOW)))
                .hasMessage("Experiment 'small-lm' exists");
    }

    @Test
    void shouldTakeAnExperimentBackItsFormerName() throws IOException {
        ExperimentBook book = book();
        ExperimentId id = book.create(TINY, NOW).id();
        book.append(new ExperimentRenamed(id, SMALL, NOW));

        assertThat(book.append(new ExperimentRenamed(id, TINY, NOW)).names()).containsExactly(SMALL, TINY);
    }

    @Test
    void shouldBringADeletedExperimentBack() throws IOException {
        ExperimentBook book = book();
        ExperimentId id = book.create(TINY, NOW).id();

        assertThat(book.append(new ExperimentMoved(id, Lifecycle.DELETED, NOW)).isActive())
                .isFalse();
        assertThat(book().find(id).orElseThrow().isActive()).isFalse();
        assertThat(book.append(new ExperimentMoved(id, Lifecycle.ACTIVE, NOW)).isActive())
                .isTrue();
    }

    @Test
    void shouldKeepTheLastValueOfATagUntilItIsTakenAway() throws IOException {
        ExperimentBook book = book();
        ExperimentId id = book.create(TINY, NOW).id();
        book.append(new ExperimentTagged(id, "team", "a", NOW));

        assertThat(book.append(new ExperimentTagged(id, "team", "b", NOW)).tags())
                .containsEntry("team", "b");
        assertThat(book.append(new ExperimentUntagged(id, "team", NOW)).tags()).isEmpty();
    }

    @Test
    void shouldRefuseToChangeWhatIsNotThere() {
        assertThatThrownBy(() -> book().append(new ExperimentTagged(new ExperimentId("7"), "a", "b", NOW)))
                .hasMessage("Experiment 7 does not exist");
    }

    @Test
    void shouldGoOnAfterALineThatACrashTore() throws IOException {
        Experiment made = book().create(TINY, NOW);
        Files.writeString(file(), "{\"type\":\"experiment_cr", StandardOpenOption.APPEND);

        ExperimentBook again = book();
        again.create(SMALL, NOW);

        assertThat(again.named(TINY)).contains(made);
        assertThat(book().named(SMALL)).isPresent();
    }

    private ExperimentBook book() {
        return ExperimentBook.of(file());
    }

    private Path file() {
        return folder.resolve("experiments.jsonl");
    }
}
