package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A model that was stamped two hundred times, beside another job's. */
@WithJenkins
class ManyVersionsITest {
    private static final int VERSIONS = 200;
    private static final String ROWS = "//table[@aria-label='Versions']/tbody/tr";

    private JenkinsRule j;
    private ModelRef model;

    @BeforeEach
    void record(JenkinsRule rule) throws Exception {
        j = rule;
        RecordedHome home = new RecordedHome(j);
        model = home.model("tiny-lm");
        WorkflowRun build = home.build(home.job("train"));
        RunLog run = home.tracked(build, "text", 2);
        for (int i = 0; i < VERSIONS; i++) {
            home.stamped(build, model, run, "text");
        }
        WorkflowRun other = home.build(home.job("tune"));
        VersionRef last = home.stamped(other, model, home.tracked(other, "text", 2), "text");
        home.live(other, last, "text");
    }

    @Test
    void shouldListTheNewestVersionsAndSentencesFirst() throws Exception {
        HtmlPage page = j.createWebClient().goTo(PageUrls.of(model) + "/?history=all");

        assertThat(page.getByXPath(ROWS), hasSize(100));
        assertThat(page.getByXPath(ROWS + "/th/a/text()").get(0).toString(), is("tiny-lm@201"));
        assertThat(page.getByXPath("//ol[@reversed]/li"), hasSize(100));
        assertThat(page.asNormalizedText(), containsString("1-100 of 204"));
    }

    @Test
    void shouldGiveEachJobItsOwnVersions() throws Exception {
        HtmlPage train = j.createWebClient().goTo("job/team/job/train/model-lineage/");
        HtmlPage tune = j.createWebClient().goTo("job/team/job/tune/model-lineage/");

        assertThat(train.getByXPath(ROWS), hasSize(100));
        assertThat(train.asNormalizedText(), containsString("1-100 of " + VERSIONS));
        assertThat(tune.getByXPath(ROWS), hasSize(1));
        assertThat(tune.getByXPath(ROWS + "/th/a/text()").get(0).toString(), is("tiny-lm@201"));
    }
}
