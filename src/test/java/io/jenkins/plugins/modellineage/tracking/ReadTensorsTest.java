package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.tracking.ReadTensors.State;
import io.jenkins.plugins.modellineage.weights.DigestedTensor;
import io.jenkins.plugins.modellineage.weights.Tensor;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadTensorsTest {
    private static final DigestedTensor TENSOR =
            new DigestedTensor(new Tensor("a", "U8", List.of(1L), 1, 0), Optional.empty());

    private final ReadTensors read = new ReadTensors();

    private static State state(String name, long changed) {
        return new State(Path.of(name), FileTime.fromMillis(changed), 1);
    }

    private static List<DigestedTensor> tensors(int count) {
        return Collections.nCopies(count, TENSOR);
    }

    @Test
    void shouldKnowAFileOnlyAsItWasRead() {
        read.keep(state("a", 1), tensors(3));

        assertThat(read.of(state("a", 1))).contains(tensors(3));
        assertThat(read.of(state("a", 2))).isEmpty();
        assertThat(read.of(state("b", 1))).isEmpty();
    }

    @Test
    void shouldGiveUpWhatWasAskedForLongestAgo() {
        read.keep(state("a", 1), tensors(90_000));
        read.keep(state("b", 1), tensors(90_000));
        read.of(state("a", 1));
        read.keep(state("c", 1), tensors(90_000));

        assertThat(read.of(state("a", 1))).isPresent();
        assertThat(read.of(state("b", 1))).isEmpty();
        assertThat(read.of(state("c", 1))).isPresent();
    }

    @Test
    void shouldNotKeepMoreThanItMay() {
        read.keep(state("a", 1), tensors(200_001));

        assertThat(read.of(state("a", 1))).isEmpty();
    }
}
