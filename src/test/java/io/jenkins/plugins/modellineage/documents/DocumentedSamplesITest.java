package io.jenkins.plugins.modellineage.documents;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import hudson.model.Result;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The scripted samples of README and docs run as they stand, in the order in which they are written. */
@WithJenkins
class DocumentedSamplesITest {
    private static final Path ROOT =
            Path.of(System.getProperty("repository.root", ".")).toAbsolutePath().normalize();
    private static final String MARK = "not yet run on the embedded host";
    private static final Sample BEFORE = new Sample("before", 1, "", """
            node {
              trackMetrics files: 'metrics.jsonl'
              stampModel model: 'tiny-lm', artifacts: 'out/**'
              promoteModel model: 'tiny-lm', stage: 'production'
            }""");

    @TempDir
    private static Path prepared;

    @BeforeAll
    static void trainTheExample() throws Exception {
        assumeFalse(File.separatorChar != '/', "the samples use sh");
        copy(ROOT.resolve("examples/tiny-lm"), prepared);
        copy(prepared.resolve("corpus"), prepared.resolve("data"));
        Process training = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "Train.java")
                .directory(prepared.toFile())
                .redirectErrorStream(true)
                .redirectOutput(prepared.resolve("train.log").toFile())
                .start();
        assertThat(training.waitFor(), is(0));
    }

    @TestFactory
    List<DynamicTest> shouldRunTheSamplesOfTheReadme(JenkinsRule j) throws Exception {
        return tests(j, ROOT.resolve("README.md"));
    }

    @TestFactory
    List<DynamicTest> shouldRunTheSamplesOfTheStepReference(JenkinsRule j) throws Exception {
        return tests(j, ROOT.resolve("docs/steps.md"));
    }

    @Test
    void shouldMarkWhatIsNotRun() throws IOException {
        List<Sample> declarative = Stream.concat(
                        Sample.of(ROOT.resolve("README.md")).stream(),
                        Sample.of(ROOT.resolve("docs/steps.md")).stream())
                .filter(Sample::isDeclarative)
                .toList();

        assertThat(declarative, hasSize(greaterThan(0)));
        declarative.forEach(sample -> assertThat(sample.label(), sample.before(), containsString(MARK)));
    }

    private static List<DynamicTest> tests(JenkinsRule j, Path document) throws Exception {
        WorkflowJob before = job(j, "before", BEFORE.script(prepared));
        j.buildAndAssertSuccess(before);
        j.buildAndAssertSuccess(before);
        List<DynamicTest> tests = Sample.of(document).stream()
                .filter(sample -> !sample.isDeclarative())
                .map(sample -> DynamicTest.dynamicTest(sample.label(), () -> check(j, sample)))
                .toList();
        assertThat(tests, not(hasSize(0)));
        return tests;
    }

    private static void check(JenkinsRule j, Sample sample) throws Exception {
        String name = "line-" + sample.line();
        if (sample.waitsForPeople()) {
            stopWhenItWaits(j, job(j, name, sample.script(prepared)));
        } else {
            j.buildAndAssertSuccess(job(j, name, sample.script(prepared)));
        }
    }

    private static void stopWhenItWaits(JenkinsRule j, WorkflowJob job) throws Exception {
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        while (build.isBuilding() && ModelLineage.get().registry().waiting().isEmpty()) {
            Thread.sleep(50);
        }
        assertThat(JenkinsRule.getLog(build), build.isBuilding(), is(true));
        build.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(build));
    }

    private static WorkflowJob job(JenkinsRule j, String name, String script) throws IOException {
        WorkflowJob job = j.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
