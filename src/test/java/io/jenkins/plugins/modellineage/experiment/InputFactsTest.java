package io.jenkins.plugins.modellineage.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.InputFacts.DistinctLines;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InputFactsTest {
    @Test
    void shouldBeWholeWhereEachRowWasRead() {
        assertThat(isWhole(Map.of("JSON Lines", 1), 0, "a.jsonl")).isTrue();
        assertThat(isWhole(Map.of("JSON", 1, "text", 1), 0, "a.json", "README.md"))
                .isTrue();
    }

    @Test
    void shouldNotBeWholeWhereAFileWasNotRead() {
        assertThat(isWhole(Map.of("JSON Lines", 1, "binary", 1), 0, "a.jsonl", "b.bin"))
                .isFalse();
        assertThat(isWhole(Map.of("Parquet", 1), 0, "a.parquet")).isFalse();
    }

    @Test
    void shouldNotBeWholeWhereARowIsTooLong() {
        assertThat(isWhole(Map.of("JSON Lines", 1), 1, "a.jsonl")).isFalse();
    }

    @Test
    void shouldNotBeWholeWithAnObjectOfJson() {
        assertThat(isWhole(Map.of("JSON", 1, "text", 1), 0, "a.json", "b.json.gz"))
                .isFalse();
    }

    @Test
    void shouldNotBeWholeWhereNoLineIsKnown() {
        assertThat(new InputFacts(new TreeMap<>(), 0, List.of(), Optional.empty()).isWhole(List.of()))
                .isFalse();
    }

    private static boolean isWhole(Map<String, Integer> kinds, long cut, String... names) {
        List<FileDigest> files = List.of(names).stream()
                .map(name -> new FileDigest(name, 9, Sha256.of(name.getBytes())))
                .toList();
        return new InputFacts(new TreeMap<>(kinds), 9, List.of(), Optional.of(new DistinctLines(9, true, 0, cut)))
                .isWhole(files);
    }
}
