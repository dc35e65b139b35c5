package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;

import hudson.FilePath;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.tracker.history.neptune.NeptuneRuns;
import java.io.File;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The folder of Neptune's exporter, from the workspace to the runs of the build. */
@WithJenkins
class ImportNeptuneITest {
    private static WorkflowRun imported(JenkinsRule jenkins, String then) throws Exception {
        WorkflowJob job =
                Pipelines.job(jenkins, "import", "node { def found = importRuns(files: 'exports')\n" + then + "\n}");
        FilePath exports = jenkins.jenkins.getWorkspaceFor(job).child("exports");
        new FilePath(new File(NeptuneRuns.class.getResource("data").toURI()).getParentFile()).copyRecursiveTo(exports);
        return jenkins.buildAndAssertSuccess(job);
    }

    private static TrackedRun run(WorkflowRun build, String id) throws Exception {
        return BuildRuns.of(build).stream()
                .filter(run -> ("acme/vision/" + id).equals(run.tags().get("imported.id")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldRecordTheRunsOfAnExport(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = imported(jenkins, "echo \"found ${found.count} runs\"");

        jenkins.assertLogContains("found 5 runs", build);
        jenkins.assertLogContains("Imported 5 runs of neptune from exports", build);
        jenkins.assertLogContains("series of histograms", build);
        TrackedRun base = run(build, "VIS-1");
        TrackedRun fork = run(build, "VIS-2");
        assertThat(base.experiment().value(), is("acme/vision"));
        assertThat(base.status(), is(RunStatus.FINISHED));
        assertThat(base.started().toString(), is("2026-01-05T12:00:00Z"));
        assertThat(base.params().get("config/epochs"), is("30"));
        assertThat(base.tags().get("imported.from"), is("neptune"));
        assertThat(fork.parent().orElseThrow(), is(base.id()));
        assertThat(
                base.manifest().files().stream().map(FileDigest::path).toList(),
                contains("model/weights.bin", "samples/img/step_0_000000.txt"));
    }

    @Test
    void shouldLetAPipelineMakeAVersionOfOneThatNeptuneHad(JenkinsRule jenkins) throws Exception {
        imported(jenkins, "stampModel model: 'detector', run: found.ids[found.count - 1], label: 'VIS-MOD-10'");

        ModelRef detector = new ModelRef(ScopeId.ROOT, new ModelName("detector"));
        Model model = ModelLineage.get().registry().model(detector).orElseThrow();
        ModelVersion version = model.latest().orElseThrow();
        assertThat(version.params(), hasEntry("size", "3"));
        assertThat(version.metrics(), hasEntry("validation/acc", 0.95));
        assertThat(version.tags(), hasEntry("sys/stage", "staging"));
        assertThat(version.tags(), hasEntry("imported.from", "neptune"));
        assertThat(version.tags(), hasEntry("imported.id", "acme/vision/VIS-MOD-10"));
        assertThat("is live nowhere", model.stages().isEmpty());
    }
}
