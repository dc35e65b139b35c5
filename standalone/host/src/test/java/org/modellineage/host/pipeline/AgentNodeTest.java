package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
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

    private DumbSlave agent() throws Exception {
        DumbSlave agent = new DumbSlave(
                "far-1", controller.home().getPath() + "/far-1", new ProcessLauncher(Map.of("ONLY_HERE", "yes")));
        agent.setLabelString("far");
        controller.jenkins().addNode(agent);
        agent.toComputer().connect(false).get();
        return agent;
    }
}
