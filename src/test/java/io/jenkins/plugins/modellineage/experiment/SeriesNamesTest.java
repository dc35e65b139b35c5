package io.jenkins.plugins.modellineage.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SeriesNamesTest {
    @Test
    void shouldKeepTheNameOfAMetricThatOneFileGave() {
        SeriesNames names = of("logs/train.csv", "logs/val.csv");

        assertThat(names(names, "logs/train.csv", "own")).isEqualTo("own");
        assertThat(names.of(Optional.empty(), "loss")).isEqualTo("loss");
    }

    @Test
    void shouldTellFilesApartByTheShortestPartOfTheirPaths() {
        assertThat(parts("logs/train.csv", "logs/val.csv")).containsExactly("train", "val");
        assertThat(parts("fold0/metrics.json", "fold1/metrics.json", "fold10/metrics.json"))
                .containsExactly("fold0", "fold1", "fold10");
        assertThat(parts("lightning_logs/version_0/metrics.csv", "lightning_logs/version_1/metrics.csv"))
                .containsExactly("version_0", "version_1");
        assertThat(parts("metrics.csv", "metrics.json")).containsExactly("metrics.csv", "metrics.json");
        assertThat(parts("fold1/metrics.json", "metrics.json")).containsExactly("fold1/metrics", "metrics");
        assertThat(parts("a/train.csv", "a/val.csv", "b/train.csv")).containsExactly("a/train", "a/val", "b/train");
    }

    @Test
    void shouldNameTheSeriesOfSeveralFiles() {
        SeriesNames names = of("logs/train.csv", "logs/val.csv");

        assertThat(names(names, "logs/train.csv", "loss")).isEqualTo("train/loss");
        assertThat(names.shared()).containsExactly(Map.entry("loss", List.of("train/loss", "val/loss")));
    }

    @Test
    void shouldJoinEventFilesOfOneFolder() {
        SeriesNames names = of("runs/events.out.tfevents.1.host", "runs/events.out.tfevents.2.host");

        assertThat(names(names, "runs/events.out.tfevents.2.host", "loss")).isEqualTo("loss");
        assertThat(names.shared()).isEmpty();
    }

    @Test
    void shouldTellEventFilesApartByTheirFolders() {
        SeriesNames names = of(
                "events.out.tfevents.1.host",
                "runs/v1.0/events.out.tfevents.1.host",
                "runs/v1.0/events.out.tfevents.2.host",
                "runs/v1.1/events.out.tfevents.1.host");

        assertThat(names.shared()).containsEntry("loss", List.of("runs/v1.0/loss", "runs/v1.1/loss", "workspace/loss"));
    }

    @Test
    void shouldPutAnAuthorsOwnNameInFront() {
        SourceFile train = new SourceFile("logs/a.csv", "train");
        SourceFile fold0 = new SourceFile("fold0/m.json", "folds");
        SourceFile fold1 = new SourceFile("fold1/m.json", "folds");
        SeriesNames names = new SeriesNames(Map.of(train, Set.of("loss"), fold0, Set.of("acc"), fold1, Set.of("acc")));

        assertThat(names.of(Optional.of(train), "loss")).isEqualTo("train/loss");
        assertThat(names.of(Optional.of(fold1), "acc")).isEqualTo("folds/fold1/acc");
    }

    @Test
    void shouldNeverGiveTwoSeriesOneName() {
        SourceFile train = new SourceFile("train.csv", "");
        SourceFile val = new SourceFile("val.csv", "");
        SourceFile other = new SourceFile("other.json", "");
        SeriesNames names = new SeriesNames(
                Map.of(train, Set.of("loss"), val, Set.of("loss"), other, Set.of("train/loss", "train.csv/loss")));

        Set<String> all = new HashSet<>(names.shared().get("loss"));
        all.add("train/loss");
        all.add("train.csv/loss");
        assertThat(all).hasSize(4);
    }

    @Test
    void shouldKeepNamesWithinTheirBound() {
        String key = "k".repeat(Naming.KEY_LENGTH);
        SeriesNames names = new SeriesNames(
                Map.of(new SourceFile("a.csv", ""), Set.of(key), new SourceFile("b.csv", ""), Set.of(key)));

        assertThat(names.shared().get(key))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(Naming.key("metric", name)).hasSizeLessThanOrEqualTo(250));
    }

    private static SeriesNames of(String... paths) {
        Map<SourceFile, Set<String>> keys = new LinkedHashMap<>();
        for (String path : paths) {
            keys.put(new SourceFile(path, ""), Set.of("loss"));
        }
        return new SeriesNames(keys);
    }

    private static String names(SeriesNames names, String path, String key) {
        return names.of(Optional.of(new SourceFile(path, "")), key);
    }

    private static List<String> parts(String... paths) {
        return List.copyOf(SeriesNames.parts(new TreeSet<>(List.of(paths))).values());
    }
}
