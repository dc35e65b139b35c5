package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TensorChangesView.LayerRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TensorChangesView.Told;
import io.jenkins.plugins.modellineage.weights.DigestedTensor;
import io.jenkins.plugins.modellineage.weights.Tensor;
import io.jenkins.plugins.modellineage.weights.TensorDiff;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TensorChangesViewTest {
    private static final TensorDiff DIFF = TensorDiff.of(
            List.of(tensor("layers.2.a", "F32", 1), tensor("layers.10.a", "F32", 1)).stream()
                    .sorted(DigestedTensor.BY_NAME)
                    .toList(),
            List.of(tensor("head", "F32", 1), tensor("layers.10.a", "F32", 1), tensor("layers.2.a", "BF16", 1)));

    private static DigestedTensor tensor(String name, String dtype, int content) {
        return new DigestedTensor(
                new Tensor(name, dtype, List.of(2L), 8, 0), Optional.of(Sha256.of(new byte[] {(byte) content})));
    }

    private static TensorChangesView view(Told told, String find) {
        return new TensorChangesView(told, NameWords.of(find), new Lists(PageQuery.of("x", Map.of())));
    }

    @Test
    void shouldListWhatIsNotTheSame() {
        assertThat(view(Told.of("s", DIFF), "").changes().items())
                .extracting(TensorChangeRow::name, TensorChangeRow::kind)
                .containsExactly(tuple("head", "added"), tuple("layers.2.a", "requantized"));
    }

    @Test
    void shouldSayNothingOfTheSideThatIsNotThere() {
        TensorChangeRow added =
                view(Told.of("s", DIFF), "HEAD").changes().items().get(0);

        assertThat(added.before()).isNull();
        assertThat(added.sides()).extracting(TensorRow::described).containsExactly("", "F32 2");
    }

    @Test
    void shouldCountByLayerInTheOrderOfTheirNumbers() {
        List<LayerRow> layers = view(Told.of("s", DIFF), "").layers().items();

        assertThat(layers).extracting(LayerRow::layer).containsExactly("layers.2", "layers.10");
        assertThat(layers.get(0).counts()).containsEntry("requantized", 1).containsEntry("same", 0);
        assertThat(layers.get(1).counts()).containsEntry("same", 1);
    }

    @Test
    void shouldCountAllHoweverFewAreAskedFor() {
        TensorChangesView view = view(Told.of("s", DIFF), "none");

        assertThat(view.changes().isEmpty()).isTrue();
        assertThat(view.different()).isEqualTo(2);
        assertThat(view.isCut()).isFalse();
    }

    @Test
    void shouldHaveNoSentenceWhereNothingIsCompared() {
        TensorChangesView view = view(Told.not(List.of("gone")), "");

        assertThat(view.sentence()).isNull();
        assertThat(view.problems()).containsExactly("gone");
        assertThat(view.different()).isZero();
    }
}
