package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Result;
import hudson.util.Secret;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code sh}: what it logs and returns, and that its process outlives the controller. */
class ShellStepTest {

    @RegisterExtension
    final Controller controller = new Controller();

    @Test
    void shouldLogReturnAndFail() throws Exception {
        WorkflowRun run = controller.run(Result.FAILURE, """
                node {
                    sh 'echo out; echo err >&2'
                    def text = sh(script: 'echo "from $GREETING"; echo hidden >&2', returnStdout: true, label: 'Ask')
                    echo "text=${text.trim()}"
                    echo "status=${sh(script: 'exit 3', returnStatus: true)}"
                    withEnv(['GREETING=hello']) { sh 'echo $GREETING' }
                    sh 'exit 7'
                }
                """);

        assertThat(Controller.lines(run))
                .containsSubsequence("+ echo out", "out", "+ echo err", "err", "text=from", "status=3", "hello")
                .containsSubsequence("+ exit 7", "ERROR: script returned exit code 7", "Finished: FAILURE");
    }

    @Test
    void shouldPrintNoSecretInTwoHalves() throws Exception {
        keep("key", "s3cr3t-of-all");

        String log = Controller.log(controller.run(Result.SUCCESS, """
                node {
                    withCredentials([string(credentialsId: 'key', variable: 'KEY')]) {
                        sh 'set +x; printf "%.6s" "$KEY"; sleep 2; echo "${KEY#??????}"; printf "last $KEY"'
                    }
                }
                """));

        assertThat(log).contains("\n****\nlast ****").doesNotContain("s3cr3t", "-of-all");
    }

    @Test
    void shouldMaskEachLineOfASecretOfSeveral() throws Exception {
        keep("pem", "first-half\n}\nsecond-half\n");

        String log = Controller.log(controller.run(Result.SUCCESS, """
                node {
                    withCredentials([string(credentialsId: 'pem', variable: 'PEM')]) { sh 'set +x; echo "$PEM"' }
                }
                """));

        assertThat(log).contains("\n****\n}\n****\n").doesNotContain("first-half", "second-half");
    }

    private static void keep(String id, String secret) {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(secret)));
    }

    @Test
    void shouldGoOnWhileTheControllerIsDown() throws Exception {
        WorkflowRun run = controller.start("""
                node {
                    for (i in 1..2) { echo "before $i" }
                    sh 'echo begun; while [ ! -f go ]; do sleep 0.1; done; echo done'
                    echo "after in ${pwd()}"
                }
                """);
        controller.awaitLog("\nbegun\n", run);
        Thread.sleep(300);

        controller.killAndStart();

        WorkflowRun again = controller.again(run);
        controller.awaitLog("Resuming build at ", again);
        java.nio.file.Files.createFile(controller
                .home()
                .toPath()
                .resolve("workspace")
                .resolve(run.getParent().getName())
                .resolve("go"));
        controller.ended(Result.SUCCESS, again);
        assertThat(Controller.lines(again)).containsSubsequence("begun", "done", "[Pipeline] // node");
        assertThat(Controller.log(again))
                .contains("after in " + controller.home())
                .containsOnlyOnce("\nbegun\n");
    }

    @Test
    void shouldBeWatchedByTheControllerThatRunsNowOnly() throws Exception {
        WorkflowRun run = controller.start("""
                node {
                    sh 'echo begun; while [ ! -f go ]; do sleep 0.1; done; echo all; echo done'
                }
                """);
        controller.awaitLog("\nbegun\n", run);
        ShellExecution before = run.asFlowExecutionOwner().get().getCurrentExecutions(false).get().stream()
                .filter(ShellExecution.class::isInstance)
                .map(ShellExecution.class::cast)
                .findFirst()
                .orElseThrow();

        controller.killAndStart();

        WorkflowRun again = controller.again(run);
        controller.awaitLog("Resuming build at ", again);
        before.check();
        java.nio.file.Files.createFile(controller
                .home()
                .toPath()
                .resolve("workspace")
                .resolve(run.getParent().getName())
                .resolve("go"));
        controller.ended(Result.SUCCESS, again);
        assertThat(Controller.log(again)).containsOnlyOnce("\nall\n").containsOnlyOnce("\ndone\n");
    }

    @Test
    void shouldEndTheProcessWhenStopped() throws Exception {
        WorkflowRun run = controller.start("node { sh 'echo begun; sleep 60; echo never' }");
        controller.awaitLog("begun", run);

        run.getExecutor().interrupt(Result.ABORTED);

        controller.ended(Result.ABORTED, run);
        assertThat(Controller.log(run))
                .contains("Sending interrupt signal to process")
                .doesNotContain("never\n");
    }
}
