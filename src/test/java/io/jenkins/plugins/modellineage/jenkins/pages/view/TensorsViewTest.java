package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.weights.DigestedTensor;
import io.jenkins.plugins.modellineage.weights.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TensorsViewTest {
    private final TreeMap<String, List<DigestedTensor>> files = new TreeMap<>();

    private static DigestedTensor tensor(String name, Long... shape) {
        Tensor tensor = new Tensor(name, "BF16", List.of(shape), 8, 0);
        return new DigestedTensor(tensor, Optional.of(Sha256.of(new byte[] {1})));
    }

    private TensorsView view(String find, Map<String, String[]> pages) {
        return new TensorsView(null, files, NameWords.of(find), new Lists(PageQuery.of("x", pages)));
    }

    private List<String> names(String find) {
        return view(find, Map.of()).tensors().items().stream()
                .map(TensorRow::name)
                .toList();
    }

    @Test
    void shouldListFilesInTheOrderOfTheirPaths() {
        files.put("out/2", List.of(tensor("a")));
        files.put("out/1", List.of(tensor("b"), tensor("c")));

        assertThat(view("", Map.of()).tensors().items())
                .extracting(TensorRow::file, TensorRow::name)
                .containsExactly(tuple("out/1", "b"), tuple("out/1", "c"), tuple("out/2", "a"));
    }

    @Test
    void shouldFindNamesThatHaveAllWordsInAnyCaseAndOrder() {
        files.put("m", List.of(tensor("layers.3.Attn.q"), tensor("layers.3.mlp"), tensor("layers.4.attn.q")));

        assertThat(names("attn LAYERS.3")).containsExactly("layers.3.Attn.q");
        assertThat(names("  ")).hasSize(3);
        assertThat(names("attn.*")).isEmpty();
    }

    @Test
    void shouldNameFilesWhoseTensorsAreNotKeptOneByOne() {
        files.put("large", List.of());
        files.put("small", List.of(tensor("a")));

        assertThat(view("", Map.of()).unlisted()).containsExactly("large");
        assertThat(view("none", Map.of()).all()).isEqualTo(1);
    }

    @Test
    void shouldWriteWhatDoesNotShowAsItself() {
        TensorRow row = TensorRow.of("m", tensor("a\u202Eb\n", 4096L, 128L));

        assertThat(row.nameWritten()).doesNotContain("\u202E", "\n").startsWith("a");
        assertThat(row.shapeWritten()).isEqualTo("4096 × 128");
        assertThat(row.name()).isEqualTo("a\u202Eb\n");
    }

    @Test
    void shouldShowOnePageOfMany() {
        files.put(
                "m",
                IntStream.range(0, 20_000)
                        .mapToObj(i -> tensor(String.format("t%05d", i)))
                        .toList());

        Paged<TensorRow> page =
                view("t", Map.of("tensors.page", new String[] {"200"})).tensors();

        assertThat(page.total()).isEqualTo(20_000);
        assertThat(page.items()).hasSize(100).last().extracting(TensorRow::name).isEqualTo("t19999");
    }
}
