package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.TestCounts;
import io.jenkins.plugins.modellineage.gate.Evidence;
import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.jenkins.run.TestReport;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What came out of the tests of the build that stamped a version, as it stands when somebody asks for a stage: tests are
 * often published behind the stamp. Read outside of the ledger's lock; gates look at what was recorded.
 */
public final class SeenTests {
    private SeenTests() {}

    /** What to record before the gates are checked; empty where no gate looks, or nothing new is seen. */
    public static Optional<Function<Registry, List<RegistryEvent>>> news(
            ModelVersion version, StageName stage, List<Gate> gates) {
        List<Gate> ruled = ModelLineage.get()
                .registry()
                .rules(version.ref().model(), stage)
                .gates();
        if (Stream.of(gates, ruled).flatMap(List::stream).noneMatch(SeenTests::looks)) {
            return Optional.empty();
        }
        Optional<TestCounts> seen = BuildRuns.existing(version.build()).flatMap(TestReport::of);
        return seen.filter(counts -> !version.tests().equals(Optional.of(counts)))
                .map(counts -> registry -> VersionDecisions.tested(registry, version.ref(), counts));
    }

    private static boolean looks(Gate gate) {
        return gate.demanded() instanceof EvidenceGate evidence && evidence.demands(Evidence.TESTS);
    }
}
