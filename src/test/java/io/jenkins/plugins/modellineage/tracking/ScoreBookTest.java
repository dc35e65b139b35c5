package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.data.LineSketch;
import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationCosts;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSettings;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ExampleText;
import io.jenkins.plugins.modellineage.evaluation.ExampleTexts;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.PromptHashes;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.evaluation.ScoredEvaluation;
import io.jenkins.plugins.modellineage.evaluation.StampedEvaluations;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreBookTest {
    private static final Instant NOW = Instant.parse("2026-03-03T10:00:00.482Z");

    @TempDir
    private Path run;

    private static ScoredEvaluation evaluation(String set, double... scores) {
        ScoreTable.Builder table = new ScoreTable.Builder();
        for (int i = 0; i < scores.length; i++) {
            Example example = new Example(
                    "q" + i,
                    i % 2 == 0 ? Optional.empty() : Optional.of("odd"),
                    i,
                    Optional.of(Sha256.of(new byte[] {(byte) i})),
                    Optional.empty());
            table.add(example, Map.of("acc", scores[i]));
        }
        EvaluationMetric metric = new EvaluationMetric(
                ScoreDirection.HIGHER, new Aggregate(Double.NaN, OptionalDouble.of(0.1), "mean", scores.length));
        Evaluation evaluation = new Evaluation(
                "lm-eval 0.4.13",
                EvaluationSet.named(set, "1.0", "test"),
                Optional.of(new Judge("gpt-x", Optional.of(Sha256.of(new byte[1])), Map.of("temperature", "0"))),
                new EvaluationSettings(OptionalInt.of(5), Optional.of("chatml"), Map.of("until", "\n")),
                new TreeMap<>(Map.of("acc", metric)),
                new EvaluationCosts(
                        OptionalLong.of(40), OptionalLong.of(22), OptionalDouble.of(0.5), OptionalDouble.empty(), 8),
                Optional.of("because it is torn"));
        return new ScoredEvaluation(evaluation, table.build());
    }

    private static FoundEvaluation withTexts(String set, double... scores) {
        ExampleTexts.Builder texts = new ExampleTexts.Builder();
        long[] places = IntStream.range(0, scores.length)
                .mapToLong(row -> texts.add(ExampleText.of("p" + row, "", "o" + row)))
                .toArray();
        return new FoundEvaluation("tiny", evaluation(set, scores), Optional.of(texts.build(places)));
    }

    @Test
    void shouldReadTheTextsOfOneRow() throws IOException {
        RecordedEvaluation recorded = only(ScoreBook.of(run).record(List.of(withTexts("s", 1, 0)), NOW));

        ScoreBook book = ScoreBook.of(run);
        assertThat(only(book.all())).isEqualTo(recorded);
        assertThat(book.text(recorded, 1)).contains(ExampleText.of("p1", "", "o1"));
        assertThat(book.texts(recorded).rows()).isEqualTo(2);
    }

    @Test
    void shouldSayThatTextsAreNotWhatWasWritten() throws IOException {
        RecordedEvaluation recorded = only(ScoreBook.of(run).record(List.of(withTexts("s", 1, 0)), NOW));
        Path file = run.resolve("texts").resolve(recorded.texts().orElseThrow().hex());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1]++;
        Files.write(file, bytes);

        assertThatThrownBy(() -> ScoreBook.of(run).texts(recorded))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not what was written");
    }

    @Test
    void shouldKeepWhatTheExamplesWereAsked() throws IOException {
        PromptHashes prompts = PromptHashes.of(new long[] {-3, 7});

        RecordedEvaluation recorded = only(ScoreBook.of(run).record(List.of(asked(prompts)), NOW));

        ScoreBook again = ScoreBook.of(run);
        assertThat(only(again.all())).isEqualTo(recorded);
        assertThat(again.prompts(recorded).orElseThrow().toBytes())
                .isEqualTo(LineSketch.of(prompts.ascending()).toBytes());
        assertThat(StampedEvaluations.of(List.of(recorded))).containsExactly(recorded.withoutTexts());
        assertThat(recorded.withoutTexts().prompts()).isEmpty();
    }

    @Test
    void shouldTellWhatIsDamagedOfWhatTheExamplesWereAskedFromWhatIsGone() throws IOException {
        RecordedEvaluation recorded =
                only(ScoreBook.of(run).record(List.of(asked(PromptHashes.of(new long[] {1}))), NOW));
        Path file =
                run.resolve("prompts").resolve(recorded.prompts().orElseThrow().hex());
        Files.writeString(file, "something else");

        assertThatThrownBy(() -> ScoreBook.of(run).prompts(recorded)).isInstanceOf(IOException.class);
        Files.delete(file);
        assertThat(ScoreBook.of(run).prompts(recorded)).isEmpty();
        assertThat(ScoreBook.of(run).scores(recorded).rows()).isEqualTo(2);
    }

    private static FoundEvaluation asked(PromptHashes prompts) {
        return new FoundEvaluation("tiny", evaluation("s", 1, 0), Optional.empty(), Optional.of(prompts));
    }

    @Test
    void shouldLeaveTextsWithTheBuildWhenAVersionIsStamped() throws IOException {
        RecordedEvaluation recorded = only(ScoreBook.of(run).record(List.of(withTexts("s", 1, 0)), NOW));

        assertThat(StampedEvaluations.of(List.of(recorded))).containsExactly(recorded.withoutTexts());
    }

    private static RecordedEvaluation only(List<RecordedEvaluation> recorded) {
        assertThat(recorded).hasSize(1);
        return recorded.get(0);
    }

    @Test
    void shouldReadBackWhatWasRecorded() throws IOException {
        RecordedEvaluation recorded = only(ScoreBook.of(run)
                .record(List.of(new FoundEvaluation("tiny", evaluation("s", 1, 0, Double.NaN))), NOW));

        ScoreBook again = ScoreBook.of(run);
        assertThat(again.all()).containsExactly(recorded);
        ScoreTable table = again.scores(recorded);
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.id(1)).isEqualTo("q1");
        assertThat(table.group(1)).contains("odd");
        assertThat(table.sample(2)).isEqualTo(2);
        assertThat(table.score("acc", 1)).isZero();
        assertThat(table.score("acc", 2)).isNaN();
        assertThat(table.content(0)).isNotZero();
    }

    @Test
    void shouldStoreTheSameOnce() throws IOException {
        ScoreBook.of(run).record(List.of(new FoundEvaluation("tiny", evaluation("s", 1, 0))), NOW);
        long size = Files.size(run.resolve(ScoreBook.NAME));

        ScoreBook.of(run).record(List.of(new FoundEvaluation("tiny", evaluation("s", 1, 0))), NOW.plusSeconds(1));

        assertThat(Files.size(run.resolve(ScoreBook.NAME))).isEqualTo(size);
    }

    @Test
    void shouldTakeTheLatestOfASet() throws IOException {
        ScoreBook book = ScoreBook.of(run);
        book.record(List.of(new FoundEvaluation("tiny", evaluation("s", 1, 0))), NOW);
        book.record(List.of(new FoundEvaluation("tiny", evaluation("t", 1))), NOW);
        RecordedEvaluation latest =
                only(book.record(List.of(new FoundEvaluation("tiny", evaluation("s", 1, 1))), NOW.plusSeconds(1)));

        assertThat(ScoreBook.of(run).all()).hasSize(2).first().isEqualTo(latest);
    }

    @Test
    void shouldSeeWhatAnotherObjectWrote() throws IOException {
        ScoreBook one = ScoreBook.of(run);
        one.record(List.of(new FoundEvaluation("", evaluation("s", 1))), NOW);
        ScoreBook.of(run).record(List.of(new FoundEvaluation("", evaluation("t", 1))), NOW);
        one.record(List.of(new FoundEvaluation("", evaluation("u", 1)), new FoundEvaluation("", evaluation("v"))), NOW);

        assertThat(ScoreBook.of(run).all()).hasSize(4).isEqualTo(one.all());
    }

    @Test
    void shouldKeepWhatWasReplaced() throws IOException {
        ScoreBook book = ScoreBook.of(run);
        RecordedEvaluation first = only(book.record(List.of(new FoundEvaluation("", evaluation("s", 1))), NOW));
        RecordedEvaluation second =
                only(book.record(List.of(new FoundEvaluation("", evaluation("s", 0))), NOW.plusSeconds(2)));

        assertThat(ScoreBook.of(run).history()).containsExactly(first, second);
        assertThat(book.scores(first).score("acc", 0)).isEqualTo(1);
    }

    @Test
    void shouldBoundWhatWasReplacedAsWell() throws IOException {
        ScoreBook book = ScoreBook.of(run);
        book.record(List.of(new FoundEvaluation("first", evaluation("s"))), NOW);
        FoundEvaluation other = new FoundEvaluation("other", evaluation("s"));

        assertThatThrownBy(() -> book.record(Collections.nCopies(ScoreBook.LINES, other), NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 50000 evaluations together with those that were replaced");
        assertThat(ScoreBook.of(run).history()).hasSize(1);
    }

    @Test
    void shouldBoundTheBytesOfWhatItSays() throws IOException {
        ScoreBook book = ScoreBook.of(run);
        FoundEvaluation large = new FoundEvaluation("tiny", withSettings(evaluation("s"), "x".repeat(2_000)));

        assertThatThrownBy(() -> book.record(Collections.nCopies(350, large), NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The evaluations of a run take at most");
        assertThat(book.history()).isEmpty();
    }

    private static ScoredEvaluation withSettings(ScoredEvaluation of, String value) {
        Map<String, String> settings = new TreeMap<>();
        IntStream.range(0, 100).forEach(number -> settings.put("p" + number, value));
        Evaluation said = of.evaluation();
        EvaluationSettings all = new EvaluationSettings(OptionalInt.empty(), Optional.empty(), settings);
        Evaluation large =
                new Evaluation(said.suite(), said.set(), said.judge(), all, said.metrics(), said.costs(), said.unfit());
        return new ScoredEvaluation(large, of.scores());
    }

    @Test
    void shouldFindScoresThatAreGone() throws IOException {
        ScoreBook book = ScoreBook.of(run);
        RecordedEvaluation recorded = only(book.record(List.of(new FoundEvaluation("", evaluation("s", 1))), NOW));
        JournalLook sound = new JournalLook(Disk.real());
        new ScoresCheck(sound, run).check();
        Files.delete(book.file(recorded.scores().orElseThrow()));
        JournalLook damaged = new JournalLook(Disk.real());
        new ScoresCheck(damaged, run).check();

        assertThat(sound.problems()).isEmpty();
        assertThat(damaged.problems()).singleElement().asString().contains("The evaluation on 's' cannot be read");
    }

    @Test
    void shouldKeepAnEvaluationWithoutScoresByExample() throws IOException {
        RecordedEvaluation recorded =
                only(ScoreBook.of(run).record(List.of(new FoundEvaluation("", evaluation("s"))), NOW));

        assertThat(recorded.scores()).isEmpty();
        assertThat(ScoreBook.of(run).scores(recorded).rows()).isZero();
        assertThat(run.resolve(ScoreBook.FOLDER)).doesNotExist();
    }

    @Test
    void shouldCutATornEndBeforeItWrites() throws IOException {
        ScoreBook.of(run).record(List.of(new FoundEvaluation("", evaluation("s", 1))), NOW);
        Files.writeString(run.resolve(ScoreBook.NAME), "{\"type\":\"eval", StandardOpenOption.APPEND);

        ScoreBook book = ScoreBook.of(run);
        assertThat(book.all()).hasSize(1);
        book.record(List.of(new FoundEvaluation("", evaluation("t", 1))), NOW);

        assertThat(ScoreBook.of(run).all()).hasSize(2);
    }

    @Test
    void shouldRefuseScoresThatAreNotWhatWasWritten() throws IOException {
        ScoreBook book = ScoreBook.of(run);
        RecordedEvaluation recorded = only(book.record(List.of(new FoundEvaluation("", evaluation("s", 1, 0))), NOW));
        Path file = book.file(recorded.scores().orElseThrow());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 9] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> book.scores(recorded))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not what was written");
    }
}
