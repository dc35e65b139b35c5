package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.RunFailure;
import io.jenkins.plugins.modellineage.jenkins.pages.builds.BuildDetail;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.util.List;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RunPageITest {
    @Test
    void shouldTellWhyARunFailedWithoutTheSecretsOfItsBuild(JenkinsRule j) throws Exception {
        WorkflowJob job = Pipelines.job(j, "train", """
            trackExperiment(name: 'tiny-lm') {
              trackMetrics metrics: [loss: 2.5]
              error "no data for ${params.TOKEN} at shard 7"
            }
            """);
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("TOKEN", Secret.fromString("s3cret-token"), "")));
        WorkflowRun build = j.buildAndAssertStatus(Result.FAILURE, job);
        HtmlPage page = j.createWebClient().goTo(build.getUrl() + "model-lineage/");

        assertThat(
                Pipelines.onlyRun(build).failure().map(RunFailure::error).orElseThrow(),
                is("no data for **** at shard 7"));
        String text = page.asNormalizedText();
        assertThat(text, containsString("no data for **** at shard 7"));
        assertThat(text, containsString("loss"));
        assertThat(page.getAnchorByText("Log of the build").getHrefAttribute(), endsWith("/job/train/1/console"));
        assertThat(text.indexOf("at shard 7"), is(lessThan(text.indexOf("This build stamped no version"))));
    }

    @Test
    void shouldShowOnItsOwnPageWhatIsInsideAndWhatCameOutOfARun(JenkinsRule j) throws Exception {
        WorkflowRun build = Pipelines.succeed(j, """
            node {
              trackExperiment(name: 'sweep', artifacts: 'w', model: 'tiny-lm') {
                writeFile file: 'w', text: 'weights'
                for (order in [3, 5]) {
                  trackExperiment(name: 'trial', params: [order: order]) { trackMetrics metrics: [loss: 1.0 / order] }
                }
              }
            }
            """);
        HtmlPage page = j.createWebClient().goTo(build.getUrl() + "model-lineage/");
        List<String> headings = texts(page, "//h2[@id]");
        HtmlPage sweep = ((HtmlAnchor) page.getFirstByXPath("//tbody/tr[@data-ml-parent='']/th/a")).click();

        assertThat(headings.get(0), is("Tracked runs 3"));
        assertThat(texts(sweep, "//table[@aria-label='What was found']/tbody/tr/th/a"), contains("trial", "trial"));
        assertThat(sweep.getAnchorByText("tiny-lm@1").getHrefAttribute(), endsWith("/model-lineage/model/tiny-lm/1"));
        assertThat(texts(sweep, "//h3[@id='artifacts']"), contains("Artifacts 1"));
        HtmlPage back = ((HtmlAnchor) sweep.getFirstByXPath("//a[starts-with(., 'All that')]")).click();
        assertThat(back.getUrl().getPath(), endsWith("/1/model-lineage/"));
    }

    @Test
    void shouldSayWhatABuildDoesNow(JenkinsRule j) throws Exception {
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        WorkflowJob job = Pipelines.job(j, "train", """
            trackExperiment(name: 'tiny-lm') {
              trackMetrics metrics: [loss: 2.5], step: 40
              node {
                writeFile file: 'w', text: 'weights'
                stampModel model: 'tiny-lm', artifacts: 'w'
              }
              promoteModel model: 'tiny-lm', stage: 'production', approval: modelApproval(starterMayApprove: true)
            }
            """);
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        String request = Pipelines.waiting(build).id();
        FlowNode step = build.getExecution().getCurrentHeads().get(0);
        JenkinsRule.WebClient client = j.createWebClient();
        DomElement now = client.goTo(build.getUrl() + "model-lineage/").getElementById("going-on");

        assertThat(now.asNormalizedText(), containsString("tiny-lm@1 for production"));
        assertThat(now.asNormalizedText(), containsString("loss 2.5 at step 40"));
        assertThat("one card", texts((HtmlPage) now.getPage(), "//article"), hasSize(1));
        HtmlPage decided = ((HtmlAnchor) now.getFirstByXPath(".//a[starts-with(., 'approve or reject')]")).click();
        assertThat(decided.getUrl().getPath(), endsWith("/promotion/" + request + "/"));
        assertThat(texts(decided, "//h1"), contains(containsString("tiny-lm@1 to production")));
        assertThat(texts(decided, "//h3[contains(., 'to production')]"), hasSize(0));
        HtmlPage summary = client.goTo(build.getUrl());
        assertThat(summary.asNormalizedText(), containsString("loss 2.5 at step 40"));
        assertThat(texts(summary, "//a[contains(@href, '/promotion/')]"), hasSize(1));
        assertThat(step.getDisplayName(), is("tiny-lm@1 to production waits for approval"));
        assertThat(
                new BuildDetail.Factory().createFor(build).get(0).getDisplayName(),
                is("tiny-lm@1 waits for approval for production"));

        Pipelines.approve("alice", request);
        j.waitForCompletion(build);
        HtmlPage log = j.createWebClient().withJavaScriptEnabled(false).goTo(build.getUrl() + "console");
        assertThat(
                log.getAnchorByText("approve or reject").getHrefAttribute(), endsWith("/promotion/" + request + "/"));
        assertThat(client.goTo(build.getUrl() + "model-lineage/").getElementById("going-on"), is(nullValue()));
        assertThat(step.getPersistentAction(LabelAction.class).getDisplayName(), is("tiny-lm@1 to production"));
    }

    private static List<String> texts(HtmlPage page, String path) {
        return page.getByXPath(path).stream()
                .map(found -> ((DomElement) found).asNormalizedText())
                .toList();
    }
}
