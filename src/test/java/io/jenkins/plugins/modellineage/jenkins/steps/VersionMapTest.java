package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.model.Measured;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VersionMapTest {
    private final List<String> log = new ArrayList<>();

    @Test
    void shouldHaveAllMetricsOfAnOrdinaryVersion() {
        Map<String, Object> map = VersionMap.of(measured(1_000), log::add);

        assertThat(map).extractingByKey("metrics", MAP).hasSize(1_000);
        assertThat(map).containsEntry("metricsLeftOut", 0);
        assertThat(log).isEmpty();
    }

    @Test
    void shouldSayHowManyMetricsItLeavesOut() {
        Map<String, Object> map = VersionMap.of(measured(1_007), log::add);

        assertThat(map).extractingByKey("metrics", MAP).hasSize(1_000);
        assertThat(map).containsEntry("metricsLeftOut", 7);
        assertThat(log)
                .containsExactly("The map of tiny-lm@1 has 1000 metrics of a kind at most and 7 are not in it;"
                        + " the JSON of the version's page has all of them");
    }

    private static ModelVersion measured(int metrics) {
        SortedMap<String, Double> measured = new TreeMap<>();
        IntStream.range(0, metrics).forEach(i -> measured.put("m" + i, 1.0));
        BuildRef build = Sample.build("train", 1);
        ModelStamped stamped = new ModelStamped(
                Sample.TINY.version(1),
                new Manifest(List.of(Sample.file("out/model.bin", "weights"))),
                new TreeMap<>(),
                measured,
                Measured.NOTHING,
                List.of(),
                Provenance.EMPTY,
                build,
                new RunId(build.id()),
                VersionNotes.NONE,
                Set.of());
        return Registry.EMPTY
                .apply(new LedgerEntry(1, Sample.START, Sample.by(build), stamped))
                .version(Sample.TINY.version(1))
                .orElseThrow();
    }
}
