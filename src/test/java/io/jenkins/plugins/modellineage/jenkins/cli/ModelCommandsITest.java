package io.jenkins.plugins.modellineage.jenkins.cli;

import static hudson.cli.CLICommandInvoker.Matcher.failedWith;
import static hudson.cli.CLICommandInvoker.Matcher.hasNoErrorOutput;
import static hudson.cli.CLICommandInvoker.Matcher.succeeded;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.cli.CLICommandInvoker;
import hudson.cli.CLICommandInvoker.Result;
import hudson.model.Item;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.Arrays;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What people decide from a terminal is what they decide on pages, with the same permissions. */
@WithJenkins
class ModelCommandsITest {
    private static final StageName PRODUCTION = new StageName("production");
    private static final String NOT_SEEN = "or it is not for you to see";

    private JenkinsRule jenkins;
    private MockFolder team;

    @BeforeEach
    void secure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        team = rule.createFolder("team");
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("root")
                .grant(
                        Jenkins.READ,
                        Item.READ,
                        ModelPermissions.APPROVE,
                        ModelPermissions.ROLLBACK,
                        ModelPermissions.PROMOTE)
                .everywhere()
                .to("alice")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger"));
    }

    private Result call(String user, String command, String... args) {
        return new CLICommandInvoker(jenkins, command).asUser(user).invokeWithArgs(args);
    }

    /** One error in one line, after the empty one that Jenkins prints first. */
    private static void assertRefused(Result result, int status, String why) {
        assertThat(result, failedWith(status));
        assertThat(result.stderr(), containsString("ERROR: "));
        assertThat(result.stderr(), containsString(why));
        assertThat(result.stderr().strip().lines().toList(), hasSize(1));
        assertThat(result.stdout(), is(""));
    }

    private void stamped(String content) throws Exception {
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(
                team,
                "train-" + content,
                "node { writeFile file: 'm.bin', text: '" + content
                        + "'\nstampModel model: 'lm', artifacts: 'm.bin'\n"
                        + "promoteModel model: 'lm', stage: 'production' }"));
    }

    private Promotion waiting(String content) throws Exception {
        WorkflowRun build = Pipelines.jobIn(
                        team,
                        "train-" + content,
                        "node { writeFile file: 'm.bin', text: '" + content
                                + "'\nstampModel model: 'lm', artifacts: 'm.bin' }\n"
                                + "promoteModel model: 'lm', stage: 'production', approval: modelApproval()")
                .scheduleBuild2(0)
                .waitForStart();
        return Pipelines.waiting(build);
    }

    private static Model lm() {
        return ModelLineage.get().registry().models().iterator().next();
    }

    private static Promotion promotion(Promotion promotion) {
        return ModelLineage.get().registry().promotion(promotion.id()).orElseThrow();
    }

    @Test
    void shouldShowWhatIsLiveAndWhatWaits() throws Exception {
        stamped("one");
        Promotion waiting = waiting("two");

        Result shown = call("reader", "model-show", "team/lm");

        assertThat(shown, succeeded());
        assertThat(shown, hasNoErrorOutput());
        assertThat(shown.stdout(), containsString("team/lm, job/team/model-lineage/model/lm"));
        assertThat(shown.stdout(), containsString("live     lm@1 in production since 2"));
        assertThat(
                shown.stdout(),
                containsString("waiting  " + waiting.id() + ": lm@2 for production. Waits for 1 approval."));
        assertThat(shown.stdout(), containsString("version  lm@2 stamped 2"));
        call("alice", "model-reject", waiting.id(), "-m", "no");
    }

    @Test
    void shouldTellTheSameJsonAsThePage() throws Exception {
        stamped("one");

        Result shown = call("reader", "model-show", "--json", "/team/lm");

        assertThat(shown, succeeded());
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login("reader")) {
            assertThat(
                    shown.stdout().strip(),
                    is(browser.goTo("job/team/model-lineage/model/lm/api/json", "application/json")
                            .getWebResponse()
                            .getContentAsString()
                            .strip()));
        }
    }

    @Test
    void shouldStampARunWhoseBuildIsOver() throws Exception {
        tracked();
        String[] stamp = {"model-stamp", "team/tune", "1", "sweep", "lm"};

        assertRefused(call("reader", stamp), 6, "Model/Register");
        assertRefused(call("stranger", stamp), 3, NOT_SEEN);
        assertRefused(call("root", "model-stamp", "team/tune", "1", "other", "lm"), 3, NOT_SEEN);
        assertRefused(call("root", "model-stamp", "team/tune", "2", "sweep", "lm"), 3, NOT_SEEN);
        Result stamped = call("root", "model-stamp", "team/tune", "1", "sweep", "lm", "--label", "2.1.0", "-m", "best");

        assertThat(stamped, succeeded());
        assertThat(stamped.stdout().strip(), is("The run is lm@1 now."));
        ModelVersion version = lm().version(1).orElseThrow();
        assertThat(version.isByHand(), is(true));
        assertThat(version.label().orElseThrow(), is("2.1.0"));
        assertThat(version.description().orElseThrow(), is("best"));
        assertRefused(call("root", stamp), 5, "These files of the run are lm@1 already");
    }

    @Test
    void shouldTellThatThePatternsOfAStampAreNone() throws Exception {
        tracked();

        assertRefused(
                call("root", "model-stamp", "team/tune", "1", "sweep", "lm", "--files", ","), 5, "holds no pattern");
    }

    private void tracked() throws Exception {
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(
                team,
                "tune",
                "node { writeFile file: 'm.bin', text: 'weights'\n"
                        + "trackExperiment(name: 'sweep', artifacts: 'm.bin') { trackMetrics metrics: [loss: 1] } }"));
    }

    private Result call(String user, String[] line) {
        return call(user, line[0], Arrays.copyOfRange(line, 1, line.length));
    }

    @Test
    void shouldApproveWithAComment() throws Exception {
        Promotion waiting = waiting("one");

        Result approved = call("alice", "model-approve", waiting.id(), "--comment", "looks good");

        assertThat(approved, succeeded());
        assertThat(approved.stdout(), containsString("lm@1 went live in production"));
        assertThat(promotion(waiting).approvals().get(0).approver(), is("alice"));
        assertThat(promotion(waiting).approvals().get(0).comment(), is("looks good"));
        assertThat(lm().live(PRODUCTION).orElseThrow(), is(1));
        assertRefused(call("alice", "model-approve", waiting.id()), 5, "is settled already");
    }

    @Test
    void shouldReplaceANewerVersionThatIsNamed() throws Exception {
        stamped("one");
        stamped("two");
        WorkflowRun build = Pipelines.jobIn(
                        team,
                        "back",
                        "promoteModel model: 'lm', version: 1, stage: 'production', approval: modelApproval()")
                .scheduleBuild2(0)
                .waitForStart();
        Promotion waiting = Pipelines.waiting(build);

        assertRefused(call("alice", "model-approve", waiting.id()), 5, "lm@2");
        Result approved = call("alice", "model-approve", waiting.id(), "--replacing", "2");

        assertThat(approved, succeeded());
        assertThat(lm().live(PRODUCTION).orElseThrow(), is(1));
    }

    @Test
    void shouldRejectWithAReasonOnly() throws Exception {
        Promotion waiting = waiting("one");

        assertThat(call("alice", "model-reject", waiting.id()), failedWith(2));
        assertThat(promotion(waiting).state(), is(PromotionState.WAITING));
        Result rejected = call("alice", "model-reject", waiting.id(), "-m", "answers in French");

        assertThat(rejected, succeeded());
        assertThat(rejected.stdout(), containsString("answers in French"));
        assertThat(promotion(waiting).state(), is(PromotionState.REJECTED));
    }

    @Test
    void shouldRollBackToAnEarlierVersion() throws Exception {
        stamped("one");
        stamped("two");

        Result done = call("alice", "model-rollback", "team/lm", "production", "1", "-m", "answers in French");

        assertThat(done, succeeded());
        assertThat(done.stdout().strip(), is("lm@1 is live in production again."));
        assertThat(lm().live(PRODUCTION).orElseThrow(), is(1));
        assertThat(lm().quarantine(2).isEmpty(), is(false));
        assertRefused(call("alice", "model-rollback", "team/lm", "production", "1", "-m", "again"), 5, "production");
        assertRefused(
                call("alice", "model-rollback", "team/lm", "production", "2", "-m", "x", "--quarantine", "some"),
                3,
                "quarantine is 'some'");
    }

    @Test
    void shouldTellWhatAPromotionWouldDo() throws Exception {
        stamped("one");
        stamped("two");
        Rules.of(team)
                .set("{\"stages\": \"production\", \"approval\": {\"by\": [\"bob\"]},"
                        + " \"gates\": [{\"stageGate\": {\"stage\": \"production\"}}]}");

        Result told = call("alice", "model-promote", "team/lm", "production", "1", "--preview");

        assertThat(told, succeeded());
        assertThat(
                told.stdout().lines().toList(),
                contains(
                        is("version  lm@1 for production"),
                        is("live     lm@2, and a newer version is replaced"),
                        matchesPattern("gate     passed: lm@1 was live in production for .* without a break\\."
                                + " \\(the rule of folder 'team' for production\\)"),
                        is("needs    1 approval by bob (the rule of folder 'team' for production)"),
                        startsWith("change   code jenkinsfile.sha256 "),
                        is("outcome  waiting for approval. Waits for 1 approval by bob.")));
        assertThat(ModelLineage.get().registry().waiting(), is(empty()));
        assertRefused(
                call("alice", "model-promote", "team/lm", "production", "2", "--preview"), 5, "is live in production");
        assertThat(call("reader", "model-promote", "team/lm", "production", "1", "--preview"), succeeded());
        assertRefused(call("stranger", "model-promote", "team/lm", "production", "1", "--preview"), 3, NOT_SEEN);
    }

    @Test
    void shouldTellWhatARollbackWouldDo() throws Exception {
        stamped("one");
        stamped("two");
        Rules.of(team)
                .set("{\"stages\": \"production\", \"approval\": {\"quorum\": 1},"
                        + " \"rollback\": {\"approval\": true, \"emergency\": true}}");

        Result told = call("alice", "model-rollback", "team/lm", "production", "1", "--preview");

        assertThat(told, succeeded());
        assertThat(
                told.stdout().lines().toList(),
                contains(
                        is("version  lm@1 for production"),
                        is("live     lm@2"),
                        is("files    1 of 1 kept"),
                        is("needs    1 approval (the rule of folder 'team' for production)"),
                        is("urgent   an emergency may do without them"),
                        startsWith("change   code jenkinsfile.sha256 ")));
        assertThat(lm().live(PRODUCTION).orElseThrow(), is(2));
        assertRefused(
                call("alice", "model-rollback", "team/lm", "production", "2", "--preview"), 5, "was never live there");
        assertRefused(call("reader", "model-rollback", "team/lm", "production", "1", "--preview"), 6, "Model/Rollback");
        assertThat(call("alice", "model-rollback", "team/lm", "production", "1"), failedWith(2));
    }

    @Test
    void shouldAskForAStageWithoutABuild() throws Exception {
        stamped("one");

        assertRefused(call("alice", "model-promote", "team/lm", "staging", "1"), 5, "would be live at once");
        Result asked = call("alice", "model-promote", "team/lm", "staging", "1", "--at-once");

        assertThat(asked, succeeded());
        assertThat(asked.stdout(), containsString("lm@1 for staging. lm@1 went live in staging"));
        assertThat(lm().live(new StageName("staging")).orElseThrow(), is(1));
        assertRefused(call("reader", "model-promote", "team/lm", "other", "1", "--at-once"), 6, "Model/Promote");
    }

    @Test
    void shouldAskPeopleAndTakeThatBack() throws Exception {
        stamped("one");
        Rules.of(team).set("{\"stages\": \"staging\", \"approval\": {\"quorum\": 1}}");

        Result asked = call("alice", "model-promote", "team/lm", "staging", "1");
        Promotion waiting = ModelLineage.get().registry().waiting().get(0);
        assertThat(asked.stdout().strip(), is(waiting.id() + ": lm@1 for staging. Waits for 1 approval."));
        assertRefused(call("alice", "model-approve", waiting.id()), 5, "alice");
        assertRefused(call("reader", "model-withdraw", waiting.id()), 6, "Model/Promote");

        Result back = call("alice", "model-withdraw", waiting.id(), "-m", "not today");
        assertThat(back, succeeded());
        assertThat(back.stdout(), containsString("not today"));
        assertThat(promotion(waiting).state(), is(PromotionState.ABORTED));
    }

    @Test
    void shouldAskOthersThanThoseWhomTheRequestNamed() throws Exception {
        Promotion waiting = waiting("one");

        assertRefused(call("alice", "model-reassign", waiting.id(), "carol"), 6, "Model/Configure");
        assertRefused(call("stranger", "model-reassign", waiting.id(), "carol"), 3, NOT_SEEN);
        Result done = call("root", "model-reassign", waiting.id(), "alice, carol", "-m", "bob is away");

        assertThat(done, succeeded());
        assertThat(done.stdout().strip(), is("Waits for 1 approval by alice or carol."));
        assertThat(promotion(waiting).ownRules().get(0).approvers(), is(List.of("alice", "carol")));
        assertRefused(call("root", "model-reassign", waiting.id(), "carol, alice"), 5, "are asked already");
        assertThat(call("alice", "model-reject", waiting.id(), "-m", "no"), succeeded());
    }

    @Test
    void shouldAskPeopleAboutARollbackUnlessItIsAnEmergency() throws Exception {
        stamped("one");
        stamped("two");
        Rules.of(team)
                .set("{\"stages\": \"production\", \"approval\": {\"quorum\": 1},"
                        + " \"rollback\": {\"approval\": true, \"emergency\": true}}");

        Result asked = call("alice", "model-rollback", "team/lm", "production", "1", "-m", "slow");
        assertThat(asked.stdout(), containsString(": lm@1 for production. Waits for 1 approval."));
        assertThat(lm().live(PRODUCTION).orElseThrow(), is(2));

        Result done = call("alice", "model-rollback", "team/lm", "production", "1", "-m", "down", "--emergency");
        assertThat(done.stdout().strip(), is("lm@1 is live in production again."));
        assertThat(lm().live(PRODUCTION).orElseThrow(), is(1));
    }

    @Test
    void shouldRefuseWhoMayOnlyRead() throws Exception {
        stamped("one");
        Promotion waiting = waiting("two");

        assertRefused(
                call("reader", "model-approve", waiting.id()), 6, "reader is missing the Model/Approve permission");
        assertRefused(call("reader", "model-reject", waiting.id(), "-m", "no"), 6, "Model/Approve");
        assertRefused(call("reader", "model-rollback", "team/lm", "production", "1", "-m", "no"), 6, "Model/Rollback");
        assertThat(promotion(waiting).state(), is(PromotionState.WAITING));
        call("alice", "model-reject", waiting.id(), "-m", "no");
    }

    @Test
    void shouldNotTellWhatIsHiddenFromWhatIsNotThere() throws Exception {
        stamped("one");
        Promotion waiting = waiting("two");

        for (String[] args : List.of(
                new String[] {"model-show", "team/lm"},
                new String[] {"model-approve", waiting.id()},
                new String[] {"model-reject", waiting.id(), "-m", "no"},
                new String[] {"model-rollback", "team/lm", "production", "1", "-m", "no"})) {
            String[] others = args.clone();
            others[1] = args[1].startsWith("P") ? "P99" : "none/lm";
            Result hidden = call(
                    "stranger", args[0], List.of(args).subList(1, args.length).toArray(new String[0]));
            Result absent = call(
                    "stranger", args[0], List.of(others).subList(1, args.length).toArray(new String[0]));

            assertRefused(hidden, 3, NOT_SEEN);
            assertThat(hidden.stderr().replace(args[1], others[1]), is(absent.stderr()));
        }
        assertRefused(call("reader", "model-show", "team/lm\n\u001b[31m"), 3, NOT_SEEN);
        assertRefused(call("alice", "model-rollback", "team/lm", "production", "9", "-m", "no"), 3, "no version 9");
        call("alice", "model-reject", waiting.id(), "-m", "no");
    }

    @Test
    void shouldDoNothingForNobody() throws Exception {
        Promotion waiting = waiting("one");

        Result anonymous = new CLICommandInvoker(jenkins, "model-approve").invokeWithArgs(waiting.id());

        assertThat(anonymous, failedWith(6));
        assertThat(anonymous.stdout(), not(containsString("lm")));
        assertThat(promotion(waiting).state(), is(PromotionState.WAITING));
        call("alice", "model-reject", waiting.id(), "-m", "no");
    }
}
