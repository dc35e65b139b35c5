package io.jenkins.plugins.modellineage.jenkins.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What is recorded of a repository that a build checked out, by the program git; left out where there is no such step. */
@WithJenkins
class GitSourceITest {
    private static final String TRAINING = """
            node {
              git url: '%s', branch: 'main'
              CHANGE
              trackExperiment(name: 'e') { trackMetrics metrics: [acc: 0.9] }
              writeFile file: 'out.txt', text: env.BUILD_NUMBER
              stampModel model: 'm', artifacts: 'out.txt'
            }
            """;

    private static final String ASK =
            "promoteModel model: 'm', stage: 'production', wait: false, approval: modelApproval()\n";
    private static final String REQUEST = "model-lineage/model/m/promotion/";

    @TempDir
    Path repository;

    @Test
    void shouldRecordTheCommitTheBranchAndACleanTree(JenkinsRule jenkins) throws Exception {
        assumeGit();
        String commit = commit("code.txt", "1");

        TrackedRun run = Pipelines.onlyRun(jenkins.buildAndAssertSuccess(job(jenkins, "")));

        assertThat(fact(run, Provenance.SCM_COMMIT), is(Optional.of(commit)));
        assertThat(fact(run, Provenance.SCM_BRANCH), is(Optional.of("origin/main")));
        assertThat(fact(run, Provenance.SCM_URL), is(Optional.of(repository.toString())));
        assertThat(fact(run, Provenance.SCM_DIRTY), is(Optional.of("false")));
    }

    @Test
    void shouldRecordWhichFilesTheBuildChanged(JenkinsRule jenkins) throws Exception {
        assumeGit();
        commit("code.txt", "1");

        TrackedRun run = Pipelines.onlyRun(
                jenkins.buildAndAssertSuccess(job(jenkins, "writeFile file: 'code.txt', text: 'changed'")));

        assertThat(fact(run, Provenance.SCM_CHANGED), is(Optional.of("code.txt")));
    }

    @Test
    void shouldRecordWhoseCommitsAVersionHas(JenkinsRule jenkins) throws Exception {
        assumeGit();
        commit("code.txt", "1");
        WorkflowJob job = job(jenkins, "");
        jenkins.buildAndAssertSuccess(job);
        commit("code.txt", "2");

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertThat(
                ModelLineage.get()
                        .registry()
                        .stampedBy(BuildRuns.ref(build).orElseThrow().id())
                        .get(0)
                        .authors(),
                contains("ada"));
    }

    /** The first build knows no earlier commit, so it has none. */
    @Test
    void shouldLeadFromARequestToTheChangeLogOfItsBuild(JenkinsRule jenkins) throws Exception {
        assumeGit();
        commit("code.txt", "1");
        WorkflowJob job =
                Pipelines.job(jenkins, "train", TRAINING.formatted(repository).replace("CHANGE", "") + ASK);
        jenkins.buildAndAssertSuccess(job);
        commit("code.txt", "2");
        jenkins.buildAndAssertSuccess(job);

        try (JenkinsRule.WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            assertThat(client.goTo(REQUEST + "P1/").asNormalizedText(), not(containsString("Change log")));
            assertThat(
                    client.goTo(REQUEST + "P2/").getAnchorByText("Change log").getHrefAttribute(),
                    endsWith("job/train/2/changes"));
        }
    }

    private WorkflowJob job(JenkinsRule jenkins, String change) throws Exception {
        return Pipelines.job(jenkins, "train", TRAINING.formatted(repository).replace("CHANGE", change));
    }

    private static Optional<String> fact(TrackedRun run, String key) {
        return run.provenance().fact(key);
    }

    private static void assumeGit() throws Exception {
        assumeTrue(StepDescriptor.byFunctionName("git") != null, "there is no step for git");
        try {
            assumeTrue(new ProcessBuilder("git", "--version").start().waitFor() == 0, "git does not run");
        } catch (IOException none) {
            assumeTrue(false, "git is not installed");
        }
    }

    private String commit(String file, String text) throws Exception {
        git("init", "--quiet", "--initial-branch=main");
        Files.writeString(repository.resolve(file), text);
        git("add", "--all");
        git("commit", "--quiet", "--message", "Write " + text);
        return git("rev-parse", "HEAD");
    }

    private String git(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.org"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + told);
        }
        return told.strip();
    }
}
