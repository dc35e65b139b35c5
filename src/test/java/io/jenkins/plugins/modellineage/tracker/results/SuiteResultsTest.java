package io.jenkins.plugins.modellineage.tracker.results;

import static io.jenkins.plugins.modellineage.evaluation.ScoreDirection.HIGHER;
import static io.jenkins.plugins.modellineage.evaluation.ScoreDirection.LOWER;
import static io.jenkins.plugins.modellineage.evaluation.ScoreDirection.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet.Identity;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SuiteResultsTest {
    private static final String RESULTS = "lm-eval/results_2026-11-28T05-19-52.268602.json";
    private static final String MC = "lm-eval/samples_tiny_mc_2026-11-28T05-19-52.268602.jsonl";
    private static final String GEN = "lm-eval/samples_tiny_gen_2026-11-28T05-19-52.268602.jsonl";
    private static final String PPL = "lm-eval/samples_tiny_ppl_2026-11-28T05-19-52.268602.jsonl";
    private static final String INSPECT = "inspect/2026-11-28T05-21-01-00-00_sums_epochs.json";

    @Test
    void shouldReadTasksAndGroupsOfLmEvalOnce() throws IOException {
        Fixture read = Fixture.of(RESULTS);

        assertThat(read.sets()).containsExactly("tiny_mc", "tiny_gen", "tiny_ppl", "tiny_group");
        assertThat(read.evaluation("tiny_group")
                        .metrics()
                        .get("acc")
                        .aggregate()
                        .n())
                .isEqualTo(6);
        assertThat(read.evaluation("tiny_mc").suite()).isEqualTo("lm-eval 0.4.13");
        assertThat(read.evaluation("tiny_mc").settings().shots()).isEqualTo(OptionalInt.of(0));
        assertThat(read.found("tiny_mc").subject()).isEqualTo("example__tiny");
    }

    @Test
    void shouldTakeTextInPlaceOfAStandardErrorOfLmEvalForNone() throws IOException {
        Evaluation perplexity = Fixture.of(RESULTS).evaluation("tiny_ppl");

        assertThat(perplexity.metrics().get("word_perplexity").aggregate().standardError())
                .isEmpty();
        assertThat(perplexity.metrics().get("word_perplexity").direction()).isEqualTo(LOWER);
        assertThat(perplexity.metrics().get("word_perplexity").aggregate().made())
                .isEqualTo("corpus");
    }

    @Test
    void shouldJoinResultsAndSamplesOfLmEvalByTheirNames() throws IOException {
        Fixture read = Fixture.of(RESULTS, MC, GEN, PPL);

        Evaluation choice = read.evaluation("tiny_mc");
        assertThat(read.sets()).containsExactly("tiny_mc", "tiny_gen", "tiny_ppl", "tiny_group");
        assertThat(choice.set().identity()).isEqualTo(Identity.EXAMPLES);
        assertThat(choice.metrics().get("acc").direction()).isEqualTo(HIGHER);
        assertThat(choice.metrics().get("acc").aggregate().standardError().orElseThrow())
                .isEqualTo(0.22360679774997896);
        assertThat(read.rows("acc")).startsWith("0#0=0.0", "1#0=1.0").hasSize(6);
        assertThat(read.remarks()).isEmpty();
    }

    @Test
    void shouldKeepFiltersOfLmEvalApartAndExamplesTogether() throws IOException {
        Fixture read = Fixture.of(GEN);

        assertThat(read.scores().rows()).isEqualTo(6);
        assertThat(read.scores().metrics()).containsExactly("exact_match,flexible", "exact_match,strict");
    }

    @Test
    void shouldGiveTheSameSetForEachModelThatLmEvalAsked() throws IOException {
        Fixture champion = Fixture.of(Asked.of("tiny_mc"), "lm-eval/pair/samples_tiny_mc_champion.jsonl");
        Fixture candidate = Fixture.of(Asked.of("tiny_mc"), "lm-eval/pair/samples_tiny_mc_candidate.jsonl");

        assertThat(candidate.evaluation().set()).isEqualTo(champion.evaluation().set());
        assertThat(candidate.aggregate("acc").value()).isEqualTo(5.0 / 6, within(1e-12));
        assertThat(champion.aggregate("acc").value()).isEqualTo(4.0 / 6, within(1e-12));
    }

    @Test
    void shouldReadOldResultsOfLmEval() throws IOException {
        Fixture read = Fixture.of("lm-eval/old-results-v0.3.json");

        assertThat(read.sets()).containsExactly("arc_challenge");
        assertThat(read.aggregate("acc").standardError()).isEqualTo(OptionalDouble.of(0.0117));
        assertThat(read.evaluation().settings().shots()).isEqualTo(OptionalInt.of(25));
    }

    @Test
    void shouldTakeNoAverageOfLightevalForATask() throws IOException {
        Fixture read = Fixture.of("lighteval/results_2026-05-05T10-00-00.000000.json");

        assertThat(read.sets()).containsExactly("gsm8k", "tiny");
        assertThat(read.evaluation("tiny").metrics().get("acc").aggregate().n()).isEqualTo(6);
        assertThat(read.evaluation("tiny").metrics().get("acc").direction()).isEqualTo(HIGHER);
        assertThat(read.evaluation("gsm8k").metrics().get("extractive_match").direction())
                .isEqualTo(UNKNOWN);
    }

    @Test
    void shouldReadEpochsOfInspectAsSamplesOfAQuestion() throws IOException {
        Fixture read = Fixture.of(INSPECT);

        assertThat(read.sets()).containsExactly("sums");
        assertThat(read.aggregate("match.accuracy").n()).isEqualTo(4);
        assertThat(read.aggregate("match.accuracy").standardError()).isEqualTo(OptionalDouble.of(0.125));
        assertThat(read.rows("match.accuracy")).hasSize(8).contains("q1#1=1.0", "q1#2=0.0");
        assertThat(read.evaluation().costs().outputTokens()).isEqualTo(OptionalLong.of(22));
        assertThat(read.remarks()).isEmpty();
    }

    @Test
    void shouldReadOpenAiEvalsWithItsMisspeltError() throws IOException {
        Fixture read = Fixture.of("openai-evals/261128050000ABCDEFGH_tiny.jsonl");

        assertThat(read.sets()).containsExactly("tiny");
        assertThat(read.evaluation().set().split()).isEqualTo("test");
        assertThat(read.aggregate("accuracy").standardError()).isNotEmpty();
        assertThat(read.rows("accuracy")).contains("tiny.test.1#0=0.0", "tiny.test.4#0=NaN");
    }

    @Test
    void shouldReadHelmWithoutPerturbations() throws IOException {
        Fixture read = Fixture.of("helm/run_spec.json", "helm/stats.json", "helm/per_instance_stats.json");

        assertThat(read.sets()).containsExactly("mmlu:subject=anatomy");
        assertThat(read.aggregate("exact_match").value()).isEqualTo(0.75);
        assertThat(read.aggregate("exact_match").standardError().orElseThrow()).isEqualTo(0.25, within(1e-12));
        assertThat(read.evaluation().metrics()).doesNotContainKey("inference_runtime");
        assertThat(read.rows("exact_match")).containsExactly("id0#0=1.0", "id1#0=0.0", "id2#0=1.0", "id3#0=1.0");
    }

    @Test
    void shouldReadCorpusMetricsThatEvaluateSaved() throws IOException {
        Fixture read = Fixture.of(Asked.of("wmt"), "evaluate/result-2026_11_28-05_00_00.json");

        assertThat(read.aggregate("bleu").value()).isEqualTo(0.4182);
        assertThat(read.aggregate("bleu").made()).isEqualTo("corpus");
        assertThat(read.evaluation().metrics()).doesNotContainKey("_timestamp");
    }
}
