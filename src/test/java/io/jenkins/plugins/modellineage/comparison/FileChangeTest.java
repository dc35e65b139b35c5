package io.jenkins.plugins.modellineage.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileChangeTest {
    private static FileDigest file(String path, String content) {
        return new FileDigest(path, content.length(), Sha256.of(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldTellWhatWasAddedRemovedAndChanged() {
        List<FileChange> changes = FileChange.between(
                List.of(file("gone.csv", "a"), file("same.csv", "b"), file("other.csv", "c")),
                List.of(file("same.csv", "b"), file("other.csv", "d"), file("new.csv", "e")));

        assertThat(changes)
                .extracting(change -> change.word() + " " + change.path())
                .containsExactly("removed gone.csv", "added new.csv", "changed other.csv");
    }

    @Test
    void shouldTellNothingOfWhatIsAsItWas() {
        assertThat(FileChange.between(List.of(file("a", "x")), List.of(file("a", "x"))))
                .isEmpty();
    }
}
