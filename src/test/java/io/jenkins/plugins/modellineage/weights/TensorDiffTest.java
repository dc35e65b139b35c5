package io.jenkins.plugins.modellineage.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.weights.TensorChange.Kind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorDiffTest {
    private static final DigestedTensor EMBEDDING = tensor("model.embed_tokens.weight", "BF16", 1, 8, 4);
    private static final DigestedTensor FIRST = tensor("model.layers.0.mlp.weight", "BF16", 1, 4, 4);
    private static final DigestedTensor SECOND = tensor("model.layers.10.mlp.weight", "BF16", 1, 4, 4);
    private static final DigestedTensor HEAD = tensor("lm_head.weight", "BF16", 1, 8, 4);
    private static final List<DigestedTensor> ALL = sorted(EMBEDDING, FIRST, SECOND, HEAD);

    @Test
    void shouldFindNoTensorsTheSame() {
        assertThat(TensorDiff.of(List.of(), List.of()).isSame()).isTrue();
    }

    @Test
    void shouldTellThatNothingChanged() {
        TensorDiff diff = TensorDiff.of(ALL, ALL);

        assertThat(diff.isSame()).isTrue();
        assertThat(diff.changes()).isEmpty();
        assertThat(verdict(diff)).isEqualTo("The weights are the same.");
    }

    @Test
    void shouldTellEachKindOfChange() {
        TensorDiff diff = TensorDiff.of(
                sorted(EMBEDDING, FIRST, SECOND, HEAD, tensor("gone", "F32", 1)),
                sorted(
                        EMBEDDING,
                        tensor(FIRST.name(), "BF16", 2, 4, 4),
                        tensor(SECOND.name(), "I8", 2, 4, 4),
                        tensor(HEAD.name(), "BF16", 2, 9, 4),
                        tensor("model.layers.11.mlp.weight", "BF16", 1, 4, 4)));

        assertThat(diff.changes())
                .extracting(TensorChange::kind)
                .containsExactly(Kind.REMOVED, Kind.RESHAPED, Kind.CHANGED, Kind.REQUANTIZED, Kind.ADDED);
        assertThat(diff.counts())
                .containsEntry(Kind.SAME, 1)
                .containsEntry(Kind.REMOVED, 1)
                .containsEntry(Kind.RESHAPED, 1);
        assertThat(verdict(diff))
                .isEqualTo("1 tensor changed, 1 added, 1 removed, 1 reshaped, 1 requantized, 1 the same.");
    }

    @Test
    void shouldCountByLayerInTheOrderOfNumbers() {
        TensorDiff diff = TensorDiff.of(ALL, sorted(EMBEDDING, FIRST, tensor(SECOND.name(), "BF16", 2, 4, 4), HEAD));

        assertThat(diff.layers())
                .containsExactly(
                        entry(new Layer("model.layers", 0), Map.of(Kind.SAME, 1)),
                        entry(new Layer("model.layers", 10), Map.of(Kind.CHANGED, 1)));
    }

    @Test
    void shouldNameTheFewThatChanged() {
        TensorDiff diff = TensorDiff.of(ALL, sorted(EMBEDDING, FIRST, SECOND, tensor(HEAD.name(), "BF16", 2, 8, 4)));

        assertThat(verdict(diff)).isEqualTo("Only 'lm_head.weight' changed: 1 tensor changed, 3 the same.");
    }

    @Test
    void shouldTellThatOnlyTheAdapterChanged() {
        List<DigestedTensor> before =
                Stream.concat(ALL.stream(), adapter(1)).sorted(byName()).toList();
        List<DigestedTensor> after =
                Stream.concat(ALL.stream(), adapter(2)).sorted(byName()).toList();

        assertThat(verdict(TensorDiff.of(before, after)))
                .isEqualTo("Only the adapter changed: 4 tensors changed, 4 the same.");
    }

    @Test
    void shouldTellARequantization() {
        List<DigestedTensor> after = ALL.stream()
                .map(one -> new DigestedTensor(
                        new Tensor(one.name(), "Q4_K", one.tensor().shape(), 9, 0), one.sha256()))
                .toList();

        assertThat(verdict(TensorDiff.of(ALL, after)))
                .isEqualTo("The tensors were requantized from BF16 to Q4_K: 4 tensors requantized.");
    }

    @ParameterizedTest
    @CsvSource({
        "tokenizer,    'Only the tokenizer changed; the weights are the same.'",
        "chatTemplate, 'Only the chat template changed; the weights are the same.'",
        "license,      'The weights are the same.'"
    })
    void shouldTellWhatChangedBesideTheWeights(String fact, String sentence) {
        TensorDiff same = TensorDiff.of(ALL, ALL);

        assertThat(WeightsVerdict.of(same, Map.of(fact, "a"), Map.of(fact, "b")))
                .isEqualTo(sentence);
    }

    @Test
    void shouldNotCallSameWhatWasNotDigested() {
        List<DigestedTensor> unknown = List.of(new DigestedTensor(HEAD.tensor(), Optional.empty()));

        TensorDiff diff = TensorDiff.of(unknown, unknown);

        assertThat(diff.isSame()).isFalse();
        assertThat(verdict(diff)).isEqualTo("1 tensor not known.");
    }

    @ParameterizedTest
    @CsvSource({
        "model.layers.12.mlp.weight, model.layers.12",
        "blk.3.attn_q.weight,        blk.3",
        "transformer.h.0.ln.bias,    transformer.h.0",
        "encoder.layer.7.output,     encoder.layer.7",
        "base_model.model.model.layers.4.q.lora_A.weight, base_model.model.model.layers.4"
    })
    void shouldKnowLayersByTheirNames(String name, String layer) {
        assertThat(Layer.of(name)).map(Layer::toString).contains(layer);
    }

    @ParameterizedTest
    @CsvSource({"lm_head.weight", "h.x.weight", "layers.1234567.weight", "mylayers.1.weight"})
    void shouldKnowNoLayerOfOtherNames(String name) {
        assertThat(Layer.of(name)).isEmpty();
    }

    private static String verdict(TensorDiff diff) {
        return WeightsVerdict.of(diff, Map.of(), Map.of());
    }

    private static Stream<DigestedTensor> adapter(int content) {
        return Stream.of("q", "v")
                .flatMap(module -> Stream.of("A", "B")
                        .map(part -> tensor(
                                "model.layers.0." + module + ".lora_" + part + ".weight", "F32", content, 4, 2)));
    }

    private static List<DigestedTensor> sorted(DigestedTensor... tensors) {
        return Stream.of(tensors).sorted(byName()).toList();
    }

    private static Comparator<DigestedTensor> byName() {
        return Comparator.comparing(DigestedTensor::name);
    }

    private static DigestedTensor tensor(String name, String dtype, int content, long... shape) {
        List<Long> dimensions = Arrays.stream(shape).boxed().toList();
        Tensor tensor = new Tensor(name, dtype, dimensions, 4, 0);
        return new DigestedTensor(tensor, Optional.of(Sha256.of(new byte[] {(byte) content})));
    }
}
