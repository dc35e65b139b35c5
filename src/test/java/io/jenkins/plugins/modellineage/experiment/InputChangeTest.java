package io.jenkins.plugins.modellineage.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputChangeTest {
    @Test
    void shouldCountFilesByTheirPaths() {
        List<InputChange> changes = InputChange.between(
                List.of(input("corpus", "a", "1", "b", "2", "c", "3")),
                List.of(input("corpus", "a", "1", "b", "other", "d", "4", "e", "5")));

        assertThat(changes).containsExactly(new InputChange("corpus", 2, 1, 1));
        assertThat(changes.get(0).told()).isEqualTo("2 files added, 1 changed, 1 removed");
    }

    @Test
    void shouldSayNothingOfWhatIsTheSameOrNew() {
        Input same = input("corpus", "a", "1");

        assertThat(InputChange.between(List.of(same), List.of(same, input("questions", "a", "2"))))
                .isEmpty();
    }

    @Test
    void shouldSayNothingOfWhatHasNoFiles() {
        Input said = new Input("corpus", Sha256.of(new byte[] {1}), "", "train", List.of());

        assertThat(InputChange.between(List.of(said), List.of(input("corpus", "a", "1"))))
                .isEmpty();
    }

    private static Input input(String name, String... pathsAndContents) {
        List<FileDigest> files = new ArrayList<>();
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            byte[] bytes = pathsAndContents[i + 1].getBytes(StandardCharsets.UTF_8);
            files.add(new FileDigest(pathsAndContents[i], bytes.length, Sha256.of(bytes)));
        }
        return Input.ofFiles(name, "", "train", files);
    }
}
