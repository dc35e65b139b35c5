package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The index is derived: what is thrown away, missed or damaged comes back. */
@WithJenkins
class IndexingITest {
    private static final String TRAIN = """
            node {
              trackExperiment(name: 'tiny-lm', params: [order: 3]) {
                writeFile file: 'out/model.arpa', text: 'weights'
                trackMetrics metrics: [loss: 0.5]
                stampModel model: 'tiny-lm', artifacts: 'out/**'
              }
            }
            """;

    private JenkinsRule j;
    private WorkflowRun build;

    @BeforeEach
    void train(JenkinsRule rule) throws Exception {
        j = rule;
        WorkflowJob job = j.createProject(WorkflowJob.class, "train");
        job.setDefinition(new CpsFlowDefinition(TRAIN, true));
        build = j.buildAndAssertSuccess(job);
    }

    @Test
    void shouldKnowABuildThatEnded() throws Exception {
        until(1, 1);
    }

    @Test
    void shouldMakeALostIndexAnew() throws Exception {
        until(1, 1);
        Indexing.get().failed(new IOException("the disk was full"));
        for (Path file : files()) {
            Files.delete(file);
        }
        Indexing.get().catchUp();

        until(1, 1);
        assertThat(Indexing.get().isBehind(), is(false));
    }

    @Test
    void shouldMakeADamagedIndexAnew() throws Exception {
        until(1, 1);
        Thread.sleep(6_000); // a commit is due after five seconds
        Indexing.get().failed(new IOException("bits were flipped"));
        for (Path file : files()) {
            Files.write(file, new byte[] {1, 2, 3});
        }
        Indexing.get().catchUp();

        until(1, 1);
    }

    /** As after a crash between a change and its commit, or while Jenkins was down. */
    @Test
    void shouldNoticeWhatNobodyToldOf() throws Exception {
        until(1, 1);
        Indexing.get().changeNow(index -> index.remove(Subject.RUN, run()));
        Indexing.get().catchUp();
        until(1, 1);

        deleteFolder(BuildRuns.folder(build));
        Indexing.get().catchUp();
        until(0, 1);
    }

    private String run() throws IOException {
        return BuildRuns.of(build).get(0).id().value();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(j.jenkins.getRootDir().toPath().resolve("model-lineage/index"))) {
            return files.filter(file -> !file.endsWith("write.lock")).toList();
        }
    }

    private static void deleteFolder(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void until(int runs, int versions) throws Exception {
        for (int i = 0; i < 300 && (count(Subject.RUN) != runs || count(Subject.VERSION) != versions); i++) {
            Thread.sleep(100);
        }
        assertThat(count(Subject.RUN), is(runs));
        assertThat(count(Subject.VERSION), is(versions));
    }

    private int count(Subject subject) {
        return Finder.find(j.jenkins, Search.newest(subject, Sight.EVERYTHING, 10))
                .count();
    }
}
