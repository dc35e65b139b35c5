package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import hudson.ExtensionList;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.UnprotectedRootAction;
import io.jenkins.plugins.modellineage.jenkins.approval.ModelApproval;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredPachyderm;
import io.jenkins.plugins.modellineage.jenkins.config.ScopeGrant;
import io.jenkins.plugins.modellineage.jenkins.gates.BaseGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.CheckGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.ContaminationGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.DigestGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.EvalGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.EvidenceGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.FreshnessGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.MetricGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.StageGateChoice;
import io.jenkins.plugins.modellineage.jenkins.mirror.FolderMirrorProperty;
import io.jenkins.plugins.modellineage.jenkins.rules.FolderRulesProperty;
import io.jenkins.plugins.modellineage.jenkins.rules.StageRuleChoice;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Forms as a browser gets them: on a page of this test, which binds what is sent as the Snippet Generator does. */
@WithJenkins
class FormsITest {
    private static final List<Class<? extends Describable<?>>> DESCRIBED = List.of(
            TrackExperimentStep.class,
            TrackParamsStep.class,
            TrackMetricsStep.class,
            TrackEvaluationStep.class,
            TrackInputsStep.class,
            TrackArtifactsStep.class,
            ImportRunsStep.class,
            ImportModelsStep.class,
            TrackTagsStep.class,
            WithMlflowStep.class,
            StampModelStep.class,
            StampPromptStep.class,
            StampDatasetStep.class,
            PromoteModelStep.class,
            RollbackModelStep.class,
            ModelVersionStep.class,
            FetchModelStep.class,
            ExportRunsStep.class,
            MetricGateChoice.class,
            EvidenceGateChoice.class,
            EvalGateChoice.class,
            BaseGateChoice.class,
            ContaminationGateChoice.class,
            StageGateChoice.class,
            FreshnessGateChoice.class,
            DigestGateChoice.class,
            CheckGateChoice.class,
            ModelApproval.class,
            StageRuleChoice.class,
            FolderRulesProperty.class,
            FolderMirrorProperty.class,
            ConfiguredPachyderm.class,
            ScopeGrant.class);

    @Test
    void shouldHaveAControlForEachProperty(JenkinsRule jenkins) throws Exception {
        List<String> missing = new ArrayList<>();
        for (Class<? extends Describable<?>> type : DESCRIBED) {
            HtmlPage page = FormPage.of(jenkins, type, null).open(jenkins);
            for (DescribableParameter property : DescribableModel.of(type).getParameters()) {
                String name = property.getName();
                if (page.getByXPath("//*[@name='_." + name + "' or @name='" + name + "' or @suffix='" + name + "']")
                        .isEmpty()) {
                    missing.add(type.getSimpleName() + "." + name);
                }
            }
        }

        assertThat(missing, empty());
    }

    @Test
    void shouldSayWhatEachControlIs(JenkinsRule jenkins) throws Exception {
        List<String> missing = new ArrayList<>();
        for (Class<? extends Describable<?>> type : DESCRIBED) {
            String shown = FormPage.of(jenkins, type, null)
                    .open(jenkins)
                    .getElementById("main-panel")
                    .getTextContent();
            for (Object text : texts(type).values()) {
                if (!shown.contains(text.toString()) && !text.toString().endsWith(" gate")) {
                    missing.add(type.getSimpleName() + ": " + text);
                }
            }
        }

        assertThat(missing, empty());
    }

    @Test
    void shouldHelpWithEachProperty(JenkinsRule jenkins) throws Exception {
        List<String> missing = new ArrayList<>();
        JenkinsRule.WebClient client = jenkins.createWebClient();
        for (Class<? extends Describable<?>> type : DESCRIBED) {
            HtmlPage page = FormPage.of(jenkins, type, null).open(jenkins);
            for (DescribableParameter property : DescribableModel.of(type).getParameters()) {
                String address = "descriptor/" + type.getName() + "/help/" + property.getName();
                List<DomElement> links = page.getByXPath("//a[contains(@class, 'jenkins-help-button')]");
                boolean linked = links.stream()
                        .anyMatch(link -> link.getAttribute("helpURL").endsWith("/" + address));
                String help = client.goTo(address, "text/html").getWebResponse().getContentAsString();
                if (!linked || !help.contains("<div>")) {
                    missing.add(address);
                }
            }
        }

        assertThat(missing, empty());
    }

    @Test
    void shouldGiveBackWhatItShows(JenkinsRule jenkins) throws Exception {
        Map<String, String> before = new TreeMap<>();
        Map<String, String> after = new TreeMap<>();
        for (Step step : filled()) {
            FormPage form = FormPage.of(jenkins, step.getClass(), step);
            jenkins.submit(form.open(jenkins).getFormByName("config"));
            String name = step.getClass().getSimpleName();
            before.put(name, Snippets.shown(step));
            after.put(name, Snippets.shown(form.submitted));
        }

        assertThat(after, is(before));
    }

    @Test
    void shouldTakeWhatIsTyped(JenkinsRule jenkins) throws Exception {
        FormPage page = FormPage.of(jenkins, StampModelStep.class, null);
        HtmlForm form = page.open(jenkins).getFormByName("config");
        input(form, "_.model").setValue("team/lm");
        input(form, "_.label").setValue(" 2.1.0 ");
        ((HtmlTextArea) form.getTextAreaByName("_.description")).setText("first\nsecond");
        jenkins.submit(form);

        assertThat(Snippets.shown(page.submitted), is("{description=first\nsecond, label=2.1.0, model=team/lm}"));
    }

    @Test
    void shouldLeaveOutAnApprovalThatIsNotTicked(JenkinsRule jenkins) throws Exception {
        FormPage page = FormPage.of(jenkins, PromoteModelStep.class, null);
        HtmlForm form = page.open(jenkins).getFormByName("config");
        input(form, "_.model").setValue("lm");
        input(form, "_.stage").setValue("production");
        jenkins.submit(form);

        assertThat(Snippets.shown(page.submitted), is("{model=lm, stage=production}"));
    }

    @Test
    void shouldIncludeUnchangedFilesOnlyWhenTicked(JenkinsRule jenkins) throws Exception {
        FormPage page = FormPage.of(jenkins, TrackMetricsStep.class, null);
        HtmlForm form = page.open(jenkins).getFormByName("config");
        input(form, "_.files").setValue("eval.jsonl");
        jenkins.submit(form);
        assertThat(Snippets.shown(page.submitted), is("{files=eval.jsonl}"));

        HtmlForm ticked = page.open(jenkins).getFormByName("config");
        input(ticked, "_.files").setValue("eval.jsonl");
        input(ticked, "_.includeUnchanged").setChecked(true);
        jenkins.submit(ticked);
        assertThat(Snippets.shown(page.submitted), is("{files=eval.jsonl, includeUnchanged=true}"));
    }

    private static HtmlInput input(HtmlForm form, String name) {
        return form.getInputByName(name);
    }

    private static List<Step> filled() {
        TrackExperimentStep experiment = new TrackExperimentStep("tiny-lm");
        experiment.setParams(new TreeMap<>(Map.of("order", 3, "name", "it's", "k", "v=w")));
        experiment.setParamsFile("params.json");
        experiment.setMetricsFiles("metrics.jsonl");
        experiment.setInputs("corpus/**");
        experiment.setArtifacts("out/**, plots/*.png");
        experiment.setModel("../lm");
        experiment.setTags(new TreeMap<>(Map.of("team", "search")));
        experiment.setIncludeUnchanged(true);
        TrackParamsStep params = new TrackParamsStep();
        params.setParams(new TreeMap<>(Map.of("lr", 0.1, "shuffle", true)));
        TrackMetricsStep metrics = new TrackMetricsStep();
        metrics.setMetrics(new TreeMap<>(Map.of("loss", 0.5)));
        metrics.setStep(10L);
        metrics.setFiles("eval.jsonl");
        metrics.setModel("lm");
        metrics.setVersion("2.1.0");
        metrics.setIncludeUnchanged(true);
        TrackInputsStep inputs = new TrackInputsStep("corpus/**");
        inputs.setName("docs");
        inputs.setContext("train");
        inputs.setSource("https://example.org/docs?a=1&b=<2>");
        TrackInputsStep commit = new TrackInputsStep(null);
        commit.setPachyderm("team/raw@master:/train");
        commit.setPachydermFile("commit.json");
        commit.setOnFailure("warn");
        TrackEvaluationStep evaluation = new TrackEvaluationStep("results/**");
        evaluation.setSet("mmlu-pro");
        evaluation.setSubject("tiny");
        evaluation.setJudge("gpt-4o");
        evaluation.setJudgePrompt("Rate the answer\nfrom 1 to 10");
        evaluation.setJudgeParams(new TreeMap<>(Map.of("temperature", 0)));
        evaluation.setModel("lm");
        evaluation.setVersion("2.1.0");
        evaluation.setIncludeUnchanged(true);
        TrackTagsStep tags = new TrackTagsStep();
        tags.setTags(new TreeMap<>(Map.of("team", "search")));
        StampModelStep stamp = new StampModelStep("lm");
        stamp.setArtifacts("out/**");
        stamp.setLabel("2.1.0");
        stamp.setDescription("\"quoted\" <b>&amp;");
        StampPromptStep prompt = new StampPromptStep("support");
        prompt.setText("Answer {{question}}\nin {{tone}} ");
        prompt.setFormat("jinja2");
        prompt.setLabel("2.1.0");
        prompt.setDescription("\"quoted\" <b>&amp;");
        prompt.setTags(new TreeMap<>(Map.of("team", "search")));
        StampPromptStep file = new StampPromptStep("support");
        file.setFile("prompts/promptfooconfig.yaml");
        file.setPrompt("short");
        StampDatasetStep dataset = new StampDatasetStep("mmlu-mini", "eval/**");
        dataset.setLabel("2.1.0");
        dataset.setDescription("two lines\nof it");
        dataset.setTags(new TreeMap<>(Map.of("team", "search")));
        RollbackModelStep rollback = new RollbackModelStep("lm", "production", "answers in French");
        rollback.setAsOf("2026-11-01T00:00Z");
        ModelVersionStep version = new ModelVersionStep("lm");
        version.setVersion("2.1.0");
        ModelVersionStep lookup = new ModelVersionStep(null);
        lookup.setPrompt("support");
        lookup.setStage("production");
        ImportRunsStep history = new ImportRunsStep("mlruns");
        history.setArtifacts(false);
        ImportModelsStep registry = new ImportModelsStep("mlruns");
        registry.setFolder("../models");
        registry.setArtifacts(false);
        FetchModelStep fetch = new FetchModelStep("lm");
        fetch.setLabel("2.1.0");
        fetch.setInto("model");
        ExportRunsStep export = new ExportRunsStep("export");
        export.setFormat("jsonl");
        export.setFrom("../train");
        export.setExperiment("tiny-lm");
        export.setFilter("metrics.loss < 1 AND params.a = 'b'");
        export.setArtifacts("link");
        return List.of(
                experiment,
                params,
                metrics,
                inputs,
                commit,
                evaluation,
                new TrackArtifactsStep("plots/*.png"),
                history,
                registry,
                tags,
                stamp,
                prompt,
                file,
                dataset,
                promotion(),
                rollback,
                version,
                lookup,
                fetch,
                export);
    }

    private static PromoteModelStep promotion() {
        MetricGateChoice metric = new MetricGateChoice("perplexity");
        metric.setMax(40.0);
        metric.setMin(0.5);
        metric.setMinImprovement(0.0);
        metric.setLowerIsBetter(true);
        EvidenceGateChoice evidence = new EvidenceGateChoice();
        evidence.setParams(List.of("order", "seed"));
        evidence.setMetrics(List.of("perplexity"));
        evidence.setInputs(true);
        ModelApproval approval = new ModelApproval();
        approval.setBy("release-managers, alice");
        approval.setQuorum(2);
        approval.setStarterMayApprove(true);
        approval.setExpiresInHours(72);
        PromoteModelStep step = new PromoteModelStep("lm", "production");
        step.setVersion("5");
        step.setGates(List.of(metric, evidence));
        step.setApproval(approval);
        return step;
    }

    /** The English texts of the form, but those of buttons that may bear a sign beside them. */
    private static Properties texts(Class<?> type) throws IOException {
        Properties texts = new Properties();
        try (InputStream file = type.getResourceAsStream(type.getSimpleName() + "/config.properties")) {
            texts.load(file);
        }
        return texts;
    }

    /** Shows the form of one object and keeps what is made of it when it is sent. */
    @TestExtension
    public static class FormPage implements UnprotectedRootAction {
        private Descriptor<?> descriptor;
        private Describable<?> instance;
        private volatile Object submitted;

        static FormPage of(JenkinsRule jenkins, Class<?> type, Describable<?> instance) {
            FormPage page = ExtensionList.lookupSingleton(FormPage.class);
            page.descriptor = jenkins.jenkins.getDescriptor(type.getName());
            page.instance = instance;
            page.submitted = null;
            return page;
        }

        HtmlPage open(JenkinsRule jenkins) throws Exception {
            return jenkins.createWebClient().goTo(getUrlName());
        }

        public Descriptor<?> getDescriptor() {
            return descriptor;
        }

        public Describable<?> getInstance() {
            return instance;
        }

        @RequirePOST
        public HttpResponse doSubmit(StaplerRequest2 request) throws Exception {
            submitted =
                    descriptor.newInstance(request, request.getSubmittedForm().getJSONObject("described"));
            return HttpResponses.redirectToDot();
        }

        @Override
        public String getIconFileName() {
            return null;
        }

        @Override
        public String getDisplayName() {
            return "A form";
        }

        @Override
        public String getUrlName() {
            return "a-form";
        }
    }
}
