package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Result;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Verifications;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A home that is restored from a copy which was made while Jenkins ran, as docs/operations.md says, and without builds. */
class RestoredHomeITest {
    private static final String TRAIN = """
            node {
              writeFile file: 'model.bin', text: 'weights ' + env.BUILD_NUMBER
              trackParams params: [order: 3]
              stampModel model: 'lm', artifacts: 'model.bin'
            }
            if (env.BUILD_NUMBER == '1') {
              promoteModel model: 'lm', stage: 'production'
            }
            """;
    private static final String GONE =
            "The bytes of 'model.bin' of lm@2 are gone with team/train #2 (only versions that held a stage or waited for"
                    + " one outlive their build); build the version again";
    private static final String MODEL = "job/team/model-lineage/model/lm/";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path copy;

    @Test
    void shouldSayWhatIsMissingAfterARestoreWithoutBuilds() throws Throwable {
        sessions.then(j -> {
            WorkflowJob train = job(j.createProject(Folder.class, "team"), "train", TRAIN);
            j.buildAndAssertSuccess(train);
            j.buildAndAssertSuccess(train);
            copyHot(j.jenkins.getRootDir().toPath(), copy);
        });
        restore(copy, sessions.getHome().toPath());

        sessions.then(j -> {
            assertThat(text(j, MODEL), allOf(containsString("lm@1"), containsString("lm@2")));
            assertThat(answer(j, MODEL + "1/file/model.bin").getContentAsString(), is("weights 1"));
            WebResponse gone = answer(j, MODEL + "2/file/model.bin");
            assertThat(gone.getStatusCode(), is(404));
            assertThat(
                    text(j, MODEL + "2/"),
                    allOf(
                            containsString("team/train #2 (deleted)"),
                            containsString("The files were deleted with team/train #2.")));
            assertThat(text(j, MODEL + "2/inputs"), containsString("order 3"));
            assertThat(text(j, MODEL + "compare/?left=1&right=2"), containsString("Files 1 of 1 differ"));
            assertThat(
                    text(j, "job/team/model-lineage/experiments/"),
                    containsString("Runs of deleted builds are not found; versions stay."));

            Folder team = j.jenkins.getItemByFullName("team", Folder.class);
            WorkflowRun fetched = j.buildAndAssertSuccess(job(
                    team,
                    "deploy",
                    "node { fetchModel model: 'lm', stage: 'production', into: 'm'; echo readFile('m/model.bin') }"));
            j.assertLogContains("weights 1", fetched);
            WorkflowRun failed = j.buildAndAssertStatus(
                    Result.FAILURE, job(team, "late", "node { fetchModel model: 'lm', version: 2, into: 'm' }"));
            j.assertLogContains("ERROR: fetchModel: " + GONE, failed);
            WorkflowRun refused = j.buildAndAssertStatus(
                    Result.FAILURE, job(team, "ask", "promoteModel model: 'lm', stage: 'production', version: 2"));
            j.assertLogContains("ERROR: promoteModel: " + GONE, refused);
            Verifications.get().start();
            while (Verifications.get().running().isPresent()) {
                Thread.sleep(20);
            }
            assertThat(Verifications.get().last().orElseThrow().sentence(), containsString("is whole"));
            assertThat(ModelLineage.get().closed().isPresent(), is(false));
        });
    }

    /** In the order of the documentation: what is named by something is copied after it. */
    private static void copyHot(Path home, Path copy) throws IOException {
        for (String part :
                List.of("model-lineage/checkpoints", "model-lineage/ledger", "model-lineage/files", "jobs")) {
            copyTree(home.resolve(part), copy.resolve(part));
        }
    }

    private static void restore(Path copy, Path home) throws IOException {
        delete(home.resolve("model-lineage"));
        delete(home.resolve("jobs"));
        copyTree(copy, home);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else if (!one.toString().contains("/builds/")) {
                    Files.createDirectories(target.getParent());
                    copy(one, target);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to);
        } catch (NoSuchFileException renamed) {
            assertThat("which has its own name by now", from.toString(), endsWith("tmp"));
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path one : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(one);
            }
        }
    }

    private static WorkflowJob job(Folder folder, String name, String script) throws Exception {
        WorkflowJob job = folder.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private static String text(JenkinsRule j, String address) throws Exception {
        return answer(j, address)
                .getContentAsString()
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }

    private static WebResponse answer(JenkinsRule j, String address) throws Exception {
        try (JenkinsRule.WebClient client = j.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            return client.loadWebResponse(new WebRequest(new URL(j.getURL(), address)));
        }
    }
}
