package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.modellineage.host.scm.FolderSCM;

/** The steps that come with Jenkins. */
class BasicStepsTest {

    @RegisterExtension
    final Controller controller = new Controller();

    @Test
    void shouldEndARetryWhoseConditionIsBroken() throws Exception {
        assertThat(Controller.log(controller.run(
                        Result.FAILURE, "retry(count: 2, conditions: [brokenCondition()]) { error 'first' }")))
                .contains("the condition is broken");
    }

    @Test
    void shouldCatchErrorsAndNoteTheResult() throws Exception {
        WorkflowRun run = controller.run(Result.UNSTABLE, """
                catchError(buildResult: 'UNSTABLE', stageResult: 'FAILURE', message: 'it happens') { error 'bad' }
                echo "so far ${currentBuild.currentResult}"
                warnError('warned') { error 'worse' }
                unstable 'shaky'
                """);

        assertThat(Controller.lines(run))
                .containsSubsequence(
                        "[Pipeline] catchError",
                        "[Pipeline] {",
                        "[Pipeline] error",
                        "[Pipeline] }",
                        "ERROR: it happens",
                        "ERROR: bad",
                        "[Pipeline] // catchError",
                        "so far UNSTABLE",
                        "ERROR: warned",
                        "ERROR: worse",
                        "WARNING: shaky",
                        "Finished: UNSTABLE");
    }

    @Test
    void shouldMakeNoFolderBeforeAStepWritesIntoIt() throws Exception {
        WorkflowRun run = controller.run(Result.SUCCESS, """
                node {
                    def workspace = pwd()
                    dir('sub') { echo "found ${fileExists('.')}" }
                    dir('..') { echo "made ${fileExists(workspace)}" }
                    writeFile file: 'a/b.txt', text: 'x'
                    dir('..') { echo "made ${fileExists(workspace)}" }
                }
                """);

        assertThat(Controller.lines(run)).containsSubsequence("found false", "made false", "made true");
    }

    @Test
    void shouldRetry() throws Exception {
        WorkflowRun run = controller.run(
                Result.SUCCESS, "int n = 0\nretry(3) { n++; if (n < 3) { error \"try $n\" }; echo \"ok $n\" }");

        assertThat(Controller.lines(run))
                .containsSubsequence("ERROR: try 1", "Retrying", "ERROR: try 2", "Retrying", "ok 3");
    }

    @Test
    void shouldRetryAfterTheErrorsThatAreMeantAlone() throws Exception {
        WorkflowRun run = controller.run(
                Result.FAILURE, "retry(count: 3, conditions: [agent(), nonresumable()]) { error 'not of the agent' }");

        assertThat(Controller.log(run)).contains("not of the agent").doesNotContain("Retrying");
    }

    @Test
    void shouldRetryAfterTheWorkspaceOfAnAgentIsMissing() throws Exception {
        assertThat(Controller.lines(controller.run(
                        Result.FAILURE,
                        "retry(count: 2, conditions: [nonresumable(), agent()]) { writeFile file: 'a', text: '' }")))
                .containsOnlyOnce("Retrying");
    }

    @Test
    void shouldFailWhenNoTryIsLeft() throws Exception {
        assertThat(Controller.lines(controller.run(Result.FAILURE, "retry(2) { error 'no' }")))
                .containsSubsequence("ERROR: no", "Retrying", "ERROR: no", "Finished: FAILURE");
    }

    @Test
    void shouldStopAfterTheTime() throws Exception {
        assertThat(Controller.log(
                        controller.run(Result.ABORTED, "timeout(time: 1, unit: 'SECONDS') { sleep 30 }\necho 'never'")))
                .contains("Timeout set to expire in 1 sec")
                .contains("Cancelling nested steps due to timeout")
                .contains("Timeout has been exceeded")
                .doesNotContain("\nnever");
    }

    @Test
    void shouldArchiveFiles() throws Exception {
        WorkflowRun run = controller.run(Result.FAILURE, """
                node {
                    writeFile file: 'out/a.txt', text: 'A'
                    archiveArtifacts artifacts: 'out/**'
                    archiveArtifacts artifacts: 'none/**', allowEmptyArchive: true
                    archiveArtifacts 'none/*'
                }
                """);

        assertThat(run.getArtifacts()).hasToString("[out/a.txt]");
        assertThat(Controller.log(run))
                .contains("[Pipeline] archiveArtifacts\nArchiving artifacts")
                .contains("ERROR: No artifacts found that match the file pattern \"none/*\". Configuration error?");
    }

    @Test
    void shouldArchiveFilesInAHomeThatIsNamedByADetour() throws Exception {
        controller.restartByDetour();

        WorkflowRun run = controller.run(
                Result.SUCCESS,
                "node { writeFile file: 'a.txt', text: 'A'; archiveArtifacts artifacts: 'a.txt', fingerprint: true }");

        assertThat(run.getArtifacts()).hasToString("[a.txt]");
    }

    @Test
    void shouldSetPropertiesAndTakeThemAway() throws Exception {
        WorkflowRun run = controller.run(
                Result.SUCCESS,
                "properties([parameters([string(name: 'WHO', defaultValue: 'world'), booleanParam(name: 'B')])])\n"
                        + "echo \"hello ${params.WHO} ${params.B} ${env.WHO}\"");
        assertThat(Controller.log(run)).contains("hello world false null");
        WorkflowJob job = run.getParent();
        assertThat(job.getProperty(ParametersDefinitionProperty.class).getParameterDefinitionNames())
                .containsExactly("WHO", "B");

        WorkflowRun second =
                controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart());
        assertThat(Controller.log(second)).contains("hello world false world");

        job.setDefinition(new org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition("properties([])", true));
        controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart());
        assertThat(job.getProperty(ParametersDefinitionProperty.class)).isNull();
    }

    @Test
    void shouldCheckOutTheFolderOfTheJenkinsfile(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("Jenkinsfile"), "node { checkout scm; echo readFile('data.txt') }");
        Files.writeString(folder.resolve("data.txt"), "some data");
        WorkflowJob job = controller.job("");
        job.setDefinition(new CpsScmFlowDefinition(new FolderSCM(folder.toString()), "Jenkinsfile"));

        assertThat(Controller.log(
                        controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart())))
                .contains("[Pipeline] checkout")
                .contains("some data");
    }

    @Test
    void shouldCheckOutAFolderThatHoldsTheHomeWithoutIt() throws Exception {
        Path root = controller.jenkins().getRootDir().toPath();
        Files.createDirectories(root.resolveSibling("target"));
        Files.writeString(root.resolveSibling("target").resolve("data.txt"), "built data");
        Files.writeString(
                root.resolveSibling("Jenkinsfile"),
                "node { checkout scm; echo readFile('target/data.txt') + fileExists('" + root.getFileName() + "') }");
        WorkflowJob job = controller.job("");
        job.setDefinition(
                new CpsScmFlowDefinition(new FolderSCM(root.getParent().toString()), "Jenkinsfile"));

        assertThat(Controller.log(
                        controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart())))
                .contains("built datafalse");
    }

    @Test
    void shouldSayWhatIsMissingOutsideOfANode() throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, "readFile 'x'")))
                .contains(
                        "Required context class hudson.FilePath is missing\n"
                                + "Perhaps you forgot to surround the readFile step with a step that provides this, such as: node");
    }

    @Test
    void shouldTakeTheEnvironmentFromTheInnermostBlock() throws Exception {
        assertThat(Controller.log(controller.run(Result.SUCCESS, """
                        env.A = 'build'
                        withEnv(['A=outer', 'B=b']) {
                            withEnv(['A=inner', 'PATH+X=/x']) { echo "1 ${env.A} ${env.B} ${B}" }
                            node { sh 'echo "2 $A $B $JOB_NAME $BUILD_NUMBER"' }
                        }
                        echo "3 ${env.A} ${env.B}"
                        """)))
                .contains("1 inner b b")
                .contains("\n2 outer b job1 1")
                .contains("3 build null");
    }

    @Test
    void shouldChangeTheCurrentBuild() throws Exception {
        WorkflowRun run = controller.run(
                Result.UNSTABLE,
                "currentBuild.displayName = 'v1'; currentBuild.description = 'text'; currentBuild.result = 'UNSTABLE'");

        assertThat(run.getDisplayName()).isEqualTo("v1");
        assertThat(run.getDescription()).isEqualTo("text");
    }

    @Test
    void shouldReturnTheValuesOfBranches() throws Exception {
        assertThat(Controller.log(controller.run(
                        Result.SUCCESS, "def r = parallel(a: { 1 }, b: { sleep 0; 2 })\necho \"sum ${r.a + r.b}\"")))
                .contains("sum 3");
    }
}
