package io.jenkins.plugins.modellineage.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.model.Weights.Share;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTableTest {
    private static final Tensor HEAD = new Tensor("lm_head.weight", "BF16", List.of(16L, 8L), 256, 300);
    private static final Tensor NORM = new Tensor("a.norm", "F32", List.of(8L), 32, 556);
    private static final Tensor SCALE = new Tensor("é", "F32", List.of(), 4, Tensor.ELSEWHERE);
    private static final Tensor LARGE = new Tensor("z", "I8", List.of(0L, Long.MAX_VALUE, 1L << 35), 0, 0);

    @Test
    void shouldGiveBackWhatWasAdded() throws ModelFileException {
        assertThat(table(HEAD, NORM, SCALE, LARGE).inFileOrder()).containsExactly(HEAD, NORM, SCALE, LARGE);
    }

    @Test
    void shouldSortByTheBytesOfNames() throws ModelFileException {
        assertThat(table(HEAD, SCALE, LARGE, NORM).inNameOrder()).containsExactly(NORM, HEAD, LARGE, SCALE);
    }

    @Test
    void shouldFindByName() throws ModelFileException {
        TensorTable table = table(HEAD, NORM, SCALE);

        assertThat(table.find("é")).contains(SCALE);
        assertThat(table.find("a.norm")).contains(NORM);
        assertThat(table.find("a.norm2")).isEmpty();
        assertThat(TensorTable.EMPTY.find("a")).isEmpty();
    }

    @Test
    void shouldCountElementsAndBytesByDtype() throws ModelFileException {
        TensorTable table = table(HEAD, NORM, SCALE);

        assertThat(table.histogram())
                .containsEntry("BF16", new Share(1, 128, 256))
                .containsEntry("F32", new Share(2, 9, 36));
        assertThat(table.elements()).isEqualTo(137);
        assertThat(table.bytes()).isEqualTo(292);
    }

    @Test
    void shouldRefuseANameTwice() {
        assertThatThrownBy(() -> table(HEAD, NORM, HEAD))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("two tensors named 'lm_head.weight'");
    }

    @Test
    void shouldRefuseMoreDimensionsThanAnyProgramKnows() {
        Tensor tensor = new Tensor("a", "F32", Collections.nCopies(65, 1L), 4, 0);

        assertThatThrownBy(() -> table(tensor)).hasMessage("Byte 7: a tensor has 65 dimensions; at most 64 are read");
    }

    @Test
    void shouldRefuseElementsBeyondCounting() {
        List<Long> shape = List.of(1L << 32, 1L << 32);

        assertThatThrownBy(() -> new Tensor("a", "F32", shape, 0, 0)).isInstanceOf(ArithmeticException.class);
    }

    private static TensorTable table(Tensor... tensors) throws ModelFileException {
        TensorTable.Builder builder = TensorTable.builder();
        for (Tensor tensor : tensors) {
            builder.add(tensor, 7);
        }
        return builder.build();
    }

    @Test
    void shouldRefuseNamesThatAreTooManyTogether() {
        String long64KiB = "n".repeat(Bounds.NAME_BYTES - 4);
        TensorTable.Builder builder = TensorTable.builder();

        assertThatThrownBy(() -> {
                    for (int i = 1_000; i < 2_100; i++) {
                        builder.add(new Tensor(i + long64KiB, "F32", List.of(), 4, 0), 7);
                    }
                })
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("names and shapes of the tensors have more than");
    }
}
