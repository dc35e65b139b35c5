package io.jenkins.plugins.modellineage.tracker.pachyderm;

import static io.jenkins.plugins.modellineage.tracker.pachyderm.Recorded.LABELS;
import static io.jenkins.plugins.modellineage.tracker.pachyderm.Recorded.RAW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.modellineage.experiment.Input;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerEnvironmentTest {
    private static Map<String, String> worker() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PACH_JOB_ID", RAW);
        environment.put("PACH_OUTPUT_COMMIT_ID", RAW);
        environment.put("PPS_PIPELINE_NAME", "train");
        environment.put("PPS_SPEC_COMMIT", "a33bd80561b141988f3ba073d9c1c94c");
        environment.put("raw", "/pfs/raw/");
        environment.put("raw_COMMIT", RAW);
        environment.put("lab", "/pfs/lab/labels.csv");
        environment.put("lab_COMMIT", LABELS);
        environment.put("PACH_TOKEN", "0123456789abcdef0123456789abcdef");
        environment.put("AWS_SECRET_ACCESS_KEY", "0123456789abcdef0123456789abcdef");
        environment.put("GIT_COMMIT", "0123456789abcdef0123456789abcdef");
        return environment;
    }

    @Test
    void shouldTellTheCommitOfEachInput() {
        assertThat(WorkerEnvironment.inputs(WorkerEnvironment.known(worker())))
                .extracting(Input::name, Input::source)
                .containsExactly(tuple("lab", "pachyderm:@" + LABELS), tuple("raw", "pachyderm:@" + RAW));
    }

    @Test
    void shouldTellTheJobAsTags() {
        assertThat(WorkerEnvironment.tags(WorkerEnvironment.known(worker())))
                .containsEntry("pachyderm.PACH_JOB_ID", RAW)
                .containsEntry("pachyderm.PPS_PIPELINE_NAME", "train")
                .hasSize(4);
    }

    @Test
    void shouldReadNoTokensAndNothingThatOnlyLooksLikeACommit() {
        assertThat(WorkerEnvironment.known(worker()))
                .doesNotContainKeys("PACH_TOKEN", "AWS_SECRET_ACCESS_KEY", "GIT_COMMIT", "raw");
    }

    @Test
    void shouldReadNothingOutsideOfAWorker() {
        Map<String, String> environment = worker();
        environment.remove("PACH_JOB_ID");

        assertThat(WorkerEnvironment.known(environment)).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatHasAnotherForm() {
        Map<String, String> environment = worker();
        environment.put("PPS_PIPELINE_NAME", "a\nb");
        environment.put("raw_COMMIT", "secret");

        assertThat(WorkerEnvironment.known(environment)).doesNotContainKeys("PPS_PIPELINE_NAME", "raw_COMMIT");
        assertThat(WorkerEnvironment.tags(environment)).doesNotContainKey("pachyderm.PPS_PIPELINE_NAME");
        assertThat(WorkerEnvironment.inputs(environment))
                .extracting(Input::name)
                .doesNotContain("raw");
    }
}
