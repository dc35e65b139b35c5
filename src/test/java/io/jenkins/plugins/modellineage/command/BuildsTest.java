package io.jenkins.plugins.modellineage.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildsTest {
    @TempDir
    private Path jobs;

    @Test
    void shouldFindRunsOfJobsFoldersAndBranches() throws IOException {
        track("train/builds/2", "train");
        track("team/jobs/train/builds/10", "team/train");
        track("org/jobs/repo/branches/main/builds/1", "org/repo/main");

        assertThat(found()).containsExactly("org/repo/main", "team/train", "train");
    }

    @Test
    void shouldFindJobsThatAreCalledLikeDirectoriesOfJenkins() throws IOException {
        track("archive/builds/1", "archive");
        track("workspace/builds/1", "workspace");
        track("builds/builds/1", "builds");
        track("jobs/jobs/jobs/builds/1", "jobs/jobs");

        assertThat(found()).containsExactly("archive", "builds", "jobs/jobs", "workspace");
    }

    @Test
    void shouldPassOverWhatIsNoBuild() throws IOException {
        track("train/builds/lastStable", "train");
        track("train/workspace/builds/1", "train");
        Files.writeString(jobs.resolve("notes.txt"), "no job");

        assertThat(found()).isEmpty();
    }

    @Test
    void shouldFindNothingWhereNoJobsAre() throws IOException {
        List<RunStore> found = new ArrayList<>();
        new Builds(jobs.resolve("none")).each(found::add);

        assertThat(found).isEmpty();
    }

    private List<String> found() throws IOException {
        List<String> found = new ArrayList<>();
        new Builds(jobs).each(runs -> {
            for (TrackedRun run : runs.runs()) {
                found.add(run.build().job());
            }
        });
        return found;
    }

    private void track(String build, String job) throws IOException {
        RunStore.of(jobs.resolve(build).resolve("model-lineage"))
                .create(new RunStarted(
                        RunId.random(),
                        Optional.empty(),
                        new ExperimentName("tiny-lm"),
                        Sample.build(job, 1),
                        Sample.START));
    }
}
