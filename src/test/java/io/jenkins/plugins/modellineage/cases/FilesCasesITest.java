package io.jenkins.plugins.modellineage.cases;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What files of every kind do to Pipelines from the field. */
@WithJenkins
class FilesCasesITest {
    @Test
    void shouldOfferThePatternForAFolder(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("36-folder-as-pattern").fail(jenkins);

        assertOneLine("ERROR: trackInputs: 'data' is a folder; write 'data/**' for all the files in it", build);
    }

    @Test
    void shouldTakeADotAsTheFolderItself(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("37-pattern-with-dot-slash").succeed(jenkins);

        assertThat(Pipelines.onlyRun(build).inputs().get(0).files().get(0).path(), is("data/a"));
    }

    @Test
    void shouldNameALinkThatLeadsNowhere(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("38-dangling-link").fail(jenkins);

        assertOneLine(
                "ERROR: trackInputs: 'data/broken' is a symbolic link that leads nowhere, to 'nowhere';"
                        + " remove it, or narrow the pattern",
                build);
    }

    /** Run on a Jenkins whose Java has UTF-8: there the name is read. AgentLocaleTest runs one without. */
    @Test
    void shouldReadNamesInUtf8(JenkinsRule jenkins) throws Exception {
        assumeFalse(!System.getProperty("sun.jnu.encoding").equals("UTF-8"), "this Java runs without UTF-8");
        WorkflowRun build = Case.of("40-agent-without-locale").succeed(jenkins);

        assertThat(Pipelines.onlyRun(build).inputs().get(0).files().get(0).path(), is("data/\u00dcbung.csv"));
    }

    @Test
    void shouldNameAFileThatItMayNotRead(JenkinsRule jenkins) throws Exception {
        assumeFalse(System.getProperty("user.name").equals("root"), "root may read everything");
        WorkflowRun build = Case.of("41-unreadable-file").fail(jenkins);

        assertOneLine("ERROR: trackArtifacts: 'out/secret' cannot be read by the agent's user ", build);
    }

    @Test
    void shouldWarnOfAPointerToContentElsewhere(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("43-lfs-pointer-stamped").succeed(jenkins);

        jenkins.assertLogContains(
                "WARNING: 'model.safetensors' is a Git LFS pointer and not the content; run git lfs pull before the"
                        + " step",
                build);
        FileDigest file = versions("c43").get(0).manifest().files().get(0);
        assertThat(file.is(FileMark.LFS_POINTER), is(true));
        String tab = build.getUrl() + "model-lineage/";
        String run = tab + "run/" + Pipelines.onlyRun(build).id() + "/";
        String version = "model-lineage/model/c43/1/";
        for (String page : List.of(tab, run, version, version + "files")) {
            assertThat(
                    page,
                    jenkins.createWebClient()
                            .goTo(page)
                            .asNormalizedText()
                            .contains("Git LFS pointer, not the content"),
                    is(true));
        }
        HtmlPage opened = jenkins.createWebClient().goTo(version + "files?file=model.safetensors");
        assertThat(
                opened.getByXPath("//section[@aria-labelledby='preview']//strong[contains(., 'Git LFS pointer')]"),
                hasSize(1));
        assertThat(
                opened.getByXPath(
                        "//section[@aria-labelledby='preview']//a[contains(@href, '/digest/" + file.sha256() + "/')]"),
                hasSize(1));
    }

    @Test
    void shouldSayHowToWriteACommaInAName(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("44-comma-in-file-name").fail(jenkins);

        jenkins.assertLogContains(
                "commas separate patterns: for a comma in a name write a list like ['a,b.csv']", build);
    }

    @Test
    void shouldFetchAProgramThatRuns(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("45-executable-bit-lost").succeed(jenkins);

        jenkins.assertLogContains("hi", build);
    }

    @Test
    void shouldSayInOneLineThatBytesAreGone(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("47-fetch-of-discarded-version").fail(jenkins);

        assertOneLine("ERROR: fetchModel: The bytes of 'out.bin' of c47@1 are gone", build);
    }

    @Test
    void shouldRefuseAStageThatDiffersInCase(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("48-stage-differs-in-case").fail(jenkins);

        assertOneLine(
                "'Production' of c48 differs from its stage 'production' in case only; write 'production'", build);
        assertThat(
                ModelLineage.get()
                        .registry()
                        .models()
                        .iterator()
                        .next()
                        .stages()
                        .keySet(),
                hasSize(1));
    }

    @Test
    void shouldKeepTheFilesOfEveryAttempt(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Case.of("49-retry-around-stamp").succeed(jenkins);

        List<ModelVersion> versions = versions("c49");
        assertThat(versions, hasSize(2));
        assertThat(content(versions.get(0)), is("weights-1\n"));
        assertThat(content(versions.get(1)), is("weights-2\n"));
        assertThat("one file each", build.getArtifacts(), hasSize(2));
        assertThat(
                versions.get(0).manifest().digest(),
                is(not(versions.get(1).manifest().digest())));
    }

    /** One line says it, and no stack trace follows. */
    private static void assertOneLine(String line, WorkflowRun build) throws Exception {
        String log = JenkinsRule.getLog(build);
        assertThat(log, log.contains(line), is(true));
        assertThat(log, log.contains("\tat "), is(false));
    }

    private static String content(ModelVersion version) throws Exception {
        FileDigest file = version.manifest().files().get(0);
        return new String(VersionFiles.read(version, file).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<ModelVersion> versions(String model) {
        return ModelLineage.get().registry().models().stream()
                .filter(known -> known.ref().name().value().equals(model))
                .findFirst()
                .orElseThrow()
                .versions();
    }
}
