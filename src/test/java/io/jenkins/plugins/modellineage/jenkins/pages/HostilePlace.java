package io.jenkins.plugins.modellineage.jenkins.pages;

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
import io.jenkins.plugins.modellineage.lineage.ModelNoted;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.NotesBefore;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRejected;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalWithdrawn;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionReassigned;
import io.jenkins.plugins.modellineage.lineage.QuarantineLifted;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** A folder in which everything that takes free text says the whole corpus of hostile texts. */
record HostilePlace(RecordedPlace place, WorkflowRun language) {
    /** The one of them that is also a name of a stage, and a label. */
    static final String NAME = "javascript:pwned()";

    private static final StageName STAGE = new StageName("production");

    static HostilePlace of(JenkinsRule j) throws Exception {
        RecordedPlace place = RecordedPlace.of(new RecordedHome(j), "labs");
        sayOnRecord(place);
        HostileRecords.say(place);
        WorkflowRun language = language(j, place);
        HostileRecords.withdraw(place, place.home().model("hostile").version(1));
        return new HostilePlace(place, language);
    }

    private static void sayOnRecord(RecordedPlace place) throws Exception {
        RecordedHome home = place.home();
        RunLog run = run(place);
        ModelRef model = place.model();
        VersionRef first = model.version(1);
        VersionRef all = stamped(place, model, run);
        home.live(place.build(), all, "alice");
        for (String payload : Payloads.ALL) {
            experiment(place, payload);
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
            home.record(place.build(), "alice", now -> new ApprovalWithdrawn(asked, payload, payload));
            home.record(
                    place.build(),
                    "alice",
                    now -> new PromotionReassigned(asked, List.of(payload), List.of(payload), payload));
            home.record(place.build(), "alice", now -> new PromotionRejected(asked, payload, payload));
        }
        String said = String.join("\n", Payloads.ALL);
        home.record(place.build(), "alice", now -> new StageRolledBack(first, STAGE, all.number(), said));
        home.record(place.build(), "alice", now -> new QuarantineLifted(all, said));
        home.live(place.build(), all, "alice");
        home.live(place.build(), all, "alice", new StageName(NAME));
        home.record(place.build(), "alice", now -> noted(model, Optional.empty(), Optional.empty()));
        home.record(place.build(), "alice", now -> noted(model, Optional.of(all.number()), Optional.of(NAME)));
    }

    /** What a model or a version is, as people describe it, and what they tag it with. */
    private static ModelNoted noted(ModelRef model, Optional<Integer> version, Optional<String> label) {
        TreeMap<String, String> tags = new TreeMap<>();
        Payloads.ALL.forEach(payload -> tags.put(payload, "edited " + payload));
        Optional<String> description = Optional.of("edited\n" + String.join("\n", Payloads.ALL));
        return new ModelNoted(model, version, description, label, tags, Set.of(), NotesBefore.NOTHING);
    }

    /** One run with all of them in each of its lists. */
    private static RunLog run(RecordedPlace place) throws Exception {
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

    private static void experiment(RecordedPlace place, String payload) throws Exception {
        RunLog log = Tracking.start(place.build(), RunId.random(), new ExperimentName(payload), Optional.empty());
        TreeMap<String, String> tags = new TreeMap<>();
        tags.put("mlflow.runName", payload);
        log.append(new TagsSet(tags));
        Tracking.end(place.build(), log.id(), RunStatus.FINISHED);
    }

    private static VersionRef stamped(RecordedPlace place, ModelRef model, RunLog log) throws Exception {
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
    private static WorkflowRun language(JenkinsRule j, RecordedPlace place) throws Exception {
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
        script.append("writeFile file: 't.jsonl', text: ")
                .append(groovy(Payloads.ALL.stream().map(HostilePlace::scored).collect(Collectors.joining("\n"))))
                .append("\ntrackEvaluation files: 't.jsonl', set: 'texts', texts: true\n");
        script.append("stampPrompt name: 'hostile-prompt', file: 'p.txt'\n");
        script.append("stampModel model: 'hostile', artifacts: 'README.md'\n}\n");
        WorkflowJob job = place.home().team.createProject(WorkflowJob.class, "language");
        job.setDefinition(new CpsFlowDefinition(script.toString(), true));
        return j.buildAndAssertSuccess(job);
    }

    /** An example of which the texts say the payload. */
    private static String scored(String payload) {
        String said = payload.replace("\\", "\\\\").replace("\"", "\\\"");
        return "{\"id\": \"%1$s\", \"score\": 1, \"prompt\": \"asked %1$s\", \"reference\": \"expected %1$s\", \"output\": \"answered %1$s\"}"
                .formatted(said);
    }

    private static String groovy(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
