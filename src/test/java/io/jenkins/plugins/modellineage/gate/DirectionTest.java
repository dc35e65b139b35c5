package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "loss",
                "eval_loss",
                "val-loss",
                "train/loss",
                "valLoss",
                "Loss/train",
                "loss.val",
                "MSELoss",
                "loss_0",
                "loss2",
                "log_loss",
                "binary_logloss",
                "mlogloss",
                "validation_0-merror",
                "perplexity",
                "test_ppl",
                "error",
                "error_rate",
                "word_error_rate",
                "err",
                "mae",
                "MSE",
                "testRmse",
                "RMSE",
                "mean_squared_error",
                "wer",
                "_wer_de",
                "cer",
                "PER",
                "test/wer",
                "nll",
                "cox-nloglik",
                "latency",
                "latency_ms",
                "p99_latency_s",
                "latency_p99",
                "latencyP95Ms",
                "seconds",
                "total_seconds",
                "inference_time",
                "train_runtime",
                "seconds_per_step",
                "ms_per_token",
                "fid",
                "FID",
                "bpb",
                "val_bpb",
                "bits_per_byte",
                "cross_entropy",
                "l2",
                "cost_usd",
                "hallucination_rate",
                "time",
                "mape",
                "inference_seconds",
                "load_seconds",
                "wall_seconds",
                "response_ms",
                "ttft_ms",
                "decode_time_s",
                "loss,none",
                ",loss",
                "mse,none",
                "wikitext/word_perplexity,none",
                "byte_perplexity,none",
                "loss_test_clean",
                "wer_test_clean",
                "perplexity_wikitext",
                "loss/wikitext",
                "eval/wer_de",
                "testmae",
                "valrmse",
                "testwer",
                "top1err",
                "neg_log_likelihood",
                "negative_log_likelihood",
                "negLogLik",
                "fpr",
                "false_positive_rate",
                "false_alarms"
            })
    void shouldSeeThatLessIsBetter(String metric) {
        assertThat(Direction.nameSaysLess(metric)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accuracy",
                "acc",
                "f1",
                "auc",
                "eval/accuracy",
                "bleu",
                "rouge2",
                "map",
                "mAP50",
                "R2",
                "score",
                "top1",
                "tokens_per_second",
                "samples_per_sec",
                "train_samples_per_second",
                "learning_rate",
                "pass_rate",
                "loss_scale",
                "error_correction_accuracy",
                "win_rate",
                "exact_match,none",
                "acc,none",
                "tokens_per_s",
                "lossless_ratio",
                "werner_score",
                "answer",
                "cancer_f1",
                "accuracy_s",
                "loss_reduction",
                "false_positive_f1",
                "log_likelihood",
                "throughput",
                "x",
                "_",
                "step"
            })
    void shouldNotSeeItInOtherNames(String metric) {
        assertThat(Direction.nameSaysLess(metric)).isFalse();
    }

    @Test
    void shouldAskForTheDirectionOnlyWhereTheNameMakesItAGuess() {
        assertThatThrownBy(() -> Direction.lowerIsBetter("eval_loss", null))
                .hasMessage("The gate on metric 'eval_loss' compares with the live version, and does not say whether"
                        + " less is better; write lowerIsBetter: true if it is, else lowerIsBetter: false");
        assertThat(Direction.lowerIsBetter("eval_loss", true)).isTrue();
        assertThat(Direction.lowerIsBetter("eval_loss", false)).isFalse();
        assertThat(Direction.lowerIsBetter("accuracy", null)).isFalse();
        assertThat(Direction.lowerIsBetter("accuracy", true)).isTrue();
    }
}
