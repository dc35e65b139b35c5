package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.MasterToSlaveFileCallable;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Sees on which agent a step runs, and under which Java and system, and whether in a worker of Pachyderm; nothing outside {@code node}. */
public final class AgentWitness {
    private static final int LONGEST = 200;

    private AgentWitness() {}

    /** Records the facts about the agent, if the step has one. */
    public static void tell(StepContext context, RunLog run) throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        if (workspace == null) {
            return;
        }
        Object answer = workspace.act((FilePath.FileCallable<?>) new SystemFacts());
        Map<String, String> facts = new LinkedHashMap<>();
        Computer computer = context.get(Computer.class);
        if (computer != null) {
            facts.put(Provenance.AGENT, computer.getName().isEmpty() ? "built-in" : computer.getName());
        }
        facts.putAll(believed(answer instanceof String[] system ? system : null));
        Witnesses.add(run, facts);
        WorkerWitness.tell(context, run);
    }

    /** What the agent tells of itself, on one line each; nothing when it tells something else. */
    static Map<String, String> believed(String[] system) {
        if (system == null || system.length != 2 || system[0] == null || system[1] == null) {
            return Map.of();
        }
        return Map.of(
                Provenance.JAVA_VERSION, Naming.plain(Naming.shortened(system[0], LONGEST)),
                Provenance.OS, Naming.plain(Naming.shortened(system[1], LONGEST)));
    }

    private static final class SystemFacts extends MasterToSlaveFileCallable<String[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public String[] invoke(File workspace, VirtualChannel channel) {
            return new String[] {
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch")
            };
        }
    }
}
