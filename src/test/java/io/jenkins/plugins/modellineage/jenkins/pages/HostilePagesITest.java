package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ArtifactsRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.InputsRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ParamsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.TagsSet;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.rest.Route;
import io.jenkins.plugins.modellineage.jenkins.rest.Routes;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionRejected;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.QuarantineLifted;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageRolledBack;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.htmlunit.Page;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A corpus of hostile texts in every field that takes free text, on every page that there is. */
@WithJenkins
class HostilePagesITest {
    private static final StageName STAGE = new StageName("production");

    private JenkinsRule j;
    private RecordedPlace place;
    private WorkflowRun language;

    @BeforeEach
    void record(JenkinsRule rule) throws Exception {
        j = rule;
        RecordedHome home = new RecordedHome(j);
        place = RecordedPlace.of(home, "labs");
        RunLog run = run();
        ModelRef model = place.model();
        VersionRef first = model.version(1);
        VersionRef all = stamped(model, run);
        home.live(place.build(), all, "alice");
        for (String payload : Payloads.ALL) {
            experiment(payload);
            PromotionRef asked = home.waiting(place.build(), all, payload, new StageName("canary"));
            Sha256 digest = ModelLineage.get()
                    .registry()
                    .version(all)
                    .orElseThrow()
                    .manifest()
                    .digest();
            home.record(
                    place.build(),
                    "alice",
                    now -> new ApprovalGiven(asked, payload, digest, payload, Optional.empty(), Set.of()));
            home.record(place.build(), "alice", now -> new PromotionRejected(asked, payload, payload));
        }
        String said = String.join("\n", Payloads.ALL);
        home.record(place.build(), "alice", now -> new StageRolledBack(first, STAGE, all.number(), said));
        home.record(place.build(), "alice", now -> new QuarantineLifted(all, said));
        home.live(place.build(), all, "alice");
        language = language();
    }

    @Test
    void shouldStayTextOnEveryPageOfTheRoutes() throws Exception {
        Set<String> seen = new TreeSet<>();
        for (String address : addresses()) {
            try (JenkinsRule.WebClient client = // which keeps its pages until it is closed
                    j.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false)) {
                Page page = client.getPage(j.getURL() + address);

                if (page instanceof HtmlPage html) {
                    assertThat(html.getWebResponse().getStatusCode())
                            .as(address)
                            .isLessThan(500);
                    assertThat(Payloads.cameAlive(html)).as(address).isEmpty();
                    String text = html.getBody().getTextContent();
                    Payloads.ALL.stream().filter(text::contains).forEach(seen::add);
                }
            }
        }
        assertThat(seen).as("shown as they are").contains(Payloads.ALL.toArray(new String[0]));
    }

    private List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        VersionRef all = place.model().version(3);
        for (Route route : Routes.all()) {
            if (!route.changes() && !route.json() && !route.path().contains("{path}")) {
                String address = place.address(route);
                String more = route.parameters().contains("limit") ? "limit=100" : "trail=";
                addresses.add(address + (address.contains("?") ? "&" : "?") + more);
                addresses.add(address.replace(PageUrls.of(place.model()) + "/1", PageUrls.of(all)));
            }
        }
        String prompt = "job/team/model-lineage/model/hostile-prompt/1/";
        String card = "job/team/model-lineage/model/hostile/1/";
        addresses.addAll(List.of(prompt, card, card + "card/", card + "files", card + "files?file=README.md"));
        String tracked = language.getUrl() + "model-lineage/runs/?limit=100";
        addresses.add(tracked);
        for (String payload : Payloads.ALL) {
            String said = URLEncoder.encode(payload, StandardCharsets.UTF_8);
            addresses.add("model-lineage/experiments/?filter=" + said);
            addresses.add("model-lineage/experiments/?column=" + said + "&order=" + said);
            addresses.add("model-lineage/audit/?by=" + said);
            addresses.add("model-lineage/digests/?prefix=" + said);
            addresses.add(PageUrls.of(place.model()) + "/live/?stage=" + said);
            addresses.add(PageUrls.of(place.model()) + "/compare/?left=" + said);
            addresses.add(PageUrls.of(place.model()) + "/rules/?stage=" + said);
            addresses.add(card + "tensors/?find=" + said);
        }
        return addresses.stream().distinct().toList();
    }

    /** One run with all of them in each of its lists. */
    private RunLog run() throws Exception {
        RunLog log = Tracking.start(place.build(), RunId.random(), new ExperimentName("all"), Optional.empty());
        TreeMap<String, String> values = new TreeMap<>();
        List<MetricRecord> metrics = new ArrayList<>();
        List<Input> inputs = new ArrayList<>();
        List<FileDigest> files = new ArrayList<>();
        for (String payload : Payloads.ALL) {
            values.put(payload, payload);
            metrics.add(new MetricRecord(payload, new MetricPoint(1, 0, 0)));
            metrics.add(new MetricRecord(payload, new MetricPoint(2, 1, 0)));
            FileDigest file = new FileDigest(
                    payload.replace('/', '_') + ".bin",
                    payload.length(),
                    Sha256.of(payload.getBytes(StandardCharsets.UTF_8)));
            inputs.add(Input.ofFiles(payload, payload, payload, List.of(file)));
            files.add(file);
        }
        log.append(
                new ParamsLogged(values),
                new MetricsLogged(metrics),
                new TagsSet(values),
                new InputsRecorded(inputs),
                new ArtifactsRecorded(files));
        Tracking.end(place.build(), log.id(), RunStatus.FINISHED);
        return log;
    }

    private void experiment(String payload) throws Exception {
        RunLog log = Tracking.start(place.build(), RunId.random(), new ExperimentName(payload), Optional.empty());
        TreeMap<String, String> tags = new TreeMap<>();
        tags.put("mlflow.runName", payload);
        log.append(new TagsSet(tags));
        Tracking.end(place.build(), log.id(), RunStatus.FINISHED);
    }

    private VersionRef stamped(ModelRef model, RunLog log) throws Exception {
        TreeMap<String, String> tags = new TreeMap<>();
        Payloads.ALL.forEach(payload -> tags.put(payload, payload));
        VersionNotes notes = new VersionNotes(Optional.of("2.1.0"), Optional.of(String.join("\n", Payloads.ALL)), tags);
        var run = log.run();
        place.home()
                .record(
                        place.build(),
                        "alice",
                        registry -> ModelStamped.of(
                                model.version(registry.nextVersion(model)), run, new Manifest(run.artifacts()), notes));
        return model.version(3);
    }

    /** A build that says them in a prompt, a card, and names of sets of scores. */
    private WorkflowRun language() throws Exception {
        StringBuilder script = new StringBuilder("node {\n");
        String all = String.join("\n\n", Payloads.ALL);
        script.append("writeFile file: 'README.md', text: ")
                .append(groovy("# Card\n\n" + all))
                .append('\n');
        script.append("writeFile file: 'p.txt', text: ").append(groovy(all)).append('\n');
        for (String payload : Payloads.ALL) {
            script.append("writeFile file: 's.csv', text: 'id,score\\nq1,1\\n'\n");
            script.append("trackEvaluation files: 's.csv', set: ")
                    .append(groovy(payload))
                    .append('\n');
        }
        script.append("stampPrompt name: 'hostile-prompt', file: 'p.txt'\n");
        script.append("stampModel model: 'hostile', artifacts: 'README.md'\n}\n");
        WorkflowJob job = place.home().team.createProject(WorkflowJob.class, "language");
        job.setDefinition(new CpsFlowDefinition(script.toString(), true));
        return j.buildAndAssertSuccess(job);
    }

    private static String groovy(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
