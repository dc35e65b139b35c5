package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.lineage.FilesKept;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the controller keeps of a version, it has read itself. */
@WithJenkins
class KeptFilesITest {
    private static final ModelRef LM = new ModelRef(ScopeId.ROOT, new ModelName("lm"));
    private static final String STAMP =
            "node { writeFile file: 'model.bin', text: 'weights'; stampModel model: 'lm', artifacts: 'model.bin' }";

    @Test
    void shouldKeepNoFilesOfAVersionThatTheGatesRefuse(JenkinsRule jenkins) throws Exception {
        Pipelines.fail(
                jenkins, STAMP + "\npromoteModel model: 'lm', stage: 's', gates: metricGate(metric: 'x', max: 1)");

        assertThat(
                ModelLineage.get().registry().history(LM).stream()
                        .map(entry -> entry.event())
                        .toList(),
                not(hasItem(instanceOf(FilesKept.class))));
    }

    @Test
    void shouldRefuseAnArchiveThatIsNotWhatWasStamped(JenkinsRule jenkins) throws Exception {
        WorkflowRun stamped = jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "train", STAMP));
        Files.writeString(archived(stamped), "other bytes");

        WorkflowRun asking = Pipelines.fail(jenkins, "promoteModel model: 'lm', stage: 'production', version: 1");

        jenkins.assertLogContains("ERROR: promoteModel: File 'model.bin' of lm@1 is not what was stamped", asking);
    }

    private static Path archived(WorkflowRun build) throws Exception {
        try (Stream<Path> files = Files.walk(build.getRootDir().toPath().resolve("archive"))) {
            return files.filter(file -> file.endsWith("model.bin")).findFirst().orElseThrow();
        }
    }
}
