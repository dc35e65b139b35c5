package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.ExecutorStepExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modellineage.host.agent.ProcessLauncher;

/** {@code node} on an agent that is another process. */
class AgentNodeTest {

    @RegisterExtension
    final Controller controller = new Controller();

    @Test
    void shouldRunWhereTheLabelIsAndSayWhatItWaitsFor() throws Exception {
        WorkflowRun waiting = controller.start("node('gpu') { echo 'never' }");
        DumbSlave agent = agent();

        WorkflowRun run = controller.run(Result.SUCCESS, """
                node('far') {
                    sh 'echo "$ONLY_HERE in $PWD"'
                    writeFile file: 'a/b.txt', text: 'sent'
                    echo "read ${readFile('a/b.txt')} on ${env.NODE_NAME}, labels ${env.NODE_LABELS}"
                    archiveArtifacts 'a/**'
                }
                """);

        assertThat(Controller.lines(run))
                .contains("yes in " + agent.getRemoteFS() + "/workspace/job2")
                .contains("read sent on far-1, labels far far-1");
        assertThat(run.getArtifactsDir().toPath().resolve("a/b.txt")).hasContent("sent");
        controller.awaitLog("Labels of this host: built-in, far, far-1\n", waiting);
        assertThat(Controller.lines(waiting))
                .containsSubsequence("Still waiting to schedule task", "There are no nodes with the label ‘gpu’");
        waiting.doKill();
    }

    @Test
    void shouldGoOnWithAScriptWhoseAgentDiedAndCameBack() throws Exception {
        DumbSlave agent = agent();
        WorkflowRun run =
                controller.start("node('far') { sh 'echo begun; while [ ! -f go ]; do sleep 0.1; done; echo done' }");
        controller.awaitLog("\nbegun\n", run);

        agent.toComputer().disconnect(null).get();
        controller.awaitLog("Cannot contact the agent", run);
        Files.createFile(Path.of(agent.getRemoteFS(), "workspace", "job1", "go"));
        agent.toComputer().connect(true).get();

        controller.ended(Result.SUCCESS, run);
        assertThat(Controller.lines(run)).containsSubsequence("begun", "done");
    }

    @Test
    void shouldRetryWhenAStepLosesItsAgent() throws Exception {
        shouldRetry("""
                retry(conditions: [agent()], count: 2) {
                    node('far') { while (!fileExists('go')) { sleep time: 50, unit: 'MILLISECONDS' } }
                }
                """);
    }

    @Test
    void shouldRetryADeclarativeStageThatSaysSo() throws Exception {
        shouldRetry("""
                pipeline {
                    agent none
                    stages {
                        stage('Train') {
                            agent { node { label 'far'; retries 2 } }
                            steps { script { while (!fileExists('go')) { sleep time: 50, unit: 'MILLISECONDS' } } }
                        }
                    }
                }
                """);
    }

    private void shouldRetry(String script) throws Exception {
        DumbSlave agent = agent();
        WorkflowRun run = controller.start(script);
        controller.awaitLog("Running on", run);

        agent.toComputer().disconnect(null).get();
        controller.awaitLog("\nRetrying\n", run);
        Files.createFile(Files.createDirectories(Path.of(agent.getRemoteFS(), "workspace", "job1"))
                .resolve("go"));
        agent.toComputer().connect(true).get();

        controller.ended(Result.SUCCESS, run);
    }

    @Test
    void shouldRetryAScriptWhoseAgentWasTakenOut() throws Exception {
        DumbSlave agent = agent();
        WorkflowRun run = controller.start("""
                int tries = 0
                retry(conditions: [agent()], count: 2) {
                    node(tries++ == 0 ? 'far' : '') { sh "if [ $tries = 1 ]; then echo begun; sleep 60; fi" }
                }
                """);
        controller.awaitLog("\nbegun\n", run);
        long usual = ExecutorStepExecution.TIMEOUT_WAITING_FOR_NODE_MILLIS;
        ExecutorStepExecution.TIMEOUT_WAITING_FOR_NODE_MILLIS = 100;

        try {
            controller.jenkins().removeNode(agent);
            controller.ended(Result.SUCCESS, run);
        } finally {
            ExecutorStepExecution.TIMEOUT_WAITING_FOR_NODE_MILLIS = usual;
        }

        assertThat(Controller.lines(run))
                .containsSubsequence(
                        "Agent far-1 was deleted; cancelling node body",
                        "Agent was removed",
                        "Retrying",
                        "+ [ 2 = 1 ]");
    }

    private DumbSlave agent() throws Exception {
        DumbSlave agent = new DumbSlave(
                "far-1", controller.home().getPath() + "/far-1", new ProcessLauncher(Map.of("ONLY_HERE", "yes")));
        agent.setLabelString("far");
        controller.jenkins().addNode(agent);
        agent.toComputer().connect(false).get();
        return agent;
    }
}
