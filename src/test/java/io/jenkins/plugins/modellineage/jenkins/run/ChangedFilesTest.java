package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangedFilesTest {
    @Test
    void shouldReadThePathsThatGitLists() {
        assertThat(listed(" M train.py\0M  a b/c.txt\0").paths()).containsExactly("a b/c.txt", "train.py");
    }

    @Test
    void shouldReadBothPathsOfARenamedFile() {
        assertThat(listed("R  new.py\0old.py\0 M train.py\0").paths()).containsExactly("new.py", "old.py", "train.py");
    }

    @Test
    void shouldReadNothingFromAnEmptyList() {
        assertThat(listed("").any()).isFalse();
    }

    @Test
    void shouldStopReadingAListWithoutEnd() {
        assertThat(listed(" M a\0".repeat(1 << 19)).paths()).contains(ChangedFiles.MORE);
    }

    @Test
    void shouldLeaveOutWhatTheRunWrote() {
        ChangedFiles changed = new ChangedFiles(Set.of("out/model.bin", "metrics.json", "train.py"));

        assertThat(changed.without(List.of("out/model.bin", "metrics.json")).paths())
                .containsExactly("train.py");
    }

    @Test
    void shouldBeTheSameOutOfAFact() {
        ChangedFiles changed = new ChangedFiles(Set.of("a b.txt", "train.py"));

        assertThat(ChangedFiles.parse(changed.toString())).isEqualTo(changed);
    }

    @Test
    void shouldHaveNothingOutOfAnEmptyFact() {
        assertThat(ChangedFiles.parse(ChangedFiles.NONE.toString()).any()).isFalse();
    }

    @Test
    void shouldShortenAFactAndSayThatThereIsMore() {
        Set<String> paths = IntStream.range(0, 5_000)
                .mapToObj(i -> i + "/" + "x".repeat(500))
                .collect(Collectors.toSet());

        assertThat(new ChangedFiles(paths).toString()).hasSizeLessThan(10_000).endsWith("\n" + ChangedFiles.MORE);
    }

    @Test
    void shouldKeepAHostileNameOnOneLine() {
        assertThat(new ChangedFiles(Set.of("a\nb\u001b[8m")).toString()).isEqualTo("a bU+001B[8m");
    }

    private static ChangedFiles listed(String output) {
        ChangedFiles.Listing listing = new ChangedFiles.Listing();
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        listing.write(bytes, 0, bytes.length);
        return listing.files();
    }
}
