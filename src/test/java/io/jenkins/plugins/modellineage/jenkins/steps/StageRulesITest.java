package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.ItemGroup;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a rule of a stage does to Jenkinsfiles that know nothing of it. */
@WithJenkins
class StageRulesITest {
    private static final StageName PRODUCTION = new StageName("production");
    private static final String BOUND =
            "{'stages': 'production', 'gates': [{'metricGate': {'metric': 'perplexity', 'max': 40}}]}";
    private static final String MANAGERS =
            "{'stages': 'production', 'approval': {'by': ['mary'], 'starterMayApprove': true}}";

    private JenkinsRule j;

    @BeforeEach
    void secure(JenkinsRule jenkins) {
        j = jenkins;
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(ModelPermissions.APPROVE)
                .everywhere()
                .to("mary", "sam"));
    }

    @Test
    void shouldRefuseAVersionThatTheJenkinsfileWouldLetPass() throws Exception {
        set(j.jenkins, BOUND);

        WorkflowRun build = Pipelines.fail(j, stamp("50") + promote("production"));

        j.assertLogContains("above the most allowed, 40. So demands the rule of Jenkins for production.", build);
        assertThat(promotion("P1").state(), is(PromotionState.REFUSED));
        assertThat(model().live(PRODUCTION), is(Optional.empty()));
    }

    @Test
    void shouldLetPassWhatMeetsTheRuleAndTheJenkinsfile() throws Exception {
        set(j.jenkins, BOUND);

        Pipelines.succeed(
                j,
                stamp("30") + "promoteModel model: 'lm', stage: 'production',"
                        + " gates: evidenceGate(metrics: ['perplexity'])");

        assertThat(promotion("P1").verdicts().size(), is(2));
        assertThat(model().live(PRODUCTION), is(Optional.of(1)));
    }

    @Test
    void shouldHoldForAReplayThatDropsTheGates() throws Exception {
        set(j.jenkins, BOUND);
        WorkflowJob job = Pipelines.job(
                j,
                "train",
                stamp("50") + "promoteModel model: 'lm', stage: 'production', gates:"
                        + " metricGate(metric: 'perplexity', max: 40)");
        WorkflowRun first = j.buildAndAssertStatus(Result.FAILURE, job);
        job.setDefinition(Pipelines.definition(stamp("50") + promote("production")));

        WorkflowRun replay = job.scheduleBuild2(0, new CauseAction(new Cause[] {Pipelines.replayOf(first)}))
                .get();

        j.assertBuildStatus(Result.FAILURE, replay);
        assertThat(promotion("P2").state(), is(PromotionState.REFUSED));
    }

    @Test
    void shouldAskPeopleWhomTheJenkinsfileDoesNotAsk() throws Exception {
        set(j.jenkins, MANAGERS);
        WorkflowJob job = Pipelines.job(j, "train", stamp("50") + promote("production"));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        Promotion waiting = Pipelines.waiting(build);
        assertThat(waiting.reason(), is("Waits for 1 approval by mary."));

        Pipelines.approve("mary", waiting.id());

        j.assertBuildStatusSuccess(j.waitForCompletion(build));
        assertThat(model().live(PRODUCTION), is(Optional.of(1)));
    }

    @Test
    void shouldRefuseWhereNobodyKnowsAnyMoreWhoWroteTheChanges() throws Exception {
        set(j.jenkins, "{'stages': 'production', 'approval': {'mayNotApprove': ['commitAuthor']}}");
        Pipelines.succeed(j, stamp("50")).delete();

        WorkflowRun refused = Pipelines.fail(j, "promoteModel model: 'lm', version: 1, stage: 'production'");

        j.assertLogContains(
                "Nobody can approve lm@1 for production: by the rule of Jenkins for production, commit authors may not,"
                        + " and neither its stamp nor a change log tells who they are; stamp it again in a build that has"
                        + " its changes",
                refused);
    }

    @Test
    void shouldRollBackAlthoughNobodyKnowsAnyMoreWhoWroteTheChanges() throws Exception {
        WorkflowRun first = Pipelines.succeed(j, stamp("50") + promote("production"));
        Pipelines.succeed(j, stamp("40") + promote("production"));
        first.delete();
        set(
                j.jenkins,
                "{'stages': 'production', 'approval': {'mayNotApprove': ['commitAuthor']}, 'rollback': {'approval': true}}");
        WorkflowRun back = Pipelines.job(j, "back", "rollbackModel model: 'lm', stage: 'production', reason: 'worse'")
                .scheduleBuild2(0)
                .waitForStart();
        Promotion waiting = Pipelines.waiting(back);

        assertThat(waiting.version().number(), is(1));
        back.doKill();
        j.waitForCompletion(back);
    }

    @Test
    void shouldTellInTheLogWhoMayNotApprove() throws Exception {
        set(
                j.jenkins,
                "{'stages': 'production', 'approval': {'by': ['mary', 'sam'], 'starterMayApprove': true,"
                        + " 'mayNotApprove': ['stamper']}}");
        WorkflowJob job = Pipelines.job(j, "train", stamp("50") + promote("production"));
        WorkflowRun build = job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("sam")))
                .waitForStart();
        Promotion waiting = Pipelines.waiting(build);

        assertThrows(Refused.class, () -> Pipelines.approve("sam", waiting.id()));
        assertThat(promotion(waiting.id()).reason(), is("Waits for 1 approval by mary, not by who stamped it."));
        Pipelines.approve("mary", waiting.id());

        j.assertBuildStatusSuccess(j.waitForCompletion(build));
    }

    @Test
    void shouldNeedBothThoseOfTheRuleAndThoseOfTheJenkinsfile() throws Exception {
        set(j.jenkins, MANAGERS);
        WorkflowJob job = Pipelines.job(
                j,
                "train",
                stamp("50") + "promoteModel model: 'lm', stage: 'production', approval:"
                        + " modelApproval(by: 'sam', starterMayApprove: true)");
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        Promotion waiting = Pipelines.waiting(build);

        Pipelines.approve("sam", waiting.id());
        assertThat(promotion(waiting.id()).reason(), is("Waits for 1 approval by mary."));
        Pipelines.approve("mary", waiting.id());

        j.assertBuildStatusSuccess(j.waitForCompletion(build));
    }

    @Test
    void shouldRefuseARuleThatNobodyCouldMeetBeforeAnybodyWaits() throws Exception {
        set(j.jenkins, "{'stages': 'production', 'approval': {'by': ['mary'], 'quorum': 2}}");

        WorkflowRun build = Pipelines.fail(j, stamp("30") + promote("production"));

        j.assertLogContains(
                "Nobody can approve lm@1 for production: by the rule of Jenkins for production, it asks for 2 approvals",
                build);
    }

    @Test
    void shouldLetOnlyTheJobsOfTheRuleAsk() throws Exception {
        MockFolder team = j.createFolder("team");
        set(team, "{'stages': 'production', 'jobs': ['deploy']}");
        j.buildAndAssertSuccess(Pipelines.jobIn(team, "train", stamp("30")));

        WorkflowRun refused = j.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.jobIn(team, "other", "promoteModel model: 'lm', stage: 'production', version: 1"));
        j.buildAndAssertSuccess(
                Pipelines.jobIn(team, "deploy", "promoteModel model: 'lm', stage: 'production', version: 1"));

        j.assertLogContains(
                "ERROR: promoteModel: lm@1 cannot be promoted to production: the rule of folder 'team' for production"
                        + " lets only jobs deploy ask, and this is 'team/other'; ask from one of them",
                refused);
    }

    @Test
    void shouldLetOnlyTheJobsOfTheRuleRollBack() throws Exception {
        j.buildAndAssertSuccess(Pipelines.job(j, "train", stamp("30") + promote("production")));
        j.buildAndAssertSuccess((WorkflowJob) j.jenkins.getItem("train"));
        set(j.jenkins, "{'stages': 'production', 'jobs': ['deploy']}");

        WorkflowRun refused = Pipelines.fail(j, "rollbackModel model: 'lm', stage: 'production', reason: 'worse'");

        assertThat(
                JenkinsRule.getLog(refused),
                containsString("Cannot roll back production of lm: the rule of Jenkins for production lets only jobs"));
        assertThat(model().live(PRODUCTION), is(Optional.of(2)));
    }

    @Test
    void shouldDemandTheStageBefore() throws Exception {
        set(j.jenkins, "{'stages': 'production', 'gates': [{'stageGate': {'stage': 'staging'}}]}");

        WorkflowRun refused = Pipelines.fail(j, stamp("30") + promote("production"));
        Pipelines.succeed(j, promoteFirst("staging") + promoteFirst("production"));

        j.assertLogContains("lm@1 was never live in staging; promote it there first.", refused);
        assertThat(model().live(PRODUCTION), is(Optional.of(1)));
    }

    private static String promoteFirst(String stage) {
        return "promoteModel model: 'lm', version: 1, stage: '" + stage + "'\n";
    }

    @Test
    void shouldOfferTheGatesOfRulesToJenkinsfilesToo() throws Exception {
        WorkflowRun refused = Pipelines.fail(
                j,
                stamp("30")
                        + "promoteModel model: 'lm', stage: 'production', gates: [stageGate(stage: 'staging', hours: 2),"
                        + " freshnessGate(maxAgeHours: 1)]");

        j.assertLogContains(
                "Gate refused: lm@1 was never live in staging; promote it there first, and ask again", refused);
        j.assertLogContains("Gate passed: lm@1 was stamped 0 min ago.", refused);
    }

    private static void set(ItemGroup<?> folder, String rule) throws Exception {
        try (ACLContext as = ACL.as2(User.getById("admin", true).impersonate2())) {
            Rules.of(folder).set(rule.replace('\'', '"'));
        }
    }

    private static String stamp(String perplexity) {
        return "node {\n" + Pipelines.TRAINING + "trackMetrics metrics: [perplexity: " + perplexity + "]\n"
                + "stampModel model: 'lm', artifacts: 'out/**'\n}\n";
    }

    private static String promote(String stage) {
        return "promoteModel model: 'lm', stage: '" + stage + "'\n";
    }

    private static Model model() {
        return ModelLineage.get().registry().models().iterator().next();
    }

    private static Promotion promotion(String id) {
        return ModelLineage.get().registry().promotion(id).orElseThrow();
    }
}
