package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.Item;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The values of a metric as programs read them: whole in pages, and as few as a drawing needs. */
@WithJenkins
class MetricHistoryITest {
    private static final int MANY = 100_000;
    private static final int SPIKE = 54_321;
    private static final String LOSS = "metric=loss";
    private static final Pattern POINT =
            Pattern.compile("\\{\"step\":([-0-9]+),\"timestamp\":([-0-9]+),\"value\":\"?([^\"}]+)\"?}");

    private JenkinsRule j;
    private RecordedHome home;
    private WorkflowRun build;
    private RunLog run;

    @BeforeEach
    void record(JenkinsRule rule) throws Exception {
        j = rule;
        home = new RecordedHome(j);
        build = home.build(home.job("train"));
        home.tracked(build, "text", 3);
        run = Tracking.start(build, RunId.random(), new ExperimentName("tiny-lm"), Optional.empty());
    }

    @Test
    void shouldTellValuesToTheirLastBit() throws Exception {
        List<MetricPoint> odd = List.of(
                new MetricPoint(0.1 + 0.2, Long.MIN_VALUE, -1),
                new MetricPoint(-0.0, -1, 0),
                new MetricPoint(0.0, -1, 0),
                new MetricPoint(Double.MIN_VALUE, 0, 0),
                new MetricPoint(Double.NEGATIVE_INFINITY, 1, 0),
                new MetricPoint(Double.POSITIVE_INFINITY, 1, 0),
                new MetricPoint(Double.NaN, 1, 0),
                new MetricPoint(-Double.MAX_VALUE, (1L << 53) + 1, Long.MAX_VALUE),
                new MetricPoint(1.0 / 3, Long.MAX_VALUE, 1_795_867_104_851L));
        log(odd);
        log(odd);

        String answer = answer("history", LOSS).getContentAsString();

        assertThat(answer, containsString("\"step\":9223372036854775807,\"timestamp\":1795867104851,\"value\":0.333"));
        assertThat(answer, containsString("\"step\":9007199254740993,"));
        assertThat(answer, containsString("\"value\":\"NaN\""));
        assertThat(answer, containsString("\"value\":-0.0"));
        assertThat(points(answer), is(odd));
        assertThat(points(answer("sampled", LOSS).getContentAsString()), is(odd));
        assertThat(json("sampled", LOSS).getInt("gaps"), is(3));
    }

    @Test
    void shouldLeadThroughEveryValueOfALongSeries() throws Exception {
        log(series(MANY));
        end();
        List<MetricPoint> read = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (String next = address("history", LOSS + "&limit=9999"); next != null; ) {
            String answer = read("", next).getContentAsString();
            JSONObject page = JSONObject.fromObject(answer);
            assertThat(page.getInt("total"), is(MANY));
            read.addAll(points(answer));
            sizes.add(points(answer).size());
            next = page.get("next") instanceof JSONNull ? null : page.getString("next");
        }

        assertThat(read, is(series(MANY)));
        assertThat(sizes, hasSize(11));
        assertThat(sizes.get(10), is(10));
        assertThat(points(answer("history", LOSS).getContentAsString()), hasSize(1_000));
    }

    @Test
    void shouldKeepThePlaceWhileTheRunGoesOn() throws Exception {
        log(series(10));
        String next = json("history", LOSS + "&limit=4").getString("next");
        log(List.of(new MetricPoint(7, -5, 0), new MetricPoint(8, 4, 4_500), new MetricPoint(9, 20, 0)));

        List<Long> steps = points(read("", next).getContentAsString()).stream()
                .map(MetricPoint::step)
                .toList();

        assertThat(steps, is(List.of(4L, 4L, 5L, 6L)));
    }

    @Test
    void shouldKeepExtremesInASample() throws Exception {
        log(series(MANY));
        end();
        String answer = answer("sampled", LOSS + "&buckets=50").getContentAsString();
        JSONObject sample = JSONObject.fromObject(answer);
        List<MetricPoint> points = points(answer);

        assertThat(sample.getInt("total"), is(MANY));
        assertThat(points.size(), is(lessThanOrEqualTo(5 * 50)));
        assertThat(points, hasItem(series(MANY).get(SPIKE)));
        assertThat(points, hasItem(series(MANY).get(SPIKE + 1)));
        assertThat(points.get(0), is(series(MANY).get(0)));
        assertThat(points.get(points.size() - 1), is(series(MANY).get(MANY - 1)));
        assertThat(sample.getInt("gaps"), is(1));
    }

    @Test
    void shouldRefuseWhatItCannotReadInOneLine() throws Exception {
        log(series(10));
        String token = json("history", LOSS + "&limit=4").getString("next").replaceFirst(".*page=", "");

        refused(400, "No metric is named", "history", "");
        refused(400, "No metric is named", "sampled", "metric=");
        refused(404, "Tracked run " + run.id() + " has no metric 'lost'", "history", "metric=lost");
        refused(404, "Tracked run " + run.id() + " has no metric 'lost'", "sampled", "metric=lost");
        refused(400, "limit is '10001'; give a number from 1 to 10000", "history", LOSS + "&limit=10001");
        refused(400, "limit is '0'", "history", LOSS + "&limit=0");
        refused(400, "buckets is '-1'; give a number from 1 to 2000", "sampled", LOSS + "&buckets=-1");
        refused(400, "The page token is damaged", "history", LOSS + "&page=nonsense");
        refused(400, "The page token is damaged", "history", LOSS + "&page=" + "A".repeat(5_000));
        refused(400, "The page token is damaged, or belongs to", "history", "metric=other&page=" + token);
    }

    @Test
    void shouldAnswerOnlyWhoMayReadTheJob() throws Exception {
        log(series(10));
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("outsider", "reader")
                .grant(Item.READ)
                .everywhere()
                .to("reader"));
        List<Integer> statuses = new ArrayList<>();
        for (String of : List.of("history", "sampled")) {
            statuses.add(read("outsider", address(of, LOSS)).getStatusCode());
            statuses.add(read("outsider", address(of, "metric=lost")).getStatusCode());
            statuses.add(read("reader", address(of, LOSS)).getStatusCode());
        }

        assertThat(statuses, is(List.of(404, 404, 200, 404, 404, 200)));
    }

    private void log(List<MetricPoint> points) throws Exception {
        run.append(new MetricsLogged(
                points.stream().map(point -> new MetricRecord("loss", point)).toList()));
    }

    private void end() throws Exception {
        Tracking.end(build, run.id(), RunStatus.FINISHED);
    }

    /** Falls, but for a peak, a trough beside it and a gap. */
    private static List<MetricPoint> series(int many) {
        List<MetricPoint> points = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            double value = i == SPIKE ? 1e9 : i == SPIKE + 1 ? -1e9 : i == 777 ? Double.NaN : 3.0 / (i + 1);
            points.add(new MetricPoint(value, i, 1_000L * i));
        }
        return points;
    }

    /** Read from the text: the JSON library of the harness rounds. */
    private static List<MetricPoint> points(String answer) {
        return POINT.matcher(answer)
                .results()
                .map(row -> new MetricPoint(
                        Double.parseDouble(row.group(3)), Long.parseLong(row.group(1)), Long.parseLong(row.group(2))))
                .toList();
    }

    private String address(String of, String query) {
        return build.getUrl() + "model-lineage/run/" + run.id() + "/" + of + "/api/json?" + query;
    }

    private WebResponse answer(String of, String query) throws Exception {
        return read("", address(of, query));
    }

    private JSONObject json(String of, String query) throws Exception {
        return JSONObject.fromObject(answer(of, query).getContentAsString());
    }

    private void refused(int status, String why, String of, String query) throws Exception {
        WebResponse answer = answer(of, query);
        assertThat(answer.getContentAsString(), startsWith(why));
        assertThat(query, answer.getStatusCode(), is(status));
        assertThat(answer.getContentAsString().strip().lines().toList(), hasSize(1));
    }

    private WebResponse read(String reader, String address) throws Exception {
        try (JenkinsRule.WebClient client =
                j.createWebClient().withThrowExceptionOnFailingStatusCode(false).withJavaScriptEnabled(false)) {
            JenkinsRule.WebClient as = reader.isEmpty() ? client : client.withBasicApiToken(reader);
            return as.loadWebResponse(new WebRequest(new URL(j.getURL(), address)));
        }
    }
}
