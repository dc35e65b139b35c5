package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Text that a build recorded stays text on every page, whatever it is. */
@WithJenkins
class HostileTextITest {
    private static final String TEXT = "<img src=x onerror=alert(1)>'\"&${1+1}{{7*7}}<script>alert(2)</script>";

    private JenkinsRule j;
    private WorkflowRun build;
    private ModelRef model;
    private VersionRef version;
    private PromotionRef promotion;
    private RunLog run;

    @BeforeEach
    void record(JenkinsRule rule) throws Exception {
        j = rule;
        RecordedHome home = new RecordedHome(j);
        build = home.build(home.job("train"));
        run = home.tracked(build, TEXT, 20);
        model = home.model("tiny-lm");
        version = home.stamped(build, model, run, TEXT);
        VersionRef second = home.stamped(build, model, run, TEXT);
        home.live(build, version, TEXT);
        home.live(build, second, TEXT);
        promotion = home.waiting(build, version, TEXT);
    }

    @Test
    void shouldStayTextOnEveryPage() throws Exception {
        for (String address : addresses()) {
            HtmlPage page = j.createWebClient().goTo(address);

            assertThat(address, images(page), is(empty()));
            assertThat(address, page.getByXPath("//script[contains(., 'alert(')]"), is(empty()));
            assertThat(address, page.getByXPath("//*[@onerror]"), is(empty()));
            assertThat(address, page.asNormalizedText(), not(containsString("2{{7*7}}")));
        }
    }

    @Test
    void shouldBeReadableAsItWasWritten() throws Exception {
        HtmlPage page = j.createWebClient().goTo(PageUrls.of(version) + "/");

        assertThat(page.asNormalizedText(), containsString(TEXT));
    }

    @Test
    void shouldStayTextInJson() throws Exception {
        String answer = j.createWebClient()
                .goTo(PageUrls.of(version) + "/api/json", "application/json")
                .getWebResponse()
                .getContentAsString();
        JSONObject json = JSONObject.fromObject(answer);

        JSONObject parameter = json.getJSONArray("params").getJSONObject(0);
        assertThat(parameter.getString("name"), is(TEXT));
        assertThat(parameter.getString("value"), is(TEXT));
        assertThat(json.getString("description"), is(TEXT));
        assertThat(json.getString("label"), is("2.1.0"));
    }

    private List<String> addresses() {
        String base = PageUrls.of(model);
        return List.of(
                "model-lineage/",
                "job/team/model-lineage/",
                base + "/",
                base + "/?stage=production",
                base + "/live/?stage=production",
                base + "/compare/?left=1&right=2",
                "model-lineage/compare/?of=team/tiny-lm@1&of=" + run.id(),
                "model-lineage/compare/text/?of=team/tiny-lm@1&of=" + run.id() + "&param="
                        + URLEncoder.encode(TEXT, StandardCharsets.UTF_8),
                base + "/1/",
                base + "/1/metrics",
                base + "/1/files",
                base + "/1/inputs",
                base + "/1/lineage",
                base + "/1/history",
                base + "/2/",
                base + "/promotion/" + promotion.id() + "/",
                "model-approvals/",
                "job/team/job/train/",
                "job/team/job/train/model-lineage/",
                build.getUrl(),
                build.getUrl() + "model-lineage/",
                build.getUrl() + "model-lineage/run/" + run.id() + "/");
    }

    private static List<DomElement> images(HtmlPage page) {
        return page.getElementsByTagName("img").stream()
                .filter(image -> "x".equals(image.getAttribute("src")))
                .map(DomElement.class::cast)
                .toList();
    }
}
