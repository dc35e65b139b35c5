package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.MasterToSlaveFileCallable;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Sees on which agent a step runs, and under which Java and system; nothing outside {@code node}. */
public final class AgentWitness {
    private static final int LONGEST = 200;

    private AgentWitness() {}

    /** Records the facts about the agent, if the step has one. */
    public static void tell(StepContext context, RunLog run) throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        if (workspace == null) {
            return;
        }
        String[] system = workspace.act(new SystemFacts());
        Map<String, String> facts = new LinkedHashMap<>();
        Computer computer = context.get(Computer.class);
        if (computer != null) {
            facts.put(Provenance.AGENT, computer.getName().isEmpty() ? "built-in" : computer.getName());
        }
        facts.put(Provenance.JAVA_VERSION, shortened(system[0]));
        facts.put(Provenance.OS, shortened(system[1]));
        Witnesses.add(run, facts);
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
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
