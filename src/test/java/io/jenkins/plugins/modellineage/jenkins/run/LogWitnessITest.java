package io.jenkins.plugins.modellineage.jenkins.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class LogWitnessITest {
    @Test
    void shouldDigestTheLogUpToEachStamp(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  for (number in [1, 2, 3]) {
                    echo "training $number of 3, " + 'x' * 5000
                    writeFile file: 'out/m.bin', text: "weights $number"
                    stampModel model: 'logged', artifacts: 'out/m.bin'
                  }
                }
                """);
        String id = BuildIdentity.of(build).map(BuildRef::id).orElseThrow();
        List<ModelVersion> versions = ModelLineage.get().registry().stampedBy(id);
        byte[] log = log(build);

        assertThat(versions, hasSize(3));
        int before = 0;
        for (ModelVersion version : versions) {
            int bytes = Integer.parseInt(
                    version.provenance().fact(Provenance.LOG_BYTES).orElseThrow());
            assertThat(bytes, greaterThan(before));
            byte[] until = Arrays.copyOf(log, bytes);
            assertThat(
                    version.provenance().fact(Provenance.LOG_SHA256).orElseThrow(),
                    equalTo(Sha256.of(until).hex()));
            assertThat(
                    new String(until, before, bytes - before, StandardCharsets.UTF_8),
                    containsString("training " + version.number() + " of 3"));
            before = bytes;
        }
    }

    private static byte[] log(WorkflowRun build) throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        for (long at = 0, before = -1; before < at; ) {
            before = at;
            at = build.getLogText().writeRawLogTo(at, log);
        }
        return log.toByteArray();
    }
}
