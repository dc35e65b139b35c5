package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The tab of a build with many tracked runs reads those that it shows. */
@WithJenkins
class ManyRunsITest {
    private static final int MANY = 30;

    private JenkinsRule j;
    private WorkflowRun build;
    private final List<RunLog> runs = new ArrayList<>();

    @BeforeEach
    void record(JenkinsRule rule) throws Exception {
        j = rule;
        RecordedHome home = new RecordedHome(j);
        build = home.build(home.job("train"));
        for (int i = 0; i < MANY; i++) {
            runs.add(home.tracked(build, "text", 3));
        }
    }

    @Test
    void shouldReadNoRunOfAnotherPage() throws Exception {
        JSONObject before = json("");
        damageAll();
        JSONObject first = json("");
        JSONObject second = json("?runs.page=2");

        assertThat("none of the first page can be read", first.getJSONArray("runs"), is(new net.sf.json.JSONArray()));
        assertThat(before.getJSONArray("runs").size(), is(20));
        assertThat(second.getJSONArray("runs").size(), is(10));
        assertThat(second.getJSONObject("pages").getJSONObject("runs").getInt("total"), is(MANY));
    }

    @Test
    void shouldDrawAndNumberTheRunsOfAPage() throws Exception {
        HtmlPage page = j.createWebClient().goTo(build.getUrl() + "model-lineage/?runs.page=2");

        assertThat(page.asNormalizedText(), containsString("Of the tracked runs 21 to 30 of 30"));
        assertThat(page.asNormalizedText(), containsString("experiment, run 21"));
        assertThat(page.asNormalizedText(), not(containsString("experiment, run 1\n")));
        assertThat(page.getByXPath("//table[@aria-label='What was found']/tbody/tr"), hasSize(MANY));
        assertThat(page.getByXPath("//figure[figcaption='loss']//ul/li[not(@hidden)]"), hasSize(5));
    }

    /** Of the runs that the first page shows, everything behind the first line. */
    private void damageAll() throws Exception {
        JSONObject first = json("");
        for (Object shown : first.getJSONArray("runs")) {
            Path log = build.getRootDir()
                    .toPath()
                    .resolve("model-lineage")
                    .resolve(((JSONObject) shown).getString("id"))
                    .resolve("events.jsonl");
            List<String> lines = new ArrayList<>(Files.readAllLines(log));
            lines.set(1, lines.get(1).replaceFirst("type", "tripe"));
            Files.write(log, lines, StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    private JSONObject json(String query) throws Exception {
        return JSONObject.fromObject(j.createWebClient()
                .goTo(build.getUrl() + "model-lineage/api/json" + query, "application/json")
                .getWebResponse()
                .getContentAsString());
    }
}
