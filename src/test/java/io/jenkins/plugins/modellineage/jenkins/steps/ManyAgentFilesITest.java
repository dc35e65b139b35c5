package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Label;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Many files with an agent, which is another process; {@code -Dagent.files} of them, 100,000 at most. */
@WithJenkins
class ManyAgentFilesITest {
    private static final Logger LOGGER = Logger.getLogger(ManyAgentFilesITest.class.getName());
    private static final int MANY = Integer.getInteger("agent.files", 5_000);
    private static final int FEW = MANY / 10;
    private static final int A_FOLDER = 1_000;

    /** Ten times the files; if each were compared with all others, it would be a hundred times. */
    private static final double MOST_TIMES = 30;

    private JenkinsRule jenkins;
    private DumbSlave agent;

    @BeforeEach
    void startAgent(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = rule.createOnlineSlave(Label.get("far"));
    }

    @Test
    void shouldTakeTenTimesTheTimeForTenTimesTheFiles() throws Exception {
        steps("first", FEW); // compiled by now
        List<Double> few = slower(steps("few", FEW), steps("few-again", FEW)); // a tenth of a second says little

        List<Double> many = steps("many", MANY);

        LOGGER.info(() -> "Inputs, stamp and fetch of " + FEW + " files: " + few + " s, of " + MANY + ": " + many);
        assertThat(manifest("many")).isEqualTo(MANY);
        for (int i = 0; i < many.size(); i++) {
            assertThat(many.get(i) / few.get(i))
                    .as("%s s against %s s", many, few)
                    .isLessThan(MOST_TIMES);
        }
    }

    private static List<Double> slower(List<Double> some, List<Double> others) {
        List<Double> slower = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            slower.add(Math.max(some.get(i), others.get(i)));
        }
        return slower;
    }

    /** The seconds that each step took. */
    private List<Double> steps(String model, int files) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, model, "");
        write(job, files);
        List<Double> seconds = new ArrayList<>();
        for (String step : List.of(
                "trackInputs name: 'parts', files: 'parts/**'",
                "stampModel model: '" + model + "', artifacts: 'parts/**'",
                "fetchModel model: '" + model + "', version: 1, into: 'got'")) {
            job.setDefinition(Pipelines.definition("node('far') { " + step + " }"));
            WorkflowRun build = jenkins.buildAndAssertSuccess(job);
            seconds.add(Double.valueOf(String.format(Locale.ROOT, "%.2f", build.getDuration() / 1e3)));
        }
        return seconds;
    }

    private void write(WorkflowJob job, int files) throws Exception {
        Path workspace = Path.of(agent.getWorkspaceFor(job).getRemote());
        for (int i = 0; i < files; i++) {
            Path folder = workspace.resolve("parts/shard-" + i / A_FOLDER);
            if (i % A_FOLDER == 0) {
                Files.createDirectories(folder);
            }
            Files.write(folder.resolve("part-" + i + ".bin"), new byte[] {(byte) i, (byte) (i >> 8), (byte) (i >> 16)});
        }
    }

    private static int manifest(String name) {
        return ModelLineage.get().registry().models().stream()
                .filter(model -> model.ref().name().toString().equals(name))
                .map(Model::latest)
                .findFirst()
                .orElseThrow()
                .orElseThrow()
                .manifest()
                .files()
                .size();
    }
}
