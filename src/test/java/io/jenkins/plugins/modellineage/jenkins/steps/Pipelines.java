package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.model.Cause;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayCause;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;

/** Pipelines to test steps with, bound as leniently as core binds in production. */
public final class Pipelines {
    /** A training that writes what the example of the documentation expects, without training anything. */
    public static final String TRAINING = """
        writeFile file: 'corpus/a.txt', text: 'the quick brown fox'
        writeFile file: 'metrics.jsonl', text: '{"step": 1, "perplexity": 40.5}\\n{"step": 2, "perplexity": 31.7}\\n'
        writeFile file: 'out/model.bin', text: 'weights of ' + env.BUILD_NUMBER
        """;

    /** That training in a run of its own, whose metrics are read and whose model is stamped as a version of {@code tiny-lm}. */
    public static final String STAMPING = """
        node {
          trackExperiment(name: 'tiny-lm', metricsFiles: 'metrics.jsonl', artifacts: 'out/**', model: 'tiny-lm') {
        %s
          }
        }
        """.formatted(TRAINING);

    /** The same, whose version then goes live. */
    public static final String PROMOTING = STAMPING + "promoteModel model: 'tiny-lm', stage: 'production'";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 50;

    static {
        DescribableModel.STRICT_PARAMETER_CHECKING = false;
    }

    private Pipelines() {}

    /** A sandboxed Pipeline at the root. */
    public static WorkflowJob job(JenkinsRule jenkins, String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(definition(script));
        return job;
    }

    /** A sandboxed Pipeline in a folder. */
    public static WorkflowJob jobIn(MockFolder folder, String name, String script) throws Exception {
        WorkflowJob job = folder.createProject(WorkflowJob.class, name);
        job.setDefinition(definition(script));
        return job;
    }

    /** The build of a new job with this script, which must end well. */
    public static WorkflowRun succeed(JenkinsRule jenkins, String script) throws Exception {
        return jenkins.buildAndAssertSuccess(job(jenkins, "p" + count(jenkins), script));
    }

    /** The build of a new job with this script, which must fail. */
    public static WorkflowRun fail(JenkinsRule jenkins, String script) throws Exception {
        return jenkins.buildAndAssertStatus(Result.FAILURE, job(jenkins, "p" + count(jenkins), script));
    }

    /** The promotion that the build waits for, once its log says so. */
    public static Promotion waiting(WorkflowRun build) throws Exception {
        await("it waits for approval", build, () -> JenkinsRule.getLog(build).contains("approve or reject"));
        String job = build.getParent().getFullName();
        return ModelLineage.get().registry().waiting().stream()
                .filter(promotion ->
                        promotion.requester().build().orElseThrow().job().equals(job))
                .findFirst()
                .orElseThrow();
    }

    /** Approves as a person, who has to exist in the security realm. */
    public static void approve(String user, String promotionId) throws Exception {
        try (ACLContext as = ACL.as2(User.getById(user, true).impersonate2())) {
            Approvals.approve(promotionId, "");
        }
    }

    /** As the replay action of workflow-cps makes it, which keeps its constructor to itself. */
    public static Cause replayOf(WorkflowRun original) throws ReflectiveOperationException {
        Constructor<ReplayCause> constructor = ReplayCause.class.getDeclaredConstructor(Run.class, boolean.class);
        constructor.setAccessible(true);
        return constructor.newInstance(original, false);
    }

    /** All points of a metric. */
    public static List<MetricPoint> points(TrackedRun run, String metric) throws IOException {
        WorkflowRun build = (WorkflowRun) BuildRuns.build(run.build()).orElseThrow();
        return BuildRuns.series(build, run.id(), Set.of(metric), points -> points.page(0, points.size()))
                .get(metric);
    }

    /** The only tracked run of the build. */
    public static TrackedRun onlyRun(WorkflowRun build) throws IOException {
        List<TrackedRun> runs = BuildRuns.of(build);
        if (runs.size() != 1) {
            throw new AssertionError("Expected one tracked run, found " + runs);
        }
        return runs.get(0);
    }

    /** Skips the test where Pipelines have no {@code sh}. */
    public static void assumeShell() {
        assumeTrue(File.separatorChar == '/', "the Pipeline uses sh");
    }

    /** The script with the test's own JDK in its shell steps: the search path may hold an older one, or none. */
    public static String withThisJava(String script) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return script.replace("sh 'java ", "sh '\"" + java + "\" ");
    }

    /** Waits until something is so, as long as the build runs and patience lasts. */
    public static void await(String what, WorkflowRun build, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (!build.isBuilding() || System.nanoTime() > end) {
                throw new AssertionError("Not so: " + what + "\n" + JenkinsRule.getLog(build));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static int count(JenkinsRule jenkins) {
        return jenkins.jenkins.getAllItems(Item.class).size();
    }

    /** A sandboxed Pipeline. */
    static CpsFlowDefinition definition(String script) throws Exception {
        return new CpsFlowDefinition(script, true);
    }
}
