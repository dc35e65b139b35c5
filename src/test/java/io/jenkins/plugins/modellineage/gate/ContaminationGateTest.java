package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.data.DataKind;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import io.jenkins.plugins.modellineage.experiment.InputFacts.DistinctLines;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.model.SharedLines;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContaminationGateTest {
    private static final ContaminationGate NOTHING = ContaminationGate.of(null, null, null, null);
    private static final ContaminationGate LENIENT = ContaminationGate.of(null, null, null, "pass");
    private static final Input CORPUS = input("corpus", "train");
    private static final Input QUESTIONS = input("questions", "eval");

    @Test
    void shouldPassWhereNothingIsShared() {
        assertThat(verdict(NOTHING, exact(0, 200)))
                .isEqualTo(Verdict.passed(
                        NOTHING,
                        "Passed: of the inputs of tiny-lm@7 'questions' (evaluation) shares none of its 200 lines with"
                                + " 'corpus' (train)."));
    }

    @Test
    void shouldRefuseOneLineThatIsShared() {
        assertThat(verdict(NOTHING, exact(1, 200)))
                .isEqualTo(Verdict.failed(
                        NOTHING,
                        "Contaminated: of the inputs of tiny-lm@7 'questions' (evaluation) shares 1 of its 200 lines"
                                + " (0.50 %) with 'corpus' (train); nothing may be shared. Leave that out of the training"
                                + " and train again."));
    }

    @Test
    void shouldRefuseAFileThatIsShared() {
        SharedData file = new SharedData(
                SharedData.Side.of(CORPUS),
                SharedData.Side.of(QUESTIONS),
                9,
                4,
                List.of("a", "b", "c"),
                Optional.empty());

        assertThat(verdict(LENIENT, file).reason())
                .contains("'questions' (evaluation) shares 4 of its 9 files ('a', 'b', 'c', …) with 'corpus' (train)");
        assertThat(verdict(LENIENT, file).passed()).isFalse();
    }

    @Test
    void shouldAcceptAShareThatIsAsked() {
        ContaminationGate some = ContaminationGate.of(null, null, 0.01, null);

        assertThat(verdict(some, exact(2, 200)).passed()).isTrue();
        assertThat(verdict(some, exact(3, 200)).reason())
                .contains("shares 3 of its 200 lines (1.5 %)")
                .contains("at most 1 % may be shared");
    }

    @Test
    void shouldNotTakeASampleForAll() {
        Verdict verdict = verdict(NOTHING, sampled(0, 132, 1_319));

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reason())
                .isEqualTo("Not enough evidence: tiny-lm@7: 'questions' (evaluation) shares none of 132 lines that were"
                        + " sampled of its 1,319 (between 0 % and 2.8 % of all, with 95 % confidence) with 'corpus'"
                        + " (train), and at most 0 % may be; maxShared: 0.028 would accept that.");
    }

    @Test
    void shouldPassWithTheShareThatItAdvises() {
        assertThat(verdict(ContaminationGate.of(null, null, 0.028, null), sampled(0, 132, 1_319))
                        .passed())
                .isTrue();
    }

    @Test
    void shouldRefuseWhatASampleShows() {
        assertThat(verdict(LENIENT, sampled(1, 132, 1_319)).reason()).startsWith("Contaminated: ");
        assertThat(verdict(ContaminationGate.of(null, null, 0.05, "pass"), sampled(66, 132, 1_319))
                        .reason())
                .contains("66 of 132 lines that were sampled of its 1,319 (between 41 % and 59 % of all");
    }

    @Test
    void shouldPassASampleWithoutFindingsWhereThatIsAsked() {
        Verdict verdict = verdict(LENIENT, sampled(0, 132, 1_319));

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.reason()).startsWith("Passed without enough evidence: ");
    }

    private static SharedData ofSet(Input train) {
        return new SharedData(
                SharedData.Side.of(train),
                new SharedData.Side("sums", Sha256.of(new byte[9])),
                2,
                1,
                List.of("corpus/sums.jsonl"),
                Optional.empty());
    }

    @Test
    void shouldRefuseWhereTheTrainingHasFilesOfASetThatIsNoInput() {
        Candidate candidate = candidate(List.of(CORPUS, QUESTIONS), List.of(exact(0, 200), ofSet(CORPUS)));

        assertThat(LENIENT.check(candidate, Optional.empty()).reason())
                .startsWith("Contaminated: of the inputs of tiny-lm@7 'sums' (evaluation) shares 1 of its 2 files"
                        + " ('corpus/sums.jsonl') with 'corpus' (train); nothing may be shared.");
    }

    private static SharedData asked(SharedLines prompts) {
        return new SharedData(
                SharedData.Side.of(CORPUS),
                new SharedData.Side("sums", Sha256.of(new byte[9])),
                0,
                0,
                List.of(),
                Optional.empty(),
                Optional.of(prompts));
    }

    private static String reason(ContaminationGate gate, SharedLines prompts) {
        return gate.check(
                        candidate(List.of(CORPUS, QUESTIONS), List.of(exact(0, 200), asked(prompts))), Optional.empty())
                .reason();
    }

    @Test
    void shouldRefuseWhereTheTrainingHasPromptsOfASetThatIsNoInput() {
        assertThat(reason(LENIENT, new SharedLines(3, 200, 200, true)))
                .isEqualTo("Contaminated: of the inputs of tiny-lm@7 'sums' (evaluation) shares 3 of its 200 prompts"
                        + " (1.5 %) with 'corpus' (train); nothing may be shared. Leave that out of the training and"
                        + " train again.");
    }

    @Test
    void shouldTellHowManyOfTheSampledPromptsAreInTheTraining() {
        assertThat(reason(NOTHING, new SharedLines(12, 1_049, 10_000, false)))
                .contains("'sums' (evaluation) shares 12 of 1,049 prompts that were sampled of its 10,000 (between"
                        + " 0.59 % and 2.0 % of all, with 95 % confidence) with 'corpus' (train)");
    }

    @Test
    void shouldAcceptAShareOfPromptsThatIsAsked() {
        ContaminationGate some = ContaminationGate.of(null, null, 0.02, null);

        assertThat(reason(some, new SharedLines(4, 200, 200, true))).startsWith("Passed: ");
        assertThat(reason(some, new SharedLines(5, 200, 200, true))).startsWith("Contaminated: ");
    }

    @Test
    void shouldSayThatPromptsWereNotLookedFor() {
        SharedLines unlooked = new SharedLines(0, 0, 0, false);

        assertThat(reason(NOTHING, unlooked))
                .isEqualTo("Not enough evidence: tiny-lm@7: the prompts of 'sums' (evaluation) were not looked for in"
                        + " 'corpus' (train); evaluate and stamp again.");
        assertThat(reason(LENIENT, unlooked)).startsWith("Passed without enough evidence: ");
    }

    @Test
    void shouldNotTakePromptsThatAreNotFoundForEvidence() {
        Candidate candidate = candidate(List.of(CORPUS), List.of(asked(new SharedLines(0, 200, 200, true))));

        assertThat(NOTHING.check(candidate, Optional.empty()).reason())
                .startsWith("Not enough evidence: tiny-lm@7: there is no input for evaluation");
    }

    @Test
    void shouldLeaveOutASetWhereOtherInputsAreNamed() {
        Candidate candidate = candidate(List.of(CORPUS, QUESTIONS), List.of(exact(0, 200), ofSet(CORPUS)));

        assertThat(ContaminationGate.of(null, List.of("questions"), null, null)
                        .check(candidate, Optional.empty())
                        .passed())
                .isTrue();
    }

    @Test
    void shouldLookAtASetThatIsNamedBesideAnInput() {
        assertThat(named(List.of("questions", "sums"), exact(0, 200)).reason()).startsWith("Passed: ");
        assertThat(named(List.of("questions", "sums"), exact(0, 200), ofSet(CORPUS))
                        .reason())
                .startsWith("Contaminated: ");
        assertThat(named(List.of("questions", "others"), exact(0, 200)).reason())
                .contains("there is no input 'others' for evaluation");
    }

    @Test
    void shouldAskForAnInputWhereOnlyASetIsNamed() {
        assertThat(named(List.of("sums"), exact(0, 200)).reason())
                .startsWith("Not enough evidence: tiny-lm@7: there is no input 'sums' for evaluation");
    }

    @Test
    void shouldNotTakeANamedSetForLookedAtWhereSomethingWasNot() {
        SharedData other =
                SharedData.unlooked(SharedData.Side.of(CORPUS), new SharedData.Side("days", Sha256.of(new byte[8])));

        assertThat(named(List.of("questions", "sums"), exact(0, 200), other).reason())
                .isEqualTo("Not enough evidence: tiny-lm@7: it is not known whether the prompts of 'sums' (evaluation)"
                        + " were looked for in 'corpus' (train); evaluate and stamp again.");
    }

    /** Of a version that was evaluated on the set {@code sums}. */
    private static Verdict named(List<String> evaluation, SharedData... shared) {
        Evaluation sums = EvalSample.right(1, 2).known("sums").evaluation().evaluation();
        RecordedEvaluation recorded = new RecordedEvaluation(Instant.EPOCH, "", sums, Optional.empty(), 0);
        Content content = new Content(
                Manifest.EMPTY,
                Provenance.EMPTY,
                Optional.empty(),
                Optional.empty(),
                List.of(shared),
                List.of(),
                new MetricOrigins(List.of(new MetricOrigins.Measured(Set.of(), List.of(recorded)))));
        return ContaminationGate.of(null, evaluation, null, null)
                .check(candidate(List.of(CORPUS, QUESTIONS), List.of()).holding(content), Optional.empty());
    }

    @Test
    void shouldAskForInputs() {
        assertThat(NOTHING.check(candidate(List.of(), List.of()), Optional.empty())
                        .reason())
                .isEqualTo("Not enough evidence: tiny-lm@7: there is no input for training; record it with trackInputs"
                        + " and context: 'train' in the run that is stamped; there is no input for evaluation;"
                        + " record it with trackInputs and context: 'eval' in the run that is stamped.");
    }

    @Test
    void shouldAskForTheInputsThatItNames() {
        ContaminationGate named = ContaminationGate.of(List.of("corpus"), List.of("questoins"), null, null);

        assertThat(verdict(named, exact(0, 200)).reason())
                .contains("there is no input 'questoins' for evaluation; record it");
    }

    @Test
    void shouldLookOnlyAtTheInputsThatItNames() {
        Input other = input("other", "test");
        Candidate candidate = candidate(List.of(CORPUS, QUESTIONS, other), List.of(exact(0, 200)));

        assertThat(NOTHING.check(candidate, Optional.empty()).reason())
                .contains("'other' was not compared with 'corpus'; track both in the run and stamp it again");
        assertThat(ContaminationGate.of(null, List.of("questions"), null, null)
                        .check(candidate, Optional.empty())
                        .passed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {InputFacts.BINARY, InputFacts.PARQUET})
    void shouldNotTakeFilesForComparedOfWhichNoRowWasRead(String kind) {
        Input pictures = CORPUS.holding(
                Optional.of(new InputFacts(new TreeMap<>(Map.of(kind, 1)), 0, List.of(), Optional.empty())));

        assertThat(NOTHING.check(candidate(List.of(pictures, QUESTIONS), List.of(exact(0, 200))), Optional.empty())
                        .reason())
                .isEqualTo("Not enough evidence: tiny-lm@7: 1 of the 1 files of 'corpus' are binary or cannot be read,"
                        + " so nothing in them was compared.");
    }

    @Test
    void shouldNotTakeInputsForComparedWhoseLinesWereNotRead() {
        Input bare = QUESTIONS.holding(Optional.empty());

        assertThat(NOTHING.check(candidate(List.of(CORPUS, bare), List.of(exact(0, 200))), Optional.empty())
                        .reason())
                .contains("the lines of 'questions' were not read; track it again, without lines: false");
    }

    @Test
    void shouldNotTakeShortLinesForCompared() {
        assertThat(verdict(NOTHING, exact(0, 0)).reason())
                .contains("'questions' has no line that is long enough to be compared");
    }

    @Test
    void shouldNotTakeOneLongLineForAllQuestions() {
        Input questions = holding("questions", "eval", "q.txt", "text", new DistinctLines(1, true, 9_999), 10_000);

        assertThat(reason(NOTHING, CORPUS, questions))
                .startsWith("Not enough evidence: ")
                .contains(
                        "9,999 of the 10,000 rows of 'questions' are too short or too long to be compared, where at most"
                                + " 1 % may be");
    }

    @Test
    void shouldAcceptSomeShortRows() {
        Input few = holding("questions", "eval", "q.txt", "text", new DistinctLines(200, true, 2), 202);
        Input more = holding("questions", "eval", "q.txt", "text", new DistinctLines(200, true, 3), 203);

        assertThat(reason(NOTHING, CORPUS, few)).startsWith("Passed: ");
        assertThat(reason(NOTHING, CORPUS, more)).startsWith("Not enough evidence: ");
        assertThat(reason(ContaminationGate.of(null, null, 0.02, null), CORPUS, more))
                .startsWith("Passed: ");
    }

    @Test
    void shouldNotTakeAJsonObjectForRows() {
        Input object = holding("questions", "eval", "q.json", "text", new DistinctLines(1, true, 0), 1);

        assertThat(reason(NOTHING, CORPUS, object))
                .contains(
                        "1 of the 1 files of 'questions' are JSON but no array, of which no rows are known; write those");
        assertThat(reason(
                        NOTHING,
                        holding("corpus", "train", "c.json", "text", new DistinctLines(1, true, 0), 1),
                        QUESTIONS))
                .contains("1 of the 1 files of 'corpus' are JSON but no array");
        assertThat(reason(
                        NOTHING,
                        CORPUS,
                        holding("questions", "eval", "q.json.gz", "text", new DistinctLines(1, true, 0), 1)))
                .contains("1 of the 1 files of 'questions' are JSON but no array");
        assertThat(reason(
                        NOTHING,
                        holding("corpus", "train", "c.json", "JSON", new DistinctLines(9, true, 0), 9),
                        holding("questions", "eval", "q.jsonl", "JSON Lines", new DistinctLines(9, true, 0), 9)))
                .startsWith("Passed: ");
    }

    @Test
    void shouldNotTakeRowsOfOtherFormatsForOthers() {
        Input json = holding("questions", "eval", "q.jsonl", "JSON Lines", new DistinctLines(200, true, 0), 200);
        Input table = holding("corpus", "train", "c.csv", "CSV", new DistinctLines(200, true, 0), 200);

        assertThat(reason(NOTHING, table, json))
                .contains(
                        "'questions' has rows of JSON or Parquet and 'corpus' has none, so that none of them can be found there");
        assertThat(reason(NOTHING, CORPUS, json)).startsWith("Not enough evidence: ");
    }

    @Test
    void shouldNotTakeRowsForComparedThatAQuoteSwallowed() {
        Input torn = holding("corpus", "train", "c.csv", "CSV", new DistinctLines(9, true, 0, 1), 9);
        Input table = holding("questions", "eval", "q.tsv", "TSV", new DistinctLines(200, true, 0), 200);

        assertThat(reason(NOTHING, torn, table)).contains("1 of the rows of 'corpus' are longer than 1 MiB");
    }

    @Test
    void shouldTakeNoNoteBesideTheDataForData() {
        FileDigest rows = new FileDigest("q/rows.jsonl", 9, Sha256.of(new byte[1]));
        FileDigest note = new FileDigest("q/README.md", 9, Sha256.of(new byte[2]));
        Input noted = Input.ofFiles("questions", "", "eval", List.of(rows, note))
                .holding(Optional.of(new InputFacts(
                        new TreeMap<>(Map.of("JSON Lines", 1, "text", 1)),
                        200,
                        List.of(),
                        Optional.of(new DistinctLines(200, true, 0)))));
        Input json = holding("corpus", "train", "c.jsonl", "JSON Lines", new DistinctLines(200, true, 0), 200);

        assertThat(reason(NOTHING, json, noted)).startsWith("Passed: ");
    }

    @Test
    void shouldKnowTheFormOfEveryKindThatIsRead() {
        for (DataKind kind : DataKind.values()) {
            Input input = holding("questions", "eval", "q", kind.word(), new DistinctLines(9, true, 0), 9);

            boolean unread = kind == DataKind.BINARY || kind == DataKind.PARQUET;
            assertThat(new RowForms(input, input.facts().orElseThrow()).all()).hasSize(unread ? 0 : 1);
        }
    }

    @Test
    void shouldNotDependOnTheChampion() {
        assertThat(NOTHING.comparesWithChampion()).isFalse();
    }

    @Test
    void shouldSayWhatItDemands() {
        assertThat(NOTHING.description()).isEqualTo("nothing of an evaluation in the training");
        assertThat(ContaminationGate.of(List.of("corpus"), List.of("a", "b"), 0.015, "pass")
                        .description())
                .isEqualTo("at most 1.5 % of 'a', 'b' in 'corpus', as far as it is known");
    }

    @Test
    void shouldRefuseWhatNobodyCanMean() {
        assertThatThrownBy(() -> ContaminationGate.of(null, null, -0.1, null)).hasMessageContaining("maxShared -0.1");
        assertThatThrownBy(() -> ContaminationGate.of(null, null, Double.NaN, null))
                .hasMessageContaining("maxShared NaN");
        assertThatThrownBy(() -> ContaminationGate.of(null, null, null, "warn"))
                .hasMessage("onTooLittle is 'warn'; write 'refuse' or 'pass'");
        assertThatThrownBy(() -> ContaminationGate.of(List.of(" "), null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String reason(ContaminationGate gate, Input train, Input evaluation) {
        SharedData none = new SharedData(
                SharedData.Side.of(train),
                SharedData.Side.of(evaluation),
                1,
                0,
                List.of(),
                Optional.of(new SharedLines(0, 1, 1, true)));
        return gate.check(candidate(List.of(train, evaluation), List.of(none)), Optional.empty())
                .reason();
    }

    private static Input holding(
            String name, String context, String file, String kind, DistinctLines lines, long rows) {
        FileDigest digest = new FileDigest(file, 9, Sha256.of(name.getBytes()));
        return Input.ofFiles(name, "", context, List.of(digest))
                .holding(Optional.of(
                        new InputFacts(new TreeMap<>(Map.of(kind, 1)), rows, List.of(), Optional.of(lines))));
    }

    private static Verdict verdict(ContaminationGate gate, SharedData shared) {
        return gate.check(candidate(List.of(CORPUS, QUESTIONS), List.of(shared)), Optional.empty());
    }

    private static Candidate candidate(List<Input> inputs, List<SharedData> shared) {
        return new Candidate(
                        Sample.TINY.version(7), new TreeMap<>(), new TreeMap<>(), inputs, List.of(), Optional.empty())
                .holding(new Content(Manifest.EMPTY, Provenance.EMPTY, Optional.empty(), Optional.empty(), shared));
    }

    private static SharedData exact(int shared, int lines) {
        return data(new SharedLines(shared, lines, lines, true));
    }

    private static SharedData sampled(int shared, int compared, int lines) {
        return data(new SharedLines(shared, compared, lines, false));
    }

    private static SharedData data(SharedLines lines) {
        return new SharedData(
                SharedData.Side.of(CORPUS), SharedData.Side.of(QUESTIONS), 1, 0, List.of(), Optional.of(lines));
    }

    private static Input input(String name, String context) {
        FileDigest file = new FileDigest(name + ".txt", 9, Sha256.of(name.getBytes()));
        return Input.ofFiles(name, "", context, List.of(file))
                .holding(Optional.of(new InputFacts(
                        new TreeMap<>(Map.of("text", 1)),
                        200,
                        List.of(),
                        Optional.of(new DistinctLines(200, true, 0)))));
    }
}
