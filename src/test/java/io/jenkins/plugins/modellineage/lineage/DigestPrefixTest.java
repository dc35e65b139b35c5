package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Finding versions by the beginning of a digest. */
class DigestPrefixTest {
    private static final Input CORPUS =
            Input.ofFiles("corpus", "", "train", List.of(Sample.file("corpus/a.txt", "once upon a time")));

    private final Sample sample = new Sample();

    private List<Integer> found(String digits) {
        return sample.registry().withDigest(digits).stream()
                .map(ModelVersion::number)
                .toList();
    }

    @Test
    void shouldFindVersionsByWhatTheyHaveAndWereGiven() {
        sample.stamp(TINY, 40, List.of(CORPUS));
        sample.stamp(TINY, 41, List.of(CORPUS));
        ModelVersion second = sample.registry().version(TINY.version(2)).orElseThrow();

        assertThat(found(second.manifest().digest().hex())).containsExactly(2);
        assertThat(found(second.manifest().files().get(0).sha256().hex().substring(0, 9)))
                .containsExactly(2);
        assertThat(found(CORPUS.digest().hex().substring(0, 6))).containsExactly(2, 1);
        assertThat(found(CORPUS.files().get(0).sha256().hex().substring(0, 16))).containsExactly(2, 1);
    }

    @Test
    void shouldFindNothingElse() {
        sample.stamp(TINY, 40, List.of(CORPUS));
        String digits = CORPUS.digest().hex().substring(0, 8);
        char other = digits.charAt(0) == 'f' ? '0' : 'f';

        assertThat(found(other + digits.substring(1))).isEmpty();
        assertThat(Registry.EMPTY.withDigest("abcdef")).isEmpty();
    }
}
