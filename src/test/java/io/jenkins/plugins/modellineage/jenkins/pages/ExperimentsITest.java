package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Item;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ParamsLogged;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.Page;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlCheckBoxInput;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Runs and versions are found by what they are, by those who may see them, wherever the index is. */
@WithJenkins
class ExperimentsITest {
    private static final String PAGE = "job/team/model-lineage/experiments/";

    private JenkinsRule j;
    private RecordedHome home;
    private WorkflowJob train;
    private WorkflowJob secret;

    /** Rita reads the job train; nobody but administrators reads the other one. */
    @BeforeEach
    void record(JenkinsRule rule) throws Exception {
        j = rule;
        home = new RecordedHome(j);
        train = home.job("train");
        secret = home.job("secret");
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("rita")
                .grant(Item.READ)
                .onItems(home.team, train)
                .to("rita"));
    }

    @Test
    void shouldFindRunsByFilterAndOrder() throws Exception {
        WorkflowRun build = home.build(train);
        run(build, "small", 0.5);
        run(build, "large", 0.25);
        run(build, "large", 0.125);

        JSONObject found =
                json("rita", "filter=" + encoded("params.size = 'large'") + "&order=" + encoded("metrics.loss"));

        assertThat(losses(found), contains(0.125, 0.25));
        assertThat(found.getInt("total"), is(2));
        JSONObject row = found.getJSONArray("rows").getJSONObject(0);
        assertThat(value(row, "params", "size"), is("large"));
        assertThat(value(row, "attributes", "status"), is("FINISHED"));
        client("rita").goTo(row.getString("url") + "/");
    }

    @Test
    void shouldShowThemAsATableThatItsHeadsSort() throws Exception {
        WorkflowRun build = home.build(train);
        run(build, "small", 0.5);
        run(build, "large", 0.25);

        HtmlPage page = client("rita").goTo(PAGE);
        HtmlForm form = page.getFormByName("search");
        form.getInputByName("filter").setValue("metrics.loss < 1");
        HtmlPage found = j.submit(form);
        HtmlPage sorted =
                ((DomElement) found.getFirstByXPath("//thead//a[contains(@href, 'order=metrics.loss')]")).click();

        assertThat(found.asNormalizedText(), containsString("2 found"));
        assertThat("less is better", sorted.getUrl().toString(), containsString("order=metrics.loss"));
        assertThat(cells(sorted, 2), contains("★ 0.25, best", "0.5"));
        assertThat(cells(sorted, 3), contains("large", "small"));
    }

    @Test
    void shouldSayWhereAFilterCannotBeRead() throws Exception {
        String filter = "?filter=" + encoded("metrics.loss < 'a'");
        JenkinsRule.WebClient rita = client("rita").withThrowExceptionOnFailingStatusCode(false);

        HtmlPage page = rita.goTo(PAGE + filter);
        Page json = rita.goTo(PAGE + "api/json" + filter, "text/plain");

        String problem = "Expected a number without quotes, since metrics.loss is a number, and found 'a' (column 16)";
        assertThat(page.getWebResponse().getStatusCode(), is(400));
        assertThat(page.asNormalizedText(), containsString(problem));
        assertThat(
                page.getElementsByTagName("pre").get(0).getTextContent(), is("metrics.loss < 'a'\n               ^"));
        assertThat(json.getWebResponse().getStatusCode(), is(400));
        assertThat(json.getWebResponse().getContentAsString().strip(), is(problem));
    }

    @Test
    void shouldLeadThroughPages() throws Exception {
        WorkflowRun build = home.build(train);
        for (int i = 0; i < 5; i++) {
            run(build, "small", i);
        }

        HtmlPage first = client("rita").goTo(PAGE + "?order=metrics.loss&limit=2");
        HtmlPage second = first.getAnchorByText("Next").click();
        HtmlPage third = second.getAnchorByText("Next").click();
        HtmlPage back = third.getAnchorByText("Previous").click();

        assertThat(rows(first), is(2));
        assertThat(rows(third), is(1));
        assertThat(back.getUrl(), is(second.getUrl()));
        List<Double> all = new ArrayList<>();
        JSONObject page = json("rita", "order=metrics.loss&limit=2");
        all.addAll(losses(page));
        while (page.containsKey("next")) {
            page = JSONObject.fromObject(client("rita")
                    .goTo(page.getString("next"), "application/json")
                    .getWebResponse()
                    .getContentAsString());
            all.addAll(losses(page));
        }
        assertThat(all, contains(0.0, 1.0, 2.0, 3.0, 4.0));
    }

    @Test
    void shouldTellNothingOfWhatIsHidden() throws Exception {
        RunLog hidden = run(home.build(secret), "hidden", 0.5);
        RunLog seen = run(home.build(train), "seen", 0.25);
        ModelRef model = home.model("tiny-lm");
        home.stampedOften(secret.getLastBuild(), model, hidden, 1);
        home.stampedOften(train.getLastBuild(), model, seen, 1);

        for (String what : List.of("runs", "versions")) {
            JSONObject told = json("rita", "what=" + what);
            assertThat(told.getInt("total"), is(1));
            assertThat(told.toString(), not(containsString("hidden")));
            assertThat(json("admin", "what=" + what).getInt("total"), is(2));
        }
    }

    @Test
    void shouldForgetTheRunsOfADeletedBuildAndKeepItsVersions() throws Exception {
        WorkflowRun build = home.build(train);
        home.stampedOften(build, home.model("tiny-lm"), run(build, "small", 0.5), 1);
        build.delete();

        assertThat(losses(json("rita", "")), is(empty()));
        assertThat(json("rita", "what=versions").getInt("total"), is(1));
    }

    @Test
    void shouldFollowARenamedJob() throws Exception {
        WorkflowRun build = home.build(train);
        home.stampedOften(build, home.model("tiny-lm"), run(build, "small", 0.5), 1);
        train.renameTo("trained");

        until(() -> json("admin", "filter=" + encoded("job = 'team/trained'")).getInt("total") == 1);
        until(() -> json("admin", "what=versions&filter=" + encoded("job = 'team/trained'"))
                        .getInt("total")
                == 1);
        assertThat(json("admin", "").getInt("total"), is(1));
    }

    @Test
    void shouldFindTheVersionThatIsLive() throws Exception {
        WorkflowRun build = home.build(train);
        ModelRef model = home.model("tiny-lm");
        home.stampedOften(build, model, run(build, "small", 0.5), 2);
        home.live(build, model.version(1), "good");
        home.live(build, model.version(2), "better");

        JSONObject found = json("rita", "what=versions&filter=" + encoded("stage = 'production'"));

        assertThat(found.getJSONArray("rows").size(), is(1));
        assertThat(found.getJSONArray("rows").getJSONObject(0).getString("name"), is("tiny-lm@2"));
    }

    @Test
    void shouldFindWordsAndSendWhatIsFoundAsAFile() throws Exception {
        WorkflowRun build = home.build(train);
        run(build, "small", 0.5);
        run(build, "=large", 0.25);

        Page file = client("rita").goTo(PAGE + "csv?filter=LARGE&column=metrics.loss&column=params.size", "text/csv");

        List<String> lines = file.getWebResponse().getContentAsString().lines().toList();
        assertThat(lines.get(0), is("run,url,metrics.loss,params.size"));
        assertThat(lines.size(), is(2));
        assertThat(lines.get(1), endsWith(",0.25,'=large"));
    }

    @Test
    void shouldPlotWhatIsFoundAndNothingThatIsHidden() throws Exception {
        WorkflowRun build = home.build(train);
        run(build, "small", 0.5);
        run(build, "large", 0.25);
        run(home.build(secret), "hidden", 0.125);

        HtmlPage plots = client("rita").goTo(PAGE).getAnchorByText("Plot all 2").click();

        assertThat(plots.getByXPath("//tr[@data-ml-at]"), hasSize(2));
        assertThat(plots.getByXPath("//*[@data-ml-plot]//*[local-name() = 'a']"), hasSize(4));
        assertThat(plots.asXml(), not(containsString("0.125")));
        Page file = plots.getAnchorByText("CSV").click();
        assertThat(file.getWebResponse().getContentType(), is("text/csv"));
        assertThat(file.getWebResponse().getContentAsString().lines().count(), is(3L));
        assertThat(file.getWebResponse().getContentAsString(), not(containsString("0.125")));
        assertThat(plots.asNormalizedText(), containsString("The stronger the colour, the lower metrics.loss."));
        HtmlPage one = client("rita").goTo(PAGE + "plots/?filter=" + encoded("params.size = 'small'"));
        assertThat(one.asNormalizedText(), containsString("Nothing to plot"));
    }

    @Test
    void shouldKeepTheColumnsThatAReaderChose() throws Exception {
        run(home.build(train), "small", 0.5);
        JenkinsRule.WebClient rita = client("rita");

        HtmlPage chosen = rita.goTo(PAGE + "?column=params.size");
        HtmlPage kept = j.submit(chosen.getFormByName("remember"));

        assertThat(kept.getUrl().toString(), not(containsString("column")));
        assertThat(heads(kept), contains("Run", "params.size"));
        assertThat(heads(rita.goTo(train.getUrl() + "model-lineage/runs/")), contains("Run", "params.size"));
        assertThat(heads(client("admin").goTo(PAGE)), hasItem("metrics.loss"));
        HtmlPage usual = j.submit(kept.getFormByName("remember"));
        assertThat(heads(usual), hasItem("metrics.loss"));
    }

    @Test
    void shouldKeepChosenColumnsWhileSearchingAndTurnToVersions() throws Exception {
        WorkflowRun build = home.build(train);
        home.stampedOften(build, home.model("tiny-lm"), run(build, "small", 0.5), 1);
        JenkinsRule.WebClient rita = client("rita");

        HtmlPage usual = j.submit(rita.goTo(PAGE).getFormByName("search"));
        HtmlForm columns = rita.goTo(PAGE + "?filter=small").getFormByName("columns");
        columns.getInputsByName("column").stream()
                .filter(box -> box instanceof HtmlCheckBoxInput)
                .filter(box -> !List.of("attributes.status", "metrics.loss").contains(box.getValue()))
                .forEach(box -> box.setChecked(false));
        HtmlPage chosen = j.submit(columns);
        HtmlPage again = j.submit(chosen.getFormByName("search"));
        HtmlForm search = again.getFormByName("search");
        search.getSelectByName("what").setSelectedAttribute("versions", true);
        search.getInputByName("filter").setValue("");
        HtmlPage versions = j.submit(search);

        assertThat("nobody chose", usual.getUrl().toString(), not(containsString("column=")));
        assertThat(chosen.getUrl().toString(), containsString("filter=small"));
        assertThat(heads(chosen), contains("Run", "status", "metrics.loss", "version"));
        assertThat(heads(again), contains("Run", "status", "metrics.loss", "version"));
        assertThat(heads(versions), contains("Version", "metrics.loss"));
    }

    @Test
    void shouldCompareChosenRunsOfABuildAndNameTheirVersions() throws Exception {
        WorkflowRun build = home.build(train);
        RunLog small = run(build, "small", 0.5);
        RunLog large = run(build, "large", 0.25);
        run(build, "huge", 0.75);
        home.stampedOften(build, home.model("tiny-lm"), large, 1);

        HtmlPage page = client("rita").goTo(build.getUrl() + "model-lineage/");
        HtmlForm form = page.getFormByName("pick");
        for (RunLog run : List.of(small, large)) {
            ((HtmlInput) page.getFirstByXPath("//input[@value='" + run.id().value() + "']")).setChecked(true);
        }
        HtmlPage compared = j.submit(form);

        assertThat(rows(page), is(3));
        assertThat(rows(compared), is(2));
        assertThat(cells(compared, 2), containsInAnyOrder("0.5", "★ 0.25, best"));
        assertThat(compared.getAnchorByText("tiny-lm@1").getHrefAttribute(), containsString("/model/tiny-lm/1"));
        assertThat(rows((HtmlPage) compared.getAnchorByText("All runs").click()), is(3));
    }

    private static List<String> heads(HtmlPage page) {
        return page.<DomElement>getByXPath("//table[@aria-label='What was found']/thead//th").stream()
                .map(head -> head.asNormalizedText()
                        .replace(".\n", ".")
                        .lines()
                        .findFirst()
                        .orElse(""))
                .toList();
    }

    /** What the rows have in the column of that number, the first one behind the name being 1. */
    private static List<String> cells(HtmlPage page, int column) {
        return page.<DomElement>getByXPath("//table[@aria-label='What was found']/tbody/tr/td[" + column + "]").stream()
                .map(DomElement::asNormalizedText)
                .toList();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /** What is indexed in the background is there in a moment. */
    private static void until(Condition condition) throws Exception {
        for (int i = 0; i < 300 && !condition.holds(); i++) {
            Thread.sleep(100);
        }
        assertThat(condition.holds(), is(true));
    }

    private static RunLog run(WorkflowRun build, String size, double loss) throws Exception {
        BuildIdentity.given(build);
        RunLog log = Tracking.start(build, RunId.random(), new ExperimentName("experiment"), Optional.empty());
        log.append(
                new ParamsLogged(new TreeMap<>(Map.of("size", size))),
                new MetricsLogged(List.of(new MetricRecord("loss", new MetricPoint(loss, 0, 0)))));
        Tracking.end(build, log.id(), RunStatus.FINISHED);
        return log;
    }

    private JSONObject json(String user, String query) throws Exception {
        return JSONObject.fromObject(client(user)
                .goTo(PAGE + "api/json?" + query, "application/json")
                .getWebResponse()
                .getContentAsString());
    }

    private static List<Double> losses(JSONObject found) {
        List<Double> losses = new ArrayList<>();
        for (Object row : found.getJSONArray("rows")) {
            losses.add(((Number) value((JSONObject) row, "metrics", "loss")).doubleValue());
        }
        return losses;
    }

    private static Object value(JSONObject row, String kind, String name) {
        for (Object pair : row.getJSONArray(kind)) {
            if (((JSONObject) pair).getString("name").equals(name)) {
                return ((JSONObject) pair).get("value");
            }
        }
        throw new AssertionError(row + " has no " + name + " in " + kind);
    }

    private static int rows(HtmlPage page) {
        return page.getByXPath("//table[@aria-label='What was found']/tbody/tr").size();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JenkinsRule.WebClient client(String user) throws Exception {
        JenkinsRule.WebClient client = j.createWebClient();
        client.setJavaScriptEnabled(false);
        return client.login(user);
    }
}
