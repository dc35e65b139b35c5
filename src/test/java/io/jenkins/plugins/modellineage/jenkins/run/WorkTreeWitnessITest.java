package io.jenkins.plugins.modellineage.jenkins.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class WorkTreeWitnessITest {

    @BeforeAll
    static void assumeGit() throws InterruptedException {
        Pipelines.assumeShell();
        assumeTrue(runs("git", "--version"), "git is not installed");
    }

    @Test
    void shouldSeeThatAFileOfTheCommitWasChanged(JenkinsRule jenkins) throws Exception {
        assertThat(dirty(jenkins, "writeFile file: 'code.txt', text: 'changed'"), is(Optional.of("true")));
    }

    @Test
    void shouldSeeATreeAsItWasCommitted(JenkinsRule jenkins) throws Exception {
        assertThat(dirty(jenkins, "writeFile file: 'new.txt', text: 'not of the commit'"), is(Optional.of("false")));
    }

    private static Optional<String> dirty(JenkinsRule jenkins, String change) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", """
                node {
                  sh 'git init -q . && echo 1 > code.txt && git add code.txt'
                  sh 'git -c user.name=a -c user.email=a@example.org commit -qm one'
                  sh 'echo work tree is there; while [ ! -f go ]; do sleep 0.1; done'
                  CHANGE
                  writeFile file: 'out.txt', text: 'x'
                  stampModel model: 'm', artifacts: 'out.txt'
                }
                """.replace("CHANGE", change));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("\nwork tree is there", build);
        tellOfACheckout(build);
        jenkins.jenkins.getWorkspaceFor(job).child("go").write("", "UTF-8");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        return Pipelines.onlyRun(build).provenance().fact(Provenance.SCM_DIRTY);
    }

    /** What a source plugin would have told: a work tree is looked at only when its commit is known. */
    private static void tellOfACheckout(WorkflowRun build) throws IOException {
        Path folder = Files.createDirectories(build.getRootDir().toPath().resolve("model-lineage"));
        Files.writeString(folder.resolve("sources.properties"), Provenance.SCM_COMMIT + "=8c5c1a6\n");
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
