package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.TestCounts;
import java.util.Map;

/** Sees what came out of the build's tests so far. */
@Extension
public final class TestsWitness implements Witness {
    @Override
    public Map<String, String> facts(Run<?, ?> build) {
        return TestReport.of(build).map(TestCounts::facts).orElse(Map.of());
    }
}
