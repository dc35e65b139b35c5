package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.Label;
import hudson.model.Result;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The limit that an administrator sets to what steps hash, also on an agent. */
@WithJenkins
class HashedBytesITest {
    private static final String PIPELINE = """
            node('far') {
              trackExperiment(name: 'train') {
                trackArtifacts files: 'out/**'
              }
            }
            """;

    @Test
    void shouldRefuseTwoTebibytesOfHolesUnlessAnybodySaysOtherwise(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jobWithHole(jenkins, 2L << 40);

        WorkflowRun build = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));

        jenkins.assertLogContains("'out/model.bin' has 2.0 TiB (2199023255552 bytes)", build);
        jenkins.assertLogContains("Manage Jenkins, System, Model Lineage, 'Largest file that a step hashes'", build);
        assertThat(Duration.ofMillis(build.getDuration())).isLessThan(Duration.ofSeconds(30));
        assertThat(Pipelines.onlyRun(build).artifacts()).isEmpty();
    }

    @Test
    void shouldHashWhatTheLimitOfAllFilesLetsIn(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jobWithHole(jenkins, (2 << 20) + 1);
        ModelLineageConfiguration.get().setHashedMebibytes(2);
        WorkflowRun refused = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
        jenkins.assertLogContains("'out/**' matches 1 file with 2.0 MiB (2097153 bytes)", refused);

        ModelLineageConfiguration.get().setHashedMebibytes(3);

        assertThat(Pipelines.onlyRun(jenkins.buildAndAssertSuccess(job)).artifacts())
                .singleElement()
                .satisfies(file -> assertThat(file.size()).isEqualTo((2 << 20) + 1));
    }

    private static WorkflowJob jobWithHole(JenkinsRule jenkins, long length) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", PIPELINE);
        FilePath out =
                jenkins.createOnlineSlave(Label.get("far")).getWorkspaceFor(job).child("out");
        out.mkdirs();
        hole(new File(out.getRemote(), "model.bin"), length);
        return job;
    }

    private static void hole(File file, long length) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file, "rw")) {
            sparse.setLength(length);
        }
    }
}
