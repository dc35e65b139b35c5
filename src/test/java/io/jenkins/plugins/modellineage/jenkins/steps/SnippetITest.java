package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.Descriptor;
import io.jenkins.plugins.modellineage.jenkins.binding.BindingRefused;
import java.net.URL;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.Stapler;

/** What the Snippet Generator makes of its form: it binds it with the descriptor and takes the step apart again. */
@WithJenkins
class SnippetITest {
    private static final String GATES = "io.jenkins.plugins.modellineage.jenkins.gates.";
    private static final String HALF = "{metrics: 'ms=12', step: '7.5', files: '', model: 'lm', version: '2.1.0'}";
    private static final String JUDGED =
            "{files: 'e.csv', set: '', judge: 'gpt-4o', judgePrompt: '%s', judgeParams: '%s'}";
    private static final String PROMOTION = "{model: 'lm', stage: 'production', version: '', gates: ["
            + "{'stapler-class': '" + GATES + "MetricGateChoice', '$class': '" + GATES + "MetricGateChoice',"
            + " metric: 'perplexity', min: '', max: '40', minImprovement: '0.0', value: 'best', lowerIsBetter: 'true'},"
            + "{'stapler-class': '" + GATES + "EvidenceGateChoice', '$class': '" + GATES + "EvidenceGateChoice',"
            + " params: 'order, seed', metrics: '', inputs: true}],"
            + " approval: {by: 'release-managers, alice', quorum: '2', starterMayApprove: false, expiresInHours: ''}}";

    @Test
    void shouldLeaveOutWhatWasLeftEmpty(JenkinsRule jenkins) throws Exception {
        assertThat(
                snippet(
                        jenkins,
                        StampModelStep.class,
                        "{model: 'lm', artifacts: 'out/**', label: '', description: ''}"),
                is("{artifacts=out/**, model=lm}"));
        assertThat(
                snippet(jenkins, TrackMetricsStep.class, "{metrics: 'loss=0.5', step: '', files: ''}"),
                is("{metrics={loss=0.5}}"));
        assertThat(
                snippet(jenkins, ModelVersionStep.class, "{model: 'lm', stage: 'production', version: ''}"),
                is("{model=lm, stage=production}"));
        assertThat(
                snippet(
                        jenkins,
                        ModelVersionStep.class,
                        "{model: '', prompt: 'support', dataset: '', stage: 'production', version: ''}"),
                is("{prompt=support, stage=production}"));
        assertThat(
                snippet(
                        jenkins,
                        StampPromptStep.class,
                        "{name: 'support', file: '', prompt: '', text: 'Be brief', format: '', label: '', tags: 'a=1'}"),
                is("{name=support, tags={a=1}, text=Be brief}"));
        assertThat(
                snippet(
                        jenkins,
                        StampDatasetStep.class,
                        "{name: 'mmlu-mini', files: 'eval/**', label: '', description: '', tags: ''}"),
                is("{files=eval/**, name=mmlu-mini}"));
        assertThat(
                snippet(
                        jenkins,
                        ExportRunsStep.class,
                        "{to: 'x', format: 'csv', from: '', model: '', experiment: 'e', filter: '', artifacts: ''}"),
                is("{experiment=e, format=csv, to=x}"));
        assertThat(
                snippet(jenkins, FetchModelStep.class, "{model: 'lm', stage: '', version: '3', into: 'm'}"),
                is("{into=m, model=lm, version=3}"));
        assertThat(
                snippet(
                        jenkins,
                        RollbackModelStep.class,
                        "{model: 'lm', stage: 's', reason: 'r', version: '', asOf: ''}"),
                is("{model=lm, reason=r, stage=s}"));
    }

    @Test
    void shouldReadLinesAsMaps(JenkinsRule jenkins) throws Exception {
        assertThat(
                snippet(jenkins, TrackParamsStep.class, "{params: 'lr=0.1\\nname=it\\'s\\nk=v=w'}"),
                is("{params={lr=0.1, name=it's, k=v=w}}"));
        assertThat(snippet(jenkins, TrackTagsStep.class, "{tags: 'team=search'}"), is("{tags={team=search}}"));
        assertThat(
                snippet(
                        jenkins,
                        TrackExperimentStep.class,
                        "{name: 'tiny-lm', params: 'order=3', paramsFile: '', metricsFiles: 'm.jsonl', inputs: '',"
                                + " artifacts: 'out/**', model: 'lm'}"),
                is("{artifacts=out/**, metricsFiles=m.jsonl, model=lm, name=tiny-lm, params={order=3}}"));
        assertThat(
                snippet(jenkins, TrackMetricsStep.class, "{metrics: 'loss=0.5', step: '10', files: ''}"),
                is("{metrics={loss=0.5}, step=10}"));
        assertThat(
                snippet(
                        jenkins,
                        TrackMetricsStep.class,
                        "{metrics: 'ms=12', step: '', files: '', model: 'lm', version: '3'}"),
                is("{metrics={ms=12}, model=lm, version=3}"));
    }

    @Test
    void shouldKeepPlainFields(JenkinsRule jenkins) throws Exception {
        assertThat(
                snippet(
                        jenkins,
                        TrackInputsStep.class,
                        "{files: 'corpus/**', name: 'docs', context: 'train', source: ''}"),
                is("{context=train, files=corpus/**, name=docs}"));
        assertThat(
                snippet(
                        jenkins,
                        TrackInputsStep.class,
                        "{files: '', pachyderm: 'raw@master:/train', pachydermFile: '', lines: true, onFailure: 'warn'}"),
                is("{onFailure=warn, pachyderm=raw@master:/train}"));
        assertThat(snippet(jenkins, TrackArtifactsStep.class, "{files: 'plots/*.png'}"), is("{files=plots/*.png}"));
        assertThat(snippet(jenkins, ImportRunsStep.class, "{files: 'mlruns', artifacts: true}"), is("{files=mlruns}"));
        assertThat(
                snippet(jenkins, ImportRunsStep.class, "{files: 'mlruns', artifacts: false}"),
                is("{artifacts=false, files=mlruns}"));
        assertThat(
                snippet(jenkins, ImportModelsStep.class, "{files: 'mlruns', folder: '', artifacts: true}"),
                is("{files=mlruns}"));
        assertThat(
                snippet(jenkins, ImportModelsStep.class, "{files: 'mlruns', folder: '../models', artifacts: false}"),
                is("{artifacts=false, files=mlruns, folder=../models}"));
        assertThat(
                snippet(jenkins, TrackArtifactsStep.class, "{files: 'a\\\\,b.png, c.png'}"),
                is("{files=a\\,b.png, c.png}"));
    }

    @Test
    void shouldNestGatesAndApproval(JenkinsRule jenkins) throws Exception {
        assertThat(
                snippet(jenkins, PromoteModelStep.class, PROMOTION),
                is("{approval=modelApproval{by=release-managers, alice, quorum=2}, gates=["
                        + "metricGate{lowerIsBetter=true, max=40.0, metric=perplexity, minImprovement=0.0, value=best}, "
                        + "evidenceGate{inputs=true, params=[order, seed]}], model=lm, stage=production}"));
    }

    @Test
    void shouldWriteWhatFollowsFromDoubt(JenkinsRule jenkins) throws Exception {
        String form = "{model: 'lm', stage: 's', version: '', gates: {'stapler-class': '" + GATES
                + "EvalGateChoice', '$class': '" + GATES
                + "EvalGateChoice', set: 'support', metric: 'score', margin: '0.02',"
                + " better: false, confidence: '', minQuestions: '', onTooLittle: '', onDoubt: '%s', lowerIsBetter: '',"
                + " range: ''}}";

        assertThat(
                generated(jenkins, PromoteModelStep.class, form.formatted("refuse")),
                is("promoteModel gates: [evalGate(margin: 0.02, metric: 'score', onDoubt: 'refuse', set: 'support')],"
                        + " model: 'lm', stage: 's'"));
        assertThat(
                generated(jenkins, PromoteModelStep.class, form.formatted("")),
                is(
                        "promoteModel gates: [evalGate(margin: 0.02, metric: 'score', set: 'support')], model: 'lm', stage: 's'"));
    }

    @Test
    void shouldWriteAJudgeAsShortAsItIsKnown(JenkinsRule jenkins) throws Exception {
        assertThat(
                generated(jenkins, TrackEvaluationStep.class, String.format(JUDGED, "", "")),
                is("trackEvaluation files: 'e.csv', judge: 'gpt-4o'"));
        assertThat(
                generated(jenkins, TrackEvaluationStep.class, String.format(JUDGED, "judge.txt", "temperature=0")),
                is("trackEvaluation files: 'e.csv', judge: 'gpt-4o', judgeParams: [temperature: 0],"
                        + " judgePrompt: 'judge.txt'"));
        assertThat(
                refusal(jenkins, TrackEvaluationStep.class, String.format(JUDGED, "", "loose")),
                is("judgeParams: the line 'loose' is not of the form key=value"));
    }

    @Test
    void shouldShowAFormThatIsHalfFilledIn(JenkinsRule jenkins) throws Exception {
        assertThat(
                snippet(jenkins, StampModelStep.class, "{model: '', artifacts: 'out/**', label: '', description: ''}"),
                is("{artifacts=out/**}"));
        String form = "{model: 'lm', stage: '', version: '', gates: {'stapler-class': '" + GATES
                + "MetricGateChoice', '$class': '" + GATES
                + "MetricGateChoice', metric: '', min: '', max: '40', minImprovement: '', value: '', lowerIsBetter: 'false'}}";

        assertThat(
                snippet(jenkins, PromoteModelStep.class, form),
                is("{gates=[metricGate{lowerIsBetter=false, max=40.0}], model=lm}"));
    }

    /** The generator prints runtime exceptions where the snippet would be, and nothing for others. */
    @Test
    void shouldNameTheBoxThatCannotBeRead(JenkinsRule jenkins) {
        assertThat(
                refusal(jenkins, TrackParamsStep.class, "{params: 'a=1\\nloose'}"),
                is("params: the line 'loose' is not of the form key=value"));
        String form = "{model: 'lm', stage: 's', version: '', gates: {'stapler-class': '" + GATES
                + "MetricGateChoice', '$class': '" + GATES + "MetricGateChoice', metric: 'loss', max: 'forty'}}";

        assertThat(
                refusal(jenkins, PromoteModelStep.class, form),
                containsString("metricGate: 'max' takes a number, not 'forty'"));
        assertThat(
                refusal(jenkins, TrackMetricsStep.class, HALF),
                containsString("trackMetrics: 'step' takes a whole number, not '7.5'"));
    }

    @Test
    void shouldShowAStepInAFewWords(JenkinsRule jenkins) {
        StepDescriptor descriptor = StepDescriptor.byFunctionName("promoteModel");

        assertThat(
                descriptor.argumentsToString(Map.of("stage", "production", "model", "lm", "gates", List.of())),
                is("lm production"));
        assertThat(descriptor.argumentsToString(Map.of("version", 3)), is("3"));
        assertThat(descriptor.argumentsToString(Map.of("model", Map.of("a", 1))), is(nullValue()));
    }

    @Test
    void shouldWriteTheCallThatAFormStandsFor(JenkinsRule jenkins) throws Exception {
        assertThat(
                generated(jenkins, TrackExperimentStep.class, "{name: 'tiny-lm', params: ''}"),
                is("trackExperiment('tiny-lm') {\n    // some block\n}"));
        assertThat(generated(jenkins, WithMlflowStep.class, "{}"), is("withMlflow {\n    // some block\n}"));
        assertThat(
                generated(jenkins, TrackParamsStep.class, "{params: 'order=3\\nlr=0.1\\nname=it\\'s'}"),
                is("trackParams(params: [order: 3, lr: 0.1, name: 'it\\'s'])"));
        assertThat(
                generated(
                        jenkins,
                        RollbackModelStep.class,
                        "{model: 'lm', stage: 'production', reason: 'answers in French', version: '', asOf: ''}"),
                is("rollbackModel model: 'lm', reason: 'answers in French', stage: 'production'"));
        assertThat(
                generated(jenkins, PromoteModelStep.class, PROMOTION),
                is("promoteModel approval: modelApproval(by: 'release-managers, alice', quorum: 2), gates: ["
                        + "metricGate(lowerIsBetter: true, max: 40.0, metric: 'perplexity', minImprovement: 0.0, value: 'best'), "
                        + "evidenceGate(inputs: true, params: ['order', 'seed'])], model: 'lm', stage: 'production'"));
    }

    @Test
    void shouldWriteCallsThatRun(JenkinsRule jenkins) throws Exception {
        String block = generated(jenkins, TrackExperimentStep.class, "{name: 'tiny-lm', params: 'order=3'}");
        String inside = generated(jenkins, TrackMetricsStep.class, "{metrics: 'loss=0.5', step: '2', files: ''}") + "\n"
                + generated(jenkins, TrackTagsStep.class, "{tags: 'team=search'}");

        WorkflowRun build = Pipelines.succeed(jenkins, block.replace("// some block", inside));

        assertThat(Pipelines.onlyRun(build).params(), is(Map.of("order", "3")));
    }

    @Test
    void shouldSayInOneSentenceWhyThereIsNoSnippet(JenkinsRule jenkins) throws Exception {
        assertThat(
                generated(jenkins, TrackParamsStep.class, "{params: 'a=1\\nloose'}"),
                is("params: the line 'loose' is not of the form key=value"));
        assertThat(
                generated(jenkins, TrackParamsStep.class, "{params: 'a=1\\na=2'}"),
                is("params: the key 'a' stands on two lines; keep one of them"));
        assertThat(
                generated(jenkins, TrackMetricsStep.class, HALF),
                is("trackMetrics: 'step' takes a whole number, not '7.5'; write step: 5, without quotes"));
        assertThat(
                generated(jenkins, PromoteModelStep.class, PROMOTION.replace("'40'", "'many'")),
                is("metricGate: 'max' takes a number, not 'many'; write max: 5, without quotes"));
    }

    @Test
    void shouldOfferTheStepsOfThePlugin(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "p", "");

        String page = jenkins.createWebClient()
                .getPage(job, "pipeline-syntax/")
                .getWebResponse()
                .getContentAsString();

        assertThat(page, containsString("promoteModel: Promote a model version to a stage"));
    }

    private static String generated(JenkinsRule jenkins, Class<? extends Step> type, String form) throws Exception {
        WebRequest request =
                new WebRequest(new URL(jenkins.getURL(), "pipeline-syntax/generateSnippet"), HttpMethod.POST);
        request.setRequestParameters(List.of(
                new NameValuePair("json", submitted(type, form).toString()),
                new NameValuePair(
                        jenkins.jenkins.getCrumbIssuer().getCrumbRequestField(),
                        jenkins.jenkins.getCrumbIssuer().getCrumb())));
        return jenkins.createWebClient()
                .getPage(request)
                .getWebResponse()
                .getContentAsString()
                .strip();
    }

    private static JSONObject submitted(Class<? extends Step> type, String form) {
        JSONObject json = JSONObject.fromObject(form);
        json.put("stapler-class", type.getName());
        json.put("$class", type.getName());
        return json;
    }

    private static String refusal(JenkinsRule jenkins, Class<? extends Step> type, String form) {
        Throwable problem = assertThrows(Exception.class, () -> snippet(jenkins, type, form));
        while (!(problem instanceof BindingRefused)) {
            problem = problem.getCause();
        }
        return problem.getMessage();
    }

    private static String snippet(JenkinsRule jenkins, Class<? extends Step> type, String form) throws Exception {
        JSONObject json = submitted(type, form);
        return jenkins.executeOnServer(() -> {
            Descriptor<?> descriptor = jenkins.jenkins.getDescriptorOrDie(type);
            Object step = descriptor.newInstance(Stapler.getCurrentRequest2(), json);
            return Snippets.shown(step);
        });
    }
}
