package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.People;
import io.jenkins.plugins.modellineage.jenkins.home.Rollbacks;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import io.jenkins.plugins.modellineage.promotion.RollbackRefusedException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Rollbacks of a stage whose rule asks Alice first; Keith may roll back. */
@WithJenkins
class RollbackApprovalITest {
    private static final StageName PRODUCTION = new StageName("production");
    private static final String LIVE = "node {\nfor (n in ['1', '2']) {\nwriteFile file: 'a', text: n\n"
            + "def v = stampModel(model: 'lm', artifacts: 'a')\n"
            + "promoteModel model: 'lm', version: v.version, stage: 'production'\n}\n}\n";
    private static final String BACK =
            "def v = rollbackModel model: 'lm', stage: 'production', reason: 'answers in French'";
    private static final String RULE =
            "{\"stages\": \"production\", \"approval\": {\"by\": [\"alice\"]}, \"rollback\": {\"approval\": true%s}}";

    private JenkinsRule jenkins;

    @BeforeEach
    void live(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Pipelines.succeed(rule, LIVE);
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(People.reading("alice", "keith")
                .grant(ModelPermissions.APPROVE)
                .everywhere()
                .to("alice")
                .grant(ModelPermissions.ROLLBACK)
                .everywhere()
                .to("keith"));
    }

    @Test
    void shouldWaitInItsStepUntilApproved() throws Exception {
        rule("");
        WorkflowRun build = Pipelines.job(jenkins, "back", BACK + "\necho \"back to ${v.name}\"")
                .scheduleBuild2(0)
                .waitForStart();
        Promotion waiting = Pipelines.waiting(build);
        jenkins.waitForMessage("waits for 1 approval by alice", build);
        assertThat(liveNow(), is(2));

        approve(waiting);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("Rolled production back from lm@2 to ", build);
        jenkins.assertLogContains("back to lm@1", build);
        assertThat(liveNow(), is(1));
    }

    @Test
    void shouldFailItsStepWhenRejected() throws Exception {
        rule("");
        WorkflowRun build =
                Pipelines.job(jenkins, "back", BACK).scheduleBuild2(0).waitForStart();
        Promotion waiting = Pipelines.waiting(build);

        as("alice", () -> {
            Approvals.reject(waiting.id(), "it is the prompt");
            return null;
        });

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("alice rejected lm@1 to production", build);
        assertThat(liveNow(), is(2));
    }

    @Test
    void shouldWithdrawTheRequestOfAStepThatIsStopped() throws Exception {
        rule("");
        WorkflowRun build =
                Pipelines.job(jenkins, "back", BACK).scheduleBuild2(0).waitForStart();
        Promotion waiting = Pipelines.waiting(build);

        build.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(state(waiting), is(PromotionState.ABORTED));
    }

    @Test
    void shouldWaitWithoutABuildWhenAPersonAsks() throws Exception {
        rule("");
        as("keith", () -> rollBack(false));
        Promotion waiting = ModelLineage.get().registry().waiting().get(0);

        approve(waiting);

        assertThat(liveNow(), is(1));
        assertThat(state(waiting), is(PromotionState.ASSIGNED));
    }

    @Test
    void shouldMarkAnEmergencyForEver() throws Exception {
        rule(", \"emergency\": true");
        WorkflowRun build = Pipelines.succeed(jenkins, BACK.replace("reason:", "emergency: true, reason:"));

        jenkins.assertLogContains("in an emergency, without approval,", build);
        assertThat(liveNow(), is(1));
        assertThat(
                ModelLineage.get().registry().history(model()).stream()
                        .map(entry -> entry.sentence())
                        .filter(sentence -> sentence.contains("in an emergency, without approval,"))
                        .count(),
                is(1L));
    }

    @Test
    void shouldRefuseAnEmergencyThatTheRuleDoesNotAllow() throws Exception {
        rule("");

        RollbackRefusedException refused =
                assertThrows(RollbackRefusedException.class, () -> as("keith", () -> rollBack(true)));

        assertThat(refused.getMessage(), containsString("asks people about every rollback, also in an emergency"));
        assertThat(liveNow(), is(2));
    }

    private Void rollBack(boolean emergency) throws Exception {
        Rollbacks.rollBack(
                model(),
                new Rollbacks.Wish(
                        PRODUCTION,
                        "answers in French",
                        Optional.of(1),
                        Optional.empty(),
                        QuarantineReach.STAGE,
                        emergency));
        return null;
    }

    private void rule(String more) throws Exception {
        as("admin", () -> {
            Rules.of(jenkins.jenkins).set(RULE.formatted(more));
            return null;
        });
    }

    private void approve(Promotion waiting) throws Exception {
        as("alice", () -> {
            Approvals.approve(waiting.id(), "", Optional.of(2));
            return null;
        });
    }

    private static <T> T as(String user, Callable<T> act) throws Exception {
        try (ACLContext as = ACL.as2(User.getById(user, true).impersonate2())) {
            return act.call();
        }
    }

    private static PromotionState state(Promotion promotion) {
        return ModelLineage.get()
                .registry()
                .promotion(promotion.id())
                .orElseThrow()
                .state();
    }

    private static ModelRef model() {
        return ModelLineage.get().registry().models().iterator().next().ref();
    }

    private static int liveNow() {
        return ModelLineage.get().registry().live(model(), PRODUCTION).orElseThrow();
    }
}
