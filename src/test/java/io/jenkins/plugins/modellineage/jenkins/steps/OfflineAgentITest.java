package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Computer;
import hudson.model.TaskListener;
import hudson.slaves.ComputerLauncher;
import hudson.slaves.DumbSlave;
import hudson.slaves.SlaveComputer;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** An agent that is away for a while after the controller has come back. */
class OfflineAgentITest {
    private static final String AGENT = "agent";

    private static final String TRAIN = """
            node('far') {
              trackExperiment(name: 'long', metricsFiles: 'm.jsonl') {
                writeFile file: 'm.jsonl', text: '{"step":1,"loss":3}\\n{"step":2,"loss":2}\\n'
                sh 'echo training begins; while [ ! -f go ]; do sleep 0.2; done'
              }
            }
            """;

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @Test
    void shouldReadOnWhereItWasOnceTheAgentIsBack() throws Throwable {
        Pipelines.assumeShell();
        Path[] workspace = new Path[1];
        session.then(jenkins -> {
            String folder = new File(session.getHome(), "agent-work-dirs/" + AGENT).getAbsolutePath();
            DumbSlave agent = new DumbSlave(AGENT, folder, new Held(jenkins.createComputerLauncher(null)));
            agent.setLabelString("far");
            jenkins.jenkins.addNode(agent);
            jenkins.waitOnline(agent);
            WorkflowJob job = Pipelines.job(jenkins, "train", TRAIN);
            WorkflowRun build = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("\ntraining begins", build);
            workspace[0] = Path.of(agent.getWorkspaceFor(job).getRemote());
        });
        Held.held = true;
        session.then(jenkins -> {
            WorkflowRun build = jenkins.jenkins
                    .getItemByFullName("train", WorkflowJob.class)
                    .getBuildByNumber(1);
            Files.writeString(workspace[0].resolve("m.jsonl"), "{\"step\":3,\"loss\":1}\n", StandardOpenOption.APPEND);
            Files.createFile(workspace[0].resolve("go"));
            assertThat(Optional.ofNullable(jenkins.jenkins.getComputer(AGENT)).filter(Computer::isOnline))
                    .as("the agent")
                    .isEmpty();
            assertThat(Pipelines.onlyRun(build).status()).isEqualTo(RunStatus.RUNNING);

            Held.held = false;
            jenkins.waitOnline((DumbSlave) jenkins.jenkins.getNode(AGENT));

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            TrackedRun run = Pipelines.onlyRun(build);
            assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(Pipelines.points(run, "loss"))
                    .extracting(point -> point.step())
                    .containsExactly(1L, 2L, 3L);
        });
    }

    /** Brings an agent online unless the test holds it. */
    public static final class Held extends ComputerLauncher {
        private static volatile boolean held;
        private final ComputerLauncher launcher;

        Held(ComputerLauncher launcher) {
            this.launcher = launcher;
        }

        @Override
        public void launch(SlaveComputer computer, TaskListener listener) throws IOException, InterruptedException {
            if (held) {
                throw new IOException("the test holds " + computer.getName());
            }
            launcher.launch(computer, listener);
        }
    }
}
