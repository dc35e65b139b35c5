package io.jenkins.plugins.modellineage.documents;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * The samples of README and docs run as they stand, in the order in which they are written.
 */
@WithJenkins
class DocumentedSamplesITest {
    private static final Path ROOT =
            Path.of(System.getProperty("repository.root", ".")).toAbsolutePath().normalize();
    private static final Sample BEFORE = new Sample("before", 1, """
            node {
              trackMetrics files: 'metrics.jsonl'
              stampModel model: 'tiny-lm', artifacts: 'out/**'
              promoteModel model: 'tiny-lm', stage: 'production'
            }""");

    @TempDir
    private static Path prepared;

    @BeforeAll
    static void trainTheExample() throws Exception {
        Pipelines.assumeShell();
        copy(ROOT.resolve("examples/tiny-lm"), prepared);
        java("Prepare.java", "corpus", "data");
        java("Train.java");
    }

    private static void java(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Process program = new ProcessBuilder(command)
                .directory(prepared.toFile())
                .redirectErrorStream(true)
                .redirectOutput(prepared.resolve("training.log").toFile())
                .start();
        assertThat(command.toString(), program.waitFor(), is(0));
    }

    @TestFactory
    List<DynamicTest> shouldRunTheSamplesOfTheReadme(JenkinsRule j) throws Exception {
        return tests(j, ROOT.resolve("README.md"));
    }

    @TestFactory
    List<DynamicTest> shouldRunTheSamplesOfTheStepReference(JenkinsRule j) throws Exception {
        return tests(j, ROOT.resolve("docs/steps.md"));
    }

    @TestFactory
    List<DynamicTest> shouldRunTheSamplesOfMlflow(JenkinsRule j) throws Exception {
        return tests(j, ROOT.resolve("docs/mlflow.md"));
    }

    private static List<DynamicTest> tests(JenkinsRule j, Path document) throws Exception {
        WorkflowJob before = job(j, "before", BEFORE.script(prepared));
        j.buildAndAssertSuccess(before);
        j.buildAndAssertSuccess(before);
        List<DynamicTest> tests = Sample.of(document).stream()
                .map(sample -> DynamicTest.dynamicTest(sample.label(), () -> check(j, sample)))
                .toList();
        assertThat(tests, not(hasSize(0)));
        return tests;
    }

    private static void check(JenkinsRule j, Sample sample) throws Exception {
        WorkflowJob job = job(j, "line-" + sample.line(), sample.script(prepared));
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("ORDER", "3")));
        if (sample.waitsForPeople()) {
            stopWhenItWaits(j, job);
        } else {
            j.buildAndAssertSuccess(job);
        }
    }

    private static void stopWhenItWaits(JenkinsRule j, WorkflowJob job) throws Exception {
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        Pipelines.waiting(build);
        build.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(build));
    }

    private static WorkflowJob job(JenkinsRule j, String name, String script) throws Exception {
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
