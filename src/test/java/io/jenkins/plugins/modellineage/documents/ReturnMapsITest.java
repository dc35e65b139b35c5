package io.jenkins.plugins.modellineage.documents;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Holds what the step reference says that steps return against what a Pipeline gets from them. */
@WithJenkins
class ReturnMapsITest {
    private static final String VERSION = "The map of a version";

    @Test
    void shouldReturnTheKeysThatTheReferenceLists(JenkinsRule j) throws Exception {
        WorkflowRun build = Pipelines.succeed(j, """
                def told(step, map) { echo "${step} returns ${map.keySet().join(' ')}." }
                node {
                  told('trackExperiment', trackExperiment(name: 'plain') { 'trained' })
                  writeFile file: 'out/model.bin', text: 'weights'
                  told('block', trackExperiment(name: 'tiny-lm', artifacts: 'out/**', model: 'tiny-lm') {
                    trackMetrics metrics: [loss: 0.5]
                  })
                  promoteModel model: 'tiny-lm', stage: 'production'
                  trackExperiment(name: 'again') {
                    def v = stampModel(model: 'tiny-lm', artifacts: 'out/**', label: 'second')
                    trackMetrics metrics: [loss: 0.4]
                    writeFile file: 'out/model.bin', text: 'more weights'
                    v = stampModel(model: 'tiny-lm', artifacts: 'out/**')
                    told('stampModel', v)
                    told('summary', v.summaries.loss)
                    def promoted = promoteModel(model: 'tiny-lm', version: v.version, stage: 'production',
                        gates: metricGate(metric: 'loss', max: 1))
                    told('promoteModel', promoted)
                    told('verdict', promoted.verdicts[0])
                    told('again', promoteModel(model: 'tiny-lm', version: v.version, stage: 'production'))
                  }
                  told('modelVersion', modelVersion(model: 'tiny-lm', stage: 'production'))
                  told('stampPrompt', stampPrompt(name: 'support', text: 'Be brief'))
                  told('prompt', modelVersion(prompt: 'support'))
                  writeFile file: 'eval/set.csv', text: 'id,question'
                  told('stampDataset', stampDataset(name: 'mmlu-mini', files: 'eval/**'))
                  told('rollbackModel', rollbackModel(model: 'tiny-lm', stage: 'production', reason: 'worse'))
                  told('exportRuns', exportRuns(to: 'export'))
                  told('fetchModel', fetchModel(model: 'tiny-lm', stage: 'production', into: 'model'))
                }
                """);
        String log = JenkinsRule.getLog(build);
        Set<String> version = KeyTable.of(VERSION, "Key");

        assertThat(keys(log, "trackExperiment"), is(KeyTable.of("trackExperiment", "Key")));
        assertThat(keys(log, "block"), is(both(version, KeyTable.of("trackExperiment", "Key"))));
        assertThat(keys(log, "stampModel"), is(version));
        assertThat(keys(log, "summary"), is(KeyTable.of(VERSION, "Summary")));
        assertThat(keys(log, "modelVersion"), is(version));
        assertThat(keys(log, "promoteModel"), is(both(version, KeyTable.of("promoteModel", "Key"))));
        assertThat(keys(log, "again"), is(keys(log, "promoteModel")));
        assertThat(keys(log, "verdict"), is(Set.of("gate", "passed", "reason", "seen", "versions")));
        assertThat(keys(log, "stampPrompt"), is(both(version, KeyTable.of("stampPrompt", "Key"))));
        assertThat(keys(log, "prompt"), is(keys(log, "stampPrompt")));
        assertThat(keys(log, "stampDataset"), is(version));
        assertThat(keys(log, "rollbackModel"), is(both(version, KeyTable.of("rollbackModel", "Key"))));
        assertThat(keys(log, "exportRuns"), is(KeyTable.of("exportRuns", "Key")));
        assertThat(keys(log, "fetchModel"), is(both(version, KeyTable.of("fetchModel", "Key"))));
    }

    private static Set<String> keys(String log, String step) {
        String told = log.split("(?m)^" + step + " returns ")[1].split("\\.\\R")[0];
        return new TreeSet<>(Arrays.asList(told.split(" ")));
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> both = new TreeSet<>(some);
        both.addAll(others);
        return both;
    }
}
