package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.RunFold;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.tracker.history.HistoryStream;
import io.jenkins.plugins.modellineage.tracker.history.HistoryWriter;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class HistoryRecorderITest {
    private static final String KEY = HistoryWriter.key("mlflow", "a");

    private WorkflowRun build;

    @BeforeEach
    void build(JenkinsRule jenkins) throws Exception {
        build = jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "history", "echo 'x'"));
    }

    /** Tells a run. */
    private interface Telling {
        void to(HistoryStream.Visitor visitor) throws IOException;
    }

    private static RecordedRun run(TreeMap<String, String> tags) {
        return new RecordedRun(
                "mlflow",
                "a",
                "eins",
                "exp",
                Optional.empty(),
                Optional.of(Instant.ofEpochMilli(1_000)),
                Optional.of(Instant.ofEpochMilli(2_000)),
                RunStatus.FINISHED,
                new TreeMap<>(Map.of("lr", "0.1")),
                tags,
                List.of(),
                List.of());
    }

    private HistoryRecorder recorded(Telling telling) throws IOException {
        HistoryCheck check = new HistoryCheck("runs", BoundSecrets.NONE);
        telling.to(check);
        check.end();
        ImportPlace place = new ImportPlace("mlruns", Optional.empty(), null, Optional.empty(), TaskListener.NULL);
        HistoryRecorder recorder = new HistoryRecorder(build, check, Map.of(), place, BoundSecrets.NONE);
        telling.to(recorder);
        return recorder;
    }

    private RunLog log() throws IOException {
        return Tracking.find(build, ImportTags.id(BuildIdentity.given(build), "mlflow", "a"))
                .orElseThrow();
    }

    private void interrupted() throws IOException {
        recorded(visitor -> {
            visitor.run(run(new TreeMap<>(Map.of("k", "v"))));
            visitor.point("loss", 0.5, 0, 1_000);
        });
        Tracking.end(build, log().id(), RunStatus.KILLED);
    }

    @Test
    void shouldNotTakeARunThatAnInterruptedImportLeftForKnown() throws IOException {
        interrupted();

        assertThat(new KnownImports(build).here(List.of(KEY)), is(anEmptyMap()));
    }

    @Test
    void shouldNotSayOfAHalfRunWhereItIsFrom() throws IOException {
        interrupted();

        assertThat(log().tags(), not(hasKey(ImportTags.FROM)));
        assertThat(log().tags(), hasEntry(ImportTags.PLACE, "mlruns"));
    }

    @Test
    void shouldSayHowARunThatWasLeftHalfCanBeImported() throws IOException {
        interrupted();

        HistoryRecorder again = recorded(visitor -> visitor.run(run(new TreeMap<>())));
        again.end();

        assertThat(
                again.unfit(),
                hasEntry("runs that an interrupted import of this build left half; import them in another build", 1));
    }

    @Test
    void shouldKnowARunThatIsWhole() throws IOException {
        recorded(visitor -> visitor.run(run(new TreeMap<>()))).end();

        assertThat(new KnownImports(build).here(List.of(KEY)), hasKey(KEY));
    }

    @Test
    void shouldSayWhereARunOfManyTagsIsFromAndCountThoseWithoutRoom() throws IOException {
        TreeMap<String, String> tags = new TreeMap<>();
        for (int i = 0; i < RunFold.TAGS; i++) {
            tags.put("k" + i, "v");
        }

        HistoryRecorder recorder = recorded(visitor -> visitor.run(run(tags)));
        recorder.end();

        assertThat(log().tags(), hasEntry(ImportTags.ID, "a"));
        assertThat(log().tags(), hasEntry("mlflow.runName", "eins"));
        assertThat(log().tags(), hasEntry(is(ImportTags.INCOMPLETE), containsString("the first 990 are recorded")));
        assertThat(recorder.unfit(), hasEntry("tags for which a run has no room, see the tag imported.incomplete", 10));
    }

    @Test
    void shouldRecordAsManyMetricsAsARunHasRoomFor() throws IOException {
        HistoryRecorder recorder = recorded(visitor -> {
            visitor.run(run(new TreeMap<>()));
            visitor.point("known", 0, 0, 1_000);
            for (int i = 0; i < RunFold.METRICS + 5; i++) {
                visitor.point("m" + i, i, 0, 1_000);
            }
            visitor.point("known", 1, 1, 1_000);
        });
        recorder.end();

        TrackedRun run = log().run();
        assertThat(run.metrics(), aMapWithSize(RunFold.METRICS));
        assertThat(run.metrics().get("known").count(), is(2));
        assertThat(recorder.tools().get("mlflow").points(), is(RunFold.METRICS + 1L));
        assertThat(
                recorder.unfit(),
                hasEntry("points of metrics for which a run has no room, see the tag imported.incomplete", 6));
    }
}
