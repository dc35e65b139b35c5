package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Branches of one build that wait for people at the same time. */
class BranchApprovalsITest {
    private static final String SCRIPT = """
            node { writeFile file: 'a', text: '1'; stampModel model: 'lm', artifacts: 'a' }
            parallel europe: {
              promoteModel model: 'lm', stage: 'europe', approval: modelApproval(by: 'alice')
              echo 'europe went on'
            }, asia: {
              promoteModel model: 'lm', stage: 'asia', approval: modelApproval(by: 'alice')
              echo 'asia went on'
            }
            """;

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @Test
    void shouldLetEachBranchGoOnWithItsOwnApproval() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = bothWait(jenkins);

            approve(jenkins, "asia");
            jenkins.waitForMessage("asia went on", build);
            assertThat(waits("europe")).isPresent();
            assertThat(live("europe")).isEmpty();
            jenkins.assertLogNotContains("europe went on", build);

            approve(jenkins, "europe");
            ended(jenkins, build);
        });
    }

    @Test
    void shouldLetTheOtherBranchGoOnAfterARestart() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = bothWait(jenkins);
            approve(jenkins, "asia");
            jenkins.waitForMessage("asia went on", build);
        });
        session.then(jenkins -> {
            assertThat(live("asia")).contains(1);
            assertThat(waits("europe")).isPresent();
            approve(jenkins, "europe");
            ended(jenkins, build(jenkins));
        });
    }

    @Test
    void shouldLetBothBranchesGoOnAfterARestart() throws Throwable {
        session.then(BranchApprovalsITest::bothWait);
        session.then(jenkins -> {
            approve(jenkins, "europe");
            approve(jenkins, "asia");
            ended(jenkins, build(jenkins));
        });
    }

    private static WorkflowRun bothWait(JenkinsRule jenkins) throws Exception {
        WorkflowRun build =
                Pipelines.job(jenkins, "train", SCRIPT).scheduleBuild2(0).waitForStart();
        Pipelines.await(
                "both branches wait",
                build,
                () -> JenkinsRule.getLog(build).split("approve or reject", -1).length == 3);
        return build;
    }

    private static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("train", WorkflowJob.class).getBuildByNumber(1);
    }

    private static void ended(JenkinsRule jenkins, WorkflowRun build) throws Exception {
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("asia went on", build);
        jenkins.assertLogContains("europe went on", build);
        assertThat(live("asia")).contains(1);
        assertThat(live("europe")).contains(1);
        assertThat(ModelLineage.get().registry().waiting()).isEmpty();
    }

    private static void approve(JenkinsRule jenkins, String stage) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        String id = waits(stage).orElseThrow().id();
        try (ACLContext as = ACL.as2(User.getById("alice", true).impersonate2())) {
            Approvals.approve(id, "");
        }
        assertThat(ModelLineage.get().registry().promotion(id).orElseThrow().state())
                .isEqualTo(PromotionState.ASSIGNED);
    }

    private static Optional<Promotion> waits(String stage) {
        return ModelLineage.get().registry().waiting().stream()
                .filter(promotion -> promotion.stage().value().equals(stage))
                .findFirst();
    }

    private static Optional<Integer> live(String stage) {
        return ModelLineage.get().registry().models().iterator().next().live(new StageName(stage));
    }
}
