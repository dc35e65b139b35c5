package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The example of the design, word for word, around a program that writes what a training would. */
@WithJenkins
class ExampleITest {
    private static final String PROGRAM = """
            import java.nio.file.*;
            public class Train {
              public static void main(String[] args) throws Exception {
                Files.writeString(Path.of("metrics.jsonl"), "{\\\\"step\\\\":1,\\\\"perplexity\\\\":40.5}\\\\n");
                Files.createDirectories(Path.of("out"));
                Files.writeString(Path.of("out/model.bin"), "weights " + System.nanoTime());
                Files.createDirectories(Path.of("plots"));
                Files.writeString(Path.of("plots/loss.png"), "pixels");
              }
            }
            """;

    private static final String PREPARATION = "writeFile file: 'corpus/a.txt', text: 'the quick brown fox'\n"
            + "writeFile file: 'examples/tiny-lm/Train.java', text: '''" + PROGRAM + "'''\n";

    private static final String EXPERIMENT = """
            trackExperiment(name: 'tiny-lm',                  // block step; nests; also legal in Declarative options { }
                params: [order: 3, smoothing: 0.1],           // and / or paramsFile: 'params.json'
                metricsFiles: 'metrics.jsonl',                // glob(s), harvested while the body runs and at its end
                inputs: 'corpus/**',                          // digested on the agent
                artifacts: 'out/**',                          // digested on the agent, archived with the build
                model: 'tiny-lm') {                           // optional: stamp the artifacts when the body succeeds
              sh 'java examples/tiny-lm/Train.java --order 3'
              trackParams params: [seed: 42]
              trackMetrics metrics: [perplexity: 31.7, loss: 3.45], step: 10        // or files: 'eval.jsonl'
              trackInputs files: 'corpus/**', name: 'docs', context: 'train'
              trackArtifacts files: 'plots/*.png'
              trackTags tags: [team: 'search']
            }
            """;

    private static final String PROMOTION = """
            promoteModel model: 'tiny-lm', stage: 'production',   // version: defaults to the one this build stamped
                gates: [metricGate(metric: 'perplexity', max: 40, minImprovement: 0.0, lowerIsBetter: true),
                        evidenceGate(params: ['order'], metrics: ['perplexity'], inputs: true)]
            """;

    @Test
    void shouldTrackStampPromoteFetchAndRollBack(JenkinsRule jenkins) throws Exception {
        Pipelines.assumeShell();
        WorkflowJob job = Pipelines.job(
                jenkins, "train", Pipelines.withThisJava("node {\n" + PREPARATION + EXPERIMENT + "}\n" + PROMOTION));
        WorkflowRun first = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("Stamped tiny-lm@1", first);
        jenkins.assertLogContains("tiny-lm@1 went live in production as its first version", first);

        TrackedRun run = Pipelines.onlyRun(first);
        assertThat(run.status(), is(RunStatus.FINISHED));
        assertThat(run.params(), hasEntry("smoothing", "0.1"));
        assertThat(run.params(), hasEntry("seed", "42"));
        assertThat(run.latestMetrics(), hasEntry("perplexity", 31.7));
        assertThat(run.inputs(), hasSize(2));

        WorkflowRun second = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("tiny-lm@2 went live in production and replaced tiny-lm@1", second);

        WorkflowRun deploy = Pipelines.succeed(jenkins, """
                node {
                  fetchModel model: 'tiny-lm', stage: 'production', into: 'model'          // copies files, verifies every digest, records that this build used the version
                  echo "fetched ${readFile('model/out/model.bin').startsWith('weights ')}"
                }
                def live = modelVersion(model: 'tiny-lm', stage: 'production')         // map, or null when none
                echo "live is ${live.name}, ${live['version']}, none is ${modelVersion(model: 'tiny-lm', stage: 'nowhere')}"
                """);
        jenkins.assertLogContains("fetched true", deploy);
        jenkins.assertLogContains("live is tiny-lm@2, 2, none is null", deploy);

        WorkflowRun back = Pipelines.succeed(
                jenkins,
                "rollbackModel model: 'tiny-lm', stage: 'production', reason: 'answers in French', version: 1");
        jenkins.assertLogContains("Rolled production back from tiny-lm@2 to tiny-lm@1: answers in French", back);
        assertThat(model().live(new StageName("production")).orElseThrow(), is(1));
        assertThat(model().quarantined().contains(2), is(true));
    }

    @Test
    void shouldStampExplicitlyAndReturnAMap(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, "node {\n" + Pipelines.TRAINING + """
                        stampModel model: 'tiny-lm', artifacts: 'out/**', label: '2.1.0', description: '…'      // explicit form
                        def v = stampModel(model: 'tiny-lm', artifacts: 'out/**')              // map: model, version, name 'tiny-lm@7', digest, …
                        echo "again ${v.name} of ${v.model}: ${v.digest.length()} ${v.keySet().contains('class')}"
                        }
                        """);

        jenkins.assertLogContains("again tiny-lm@1 of tiny-lm: 64 false", build);
        ModelVersion version = model().version(1).orElseThrow();
        assertThat(version.label().orElseThrow(), is("2.1.0"));
        assertThat(version.description().orElseThrow(), is("…"));
        assertThat(version.provenance().facts(), hasKey("log.sha256"));
        assertThat("stamping the same content again makes no version", model().versions(), hasSize(1));
    }

    private static io.jenkins.plugins.modellineage.model.Model model() {
        List<io.jenkins.plugins.modellineage.model.Model> models =
                List.copyOf(ModelLineage.get().registry().models());
        assertThat(models, hasSize(1));
        return models.get(0);
    }
}
