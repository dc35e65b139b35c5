package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.Label;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Files of an agent whose names look alike, and files whose names look like something else. */
@WithJenkins
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems keep no two such names apart, or refuse them")
class FileNamesITest {
    private static final String COMPOSED = "caf\u00e9.txt";
    private static final String DECOMPOSED = "cafe\u0301.txt";

    /** Names that a page or a log must never show as they are, and what stands for the character. */
    private static final Map<String, String> REFUSED = new LinkedHashMap<>(Map.of(
            "a\nFinished: SUCCESS", "U+000A",
            "a\u001b[8mb", "U+001B",
            "a\u202egnp.exe", "U+202E",
            "a\u2066b", "U+2066",
            "a\u200bb", "U+200B",
            "a\u2028b", "U+2028",
            "a\ufeffb", "U+FEFF",
            "a\u007fb", "U+007F"));

    private JenkinsRule j;
    private DumbSlave agent;

    @BeforeEach
    void startAgent(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        agent = j.createOnlineSlave(Label.get("far"));
    }

    @Test
    void shouldKeepTwoFilesApartWhoseNamesLookAlike() throws Exception {
        WorkflowJob job = Pipelines.job(j, "train", """
                node('far') {
                  trackExperiment(name: 'lm') {
                    trackInputs files: 'out/*', name: 'names'
                    stampModel model: 'lm', artifacts: 'out/**'
                  }
                  fetchModel model: 'lm', version: 1, into: 'got'
                }
                """);
        write(job, COMPOSED, "composed");
        write(job, DECOMPOSED, "decomposed");

        j.buildAndAssertSuccess(job);

        ModelVersion version = ModelLineage.get()
                .registry()
                .models()
                .iterator()
                .next()
                .latest()
                .orElseThrow();
        assertThat(version.manifest().files())
                .extracting(FileDigest::path)
                .containsExactlyInAnyOrder("out/" + COMPOSED, "out/" + DECOMPOSED);
        for (Map.Entry<String, String> file :
                Map.of(COMPOSED, "composed", DECOMPOSED, "decomposed").entrySet()) {
            assertThat(Path.of(workspace(job).child("got/out/" + file.getKey()).getRemote()))
                    .as("fetched")
                    .hasContent(file.getValue());
            assertThat(shown(file.getKey())).as("shown").isEqualTo(file.getValue());
            assertThat(downloaded(file.getKey())).as("downloaded").isEqualTo(file.getValue());
        }
    }

    /** What the page shows of a file whose name was clicked. */
    private String shown(String name) throws Exception {
        HtmlPage files = client().goTo("model-lineage/model/lm/1/files?folder=out");
        List<HtmlAnchor> named = files.<HtmlAnchor>getByXPath("//a").stream()
                .filter(anchor -> anchor.getTextContent().strip().equals(name))
                .toList();
        assertThat(named).as("links of that very name").isNotEmpty();
        HtmlPage page = named.get(0).click();
        return page.<DomElement>getFirstByXPath("//pre[@class='ml-text']")
                .getTextContent()
                .strip();
    }

    private String downloaded(String name) throws Exception {
        HtmlPage files = client().goTo("model-lineage/model/lm/1/files?folder=out");
        List<HtmlAnchor> row = files.<HtmlAnchor>getByXPath("//a[@class='ml-download']").stream()
                .filter(anchor -> anchor.getAttribute("aria-label").contains("out/" + name))
                .toList();
        assertThat(row).as("downloads of that very name").hasSize(1);
        return row.get(0).click().getWebResponse().getContentAsString();
    }

    @Test
    void shouldRefuseANameThatWouldBeAnotherOnAPageAndShowItEscaped() throws Exception {
        for (Map.Entry<String, String> name : REFUSED.entrySet()) {
            for (String step : List.of(
                    "trackArtifacts files: 'out/*'",
                    "trackInputs files: 'out/*', name: 'names'",
                    "stampModel model: 'lm', artifacts: 'out/*'")) {
                WorkflowJob job = Pipelines.job(
                        j,
                        "bad-" + (j.jenkins.getItems().size() + 1),
                        "node('far') { trackExperiment(name: 'lm') { " + step + " } }");
                write(job, name.getKey(), "x");

                WorkflowRun build = j.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));

                String log = String.join("\n", build.getLog(1_000));
                assertThat(log)
                        .as(step + " with " + name.getValue())
                        .contains(name.getValue() + "; rename the file")
                        .doesNotContain(name.getKey());
                assertThat(Pipelines.onlyRun(build).toString()).doesNotContain(name.getKey());
            }
        }
        assertThat(REFUSED.keySet()).allMatch(name -> !name.codePoints().allMatch(Naming::isPrintable));
    }

    private void write(WorkflowJob job, String name, String content) throws Exception {
        FilePath out = workspace(job).child("out");
        out.mkdirs();
        Files.writeString(Path.of(out.getRemote()).resolve(name), content);
    }

    private FilePath workspace(WorkflowJob job) {
        return agent.getWorkspaceFor(job);
    }

    private JenkinsRule.WebClient client() {
        return j.createWebClient().withJavaScriptEnabled(false);
    }
}
