package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.modellineage.index.Entry;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.ledger.LedgerHead;
import io.jenkins.plugins.modellineage.search.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    @Test
    void shouldGoOnBehindTheLineThatItWasCommittedWith() throws Exception {
        until(1, 1);
        LedgerHead head = ModelLineage.get().ledger().head();
        committed(head.digest().hex());
        Indexing.get().catchUp();

        assertThat(versions(), is(2));
    }

    /** As when the ledger was put back from a copy, and went on otherwise. */
    @Test
    void shouldPutVersionsInAnewWhenTheLedgerIsAnother() throws Exception {
        until(1, 1);
        committed("0".repeat(64));
        Indexing.get().catchUp();

        assertThat(versions(), is(1));
    }

    /** Commits a version that the ledger does not know, with that head, and opens the index again. */
    private static void committed(String head) throws IOException {
        long entries = ModelLineage.get().ledger().head().entries();
        Entry unknown =
                new Entry(Subject.VERSION, "root\nlost\n1", "administrators", "", 1, new Facts(Map.of(), Map.of()));
        Indexing.get().changeNow(index -> {
            index.put(List.of(unknown));
            index.commit(entries, head);
        });
        Indexing.get().failed(new IOException("the disk was full"));
    }

    private static int versions() throws IOException {
        return Indexing.get().settled().orElseThrow().count(Search.newest(Subject.VERSION, Sight.EVERYTHING, 10));
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
