package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Result;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a scripted Pipeline may do, and how its log looks. */
class ScriptedPipelineTest {

    @RegisterExtension
    final Controller controller = new Controller();

    @Test
    void shouldPrintStepsAsJenkinsDoes() throws Exception {
        WorkflowRun run = controller.run(Result.SUCCESS, """
                def x = 'world'
                stage('Greet') {
                    echo "hello ${x}"
                }
                parallel a: { echo 'in a' }, b: { sleep 1; echo 'in b' }
                """);

        assertThat(Controller.lines(run))
                .containsSubsequence(
                        "[Pipeline] Start of Pipeline",
                        "[Pipeline] stage",
                        "[Pipeline] { (Greet)",
                        "[Pipeline] echo",
                        "hello world",
                        "[Pipeline] }",
                        "[Pipeline] // stage",
                        "[Pipeline] parallel",
                        "[Pipeline] { (Branch: a)",
                        "[Pipeline] { (Branch: b)",
                        "[Pipeline] // parallel",
                        "[Pipeline] End of Pipeline",
                        "Finished: SUCCESS");
    }

    @Test
    void shouldPassStagesWithoutABlock() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, "stage 'Train'\necho 'trained'")))
                .containsSubsequence(
                        "Using the ‘stage’ step without a block argument is deprecated",
                        "Entering stage Train",
                        "Proceeding",
                        "trained");
    }

    @Test
    void shouldLetAScriptMarkAStageAsSkipped() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                import org.jenkinsci.plugins.pipeline.modeldefinition.Utils
                stage('Train') { Utils.markStageSkippedForConditional('Train'); echo 'skipped' }
                """))).contains("skipped");
    }

    @Test
    void shouldTellWhyABuildRuns() throws Exception {
        WorkflowJob job = controller.job("""
                def mine = currentBuild.getBuildCauses('hudson.model.Cause$UserIdCause')
                echo "${mine.size()} ${mine[0].userId} of ${currentBuild.buildCauses.size()}"
                echo "timer ${currentBuild.getBuildCauses('hudson.triggers.TimerTrigger$TimerTriggerCause')}"
                """);
        WorkflowRun run = job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("alice")))
                .waitForStart();

        assertThat(Controller.lines(controller.ended(Result.SUCCESS, run))).contains("1 alice of 1", "timer []");
    }

    @Test
    void shouldRunLoopsClosuresAndExceptions() throws Exception {
        WorkflowRun run = controller.run(Result.SUCCESS, """
                def seen = []
                for (i in 1..3) { sleep 0; seen << i }
                [a: 1, b: 2].each { k, v -> echo "$k=$v"; seen << k }
                try {
                    error 'bad'
                } catch (e) {
                    seen << e.message
                } finally {
                    seen << 'finally'
                }
                seen.each { echo "saw ${it}" }
                echo upper(['x', 'y'])
                echo "result ${currentBuild.currentResult} ${currentBuild.number} ${env.BUILD_NUMBER} ${params.NOPE}"
                @NonCPS def upper(s) { s.collect { it.toString().toUpperCase() }.join('-') }
                """);

        assertThat(Controller.log(run))
                .contains("saw 3")
                .contains("saw bad")
                .contains("saw finally")
                .contains("X-Y")
                .contains("result SUCCESS 1 1 null");
    }

    @Test
    void shouldRunOnANode() throws Exception {
        WorkflowRun run = controller.run(Result.SUCCESS, """
                node {
                    writeFile file: 'a/b.txt', text: 'content'
                    echo readFile('a/b.txt')
                    dir('a') { echo pwd(); echo "exists ${fileExists 'b.txt'}" }
                    withEnv(['X=1']) { echo "X is ${env.X} in ${env.WORKSPACE}" }
                }
                """);

        assertThat(Controller.log(run))
                .contains("content")
                .contains("exists true")
                .contains("X is 1 in " + controller.home());
    }

    @Test
    void shouldEndWithTheErrorOfAStepInsideANode() throws Exception {
        WorkflowRun run = controller.run(Result.FAILURE, "node { dir('a') { readFile 'missing.txt' } }");

        assertThat(Controller.lines(run))
                .containsSubsequence(
                        "[Pipeline] readFile",
                        "[Pipeline] }",
                        "[Pipeline] // dir",
                        "[Pipeline] }",
                        "[Pipeline] // node")
                .anyMatch(line -> line.contains("NoSuchFileException") && line.contains("missing.txt"));
    }
}
