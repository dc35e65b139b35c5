package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import hudson.model.Action;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.tasks.test.AbstractTestResultAction;
import io.jenkins.plugins.modellineage.experiment.TestCounts;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.PeoplesRequests;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.run.TestReport;
import io.jenkins.plugins.modellineage.jenkins.run.Witness;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.TransientActionFactory;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A gate on what came out of the tests of the build that stamped a version. */
@WithJenkins
class TestsGateITest {
    private static final String STAMP =
            "node { writeFile file: 'm.bin', text: 'x'\n" + "stampModel model: 'lm', artifacts: 'm.bin' }\n";
    private static final String PROMOTE =
            "promoteModel model: 'lm', version: 1, stage: 'production', gates: evidenceGate(tests: true)\n";

    private JenkinsRule j;

    @BeforeEach
    void publishNothing(JenkinsRule jenkins) {
        j = jenkins;
        Results.published = null;
    }

    @Test
    void shouldRefuseABuildThatPublishedNone() throws Exception {
        WorkflowRun build = Pipelines.fail(j, STAMP + PROMOTE);

        j.assertLogContains("lm@1 lacks passed tests (its build has no results of tests; publish them", build);
    }

    @Test
    void shouldSeeResultsAtTheStamp() throws Exception {
        Results.published = new int[] {20, 0, 1};
        Pipelines.succeed(j, STAMP);
        Results.published = null;

        Pipelines.succeed(j, PROMOTE);
    }

    @Test
    void shouldSeeResultsThatCameAfterTheStamp() throws Exception {
        Pipelines.succeed(j, STAMP);
        Results.published = new int[] {20, 3, 1};

        WorkflowRun build = Pipelines.fail(j, PROMOTE);

        j.assertLogContains("lm@1 lacks passed tests (20 tests, 3 failed, 1 skipped).", build);
        assertThat(
                ModelLineage.get().registry().entriesAfter(0).stream()
                        .map(LedgerEntry::sentence)
                        .filter(sentence -> sentence.startsWith("Tests of lm@1 in "))
                        .filter(sentence -> sentence.endsWith(": 20 tests, 3 failed, 1 skipped."))
                        .count(),
                is(1L));
    }

    @Test
    void shouldLetTheLastResultsCount() throws Exception {
        Results.published = new int[] {20, 3, 1};
        Pipelines.succeed(j, STAMP);
        Results.published = new int[] {20, 0, 1};

        Pipelines.succeed(j, PROMOTE);
    }

    @Test
    void shouldSeeResultsWhenAPersonAsks() throws Exception {
        WorkflowRun build = Pipelines.succeed(j, STAMP);
        Rules.of(j.jenkins).set("{\"stages\": \"production\", \"gates\": [{\"evidenceGate\": {\"tests\": true}}]}");
        Results.published = new int[] {20, 0, 1};
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());

        assertThat(asked(build), is(PromotionState.ASSIGNED));
    }

    @Test
    void shouldTrainWithoutThePluginThatAReportNeeds() throws Exception {
        Results.published = new int[] {20, 0, 1};
        WorkflowRun build = Pipelines.succeed(j, "trackExperiment(name: 'lm') {\n" + STAMP + "}\n" + PROMOTE);

        assertThat(Pipelines.onlyRun(build).provenance().facts().get("tests.total"), is("20"));
    }

    private static PromotionState asked(WorkflowRun build) throws Exception {
        VersionRef version = ModelLineage.get()
                .registry()
                .stampedBy(BuildRuns.ref(build).orElseThrow().id())
                .get(0)
                .ref();
        try (ACLContext alice = ACL.as2(User.getById("alice", true).impersonate2())) {
            return PeoplesRequests.request(
                            new PeoplesRequests.Ask(version, new StageName("production"), Optional.empty(), false))
                    .orElseThrow()
                    .state();
        }
    }

    /** Stands in for the step junit: every build has the same results. */
    @TestExtension
    @SuppressWarnings("rawtypes")
    public static final class Results extends TransientActionFactory<Run> {
        static volatile int[] published;

        @Override
        public Class<Run> type() {
            return Run.class;
        }

        @Override
        public Collection<? extends Action> createFor(Run build) {
            int[] counts = published;
            return counts == null ? List.of() : List.of(new Result(counts));
        }
    }

    /** Stands in for an optional extension whose plugin is not installed. */
    @TestExtension("shouldTrainWithoutThePluginThatAReportNeeds")
    public static final class Absent implements TestReport, Witness {
        @Override
        public Optional<TestCounts> counts(Run<?, ?> build) {
            throw new NoClassDefFoundError("hudson/tasks/test/AbstractTestResultAction");
        }

        @Override
        public Map<String, String> facts(Run<?, ?> build) {
            throw new NoClassDefFoundError("hudson/tasks/test/AbstractTestResultAction");
        }
    }

    private static final class Result extends AbstractTestResultAction<Result> {
        private final int[] counts;

        private Result(int[] counts) {
            this.counts = counts.clone();
        }

        @Override
        public int getTotalCount() {
            return counts[0];
        }

        @Override
        public int getFailCount() {
            return counts[1];
        }

        @Override
        public int getSkipCount() {
            return counts[2];
        }

        @Override
        public Object getResult() {
            return this;
        }
    }
}
