package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AuthorizationStrategy;
import hudson.security.GroupDetails;
import hudson.security.HudsonPrivateSecurityRealm;
import hudson.security.UserMayOrMayNotExistException2;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.access.AccessDeniedException;

@WithJenkins
class ApprovalITest {
    private static final String STAMP =
            "node {\n" + Pipelines.TRAINING + "stampModel model: 'lm', artifacts: 'out/**'\n}\n";
    private static final String APPROVED =
            "%s approved lm@1 for production at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC";
    private static final long PATIENCE_MILLIS = 30_000;

    private JenkinsRule jenkins;
    private JenkinsRule.DummySecurityRealm realm;

    @BeforeEach
    void secure(JenkinsRule rule) {
        jenkins = rule;
        realm = rule.createDummySecurityRealm();
        rule.jenkins.setSecurityRealm(realm);
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, ModelPermissions.APPROVE)
                .everywhere()
                .to("alice", "bob", "carol")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader"));
    }

    @Test
    void shouldWaitWithoutAnExecutorUntilEnoughPeopleApproved() throws Exception {
        WorkflowRun build = start(promote("by: 'alice, bob', quorum: 2"));
        Promotion waiting = waiting(build);
        Pipelines.await(
                "no executor is held", build, () -> jenkins.jenkins.toComputer().countBusy() == 0);
        jenkins.assertLogContains("waits for 2 approvals by alice or bob", build);

        approve("alice", waiting.id(), "looks good");
        assertThat(promotion(waiting.id()).state(), is(PromotionState.WAITING));
        assertThrows(RuntimeException.class, () -> approve("alice", waiting.id(), "again"));
        approve("bob", waiting.id(), "");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("lm@1 went live in production", build);
        assertThat(model().live(new StageName("production")).orElseThrow(), is(1));
    }

    @Test
    void shouldTellInTheLogThatAnApprovalWasTakenBack() throws Exception {
        WorkflowRun build = start(promote("by: 'alice, bob', quorum: 2"));
        Promotion waiting = waiting(build);
        approve("alice", waiting.id(), "");
        jenkins.waitForMessage("alice approved lm@1 for production at ", build);

        try (ACLContext as = as("alice")) {
            Approvals.withdrawApproval(waiting.id(), "the wrong one");
        }

        jenkins.waitForMessage("alice took the approval of lm@1 for production back", build);
        build.doStop();
        jenkins.waitForCompletion(build);
    }

    @Test
    void shouldLeaveTheRequestBehindWhenToldNotToWait() throws Exception {
        WorkflowRun build = jenkins.waitForCompletion(start(
                STAMP + "def p = promoteModel model: 'lm', stage: 'production', wait: false,"
                        + " approval: modelApproval(by: 'alice, bob')\necho \"went on with ${p.promotion}, ${p.state}\"",
                "bob"));
        jenkins.assertBuildStatusSuccess(build);
        String id = ModelLineage.get().registry().waiting().get(0).id();

        jenkins.assertLogContains("went on with " + id + ", waiting for approval", build);
        jenkins.assertLogContains("It has no end of its own", build);
        assertThrows(RuntimeException.class, () -> approve("bob", id, "bob started it"));
        approve("alice", id, "yes");
        assertThat(model().live(new StageName("production")).orElseThrow(), is(1));
    }

    @Test
    void shouldFailAtOnceWhenAGateRefusesThoughToldNotToWait() throws Exception {
        WorkflowRun build = jenkins.waitForCompletion(
                start(STAMP + promoteWith("wait: false, gates: evidenceGate(metrics: ['accuracy']), ", "by: 'alice'")));

        jenkins.assertBuildStatus(Result.FAILURE, build);
        jenkins.assertLogContains("The gates refused lm@1 to production", build);
        assertThat(ModelLineage.get().registry().waiting(), hasSize(0));
    }

    @Test
    void shouldSettleAClickInOneTransaction() throws Exception {
        WorkflowRun build = start(promote("by: 'alice'"));
        Promotion waiting = waiting(build);
        long before = ModelLineage.get().registry().lastSeq();

        approve("alice", waiting.id(), "yes");

        List<LedgerEntry> history = ModelLineage.get().registry().historyOfBuild(buildId(build));
        List<LedgerEntry> written =
                history.stream().filter(entry -> entry.seq() > before).toList();
        assertThat(written, hasSize(2));
        assertThat(written.get(0).sentence(), containsString("alice approved lm@1 to production"));
        assertThat(written.get(1).actor().authentication(), is("alice"));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    void shouldLetASecondBuildGoOnThatWantsWhatIsLiveMeanwhile() throws Exception {
        WorkflowRun first = start(promote("by: 'alice'"));
        Promotion waiting = waiting(first);
        WorkflowRun second = start("promoteModel model: 'lm', version: 1, stage: 'production',"
                + " approval: modelApproval(by: 'alice')\necho 'went on'");
        waiting(second);

        approve("alice", waiting.id(), "yes");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(first));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(second));
        jenkins.assertLogContains("lm@1 is live in production already", second);
        jenkins.assertLogContains("went on", second);
    }

    @Test
    void shouldRefuseWhoMayNotApprove() throws Exception {
        WorkflowRun build = start(promote("by: 'alice, reader'"), "alice");
        Promotion waiting = waiting(build);

        assertThrows(AccessDeniedException.class, () -> approve("reader", waiting.id(), ""));
        RuntimeException notListed = assertThrows(RuntimeException.class, () -> approve("bob", waiting.id(), ""));
        assertThat(notListed.getMessage(), containsString("only alice, reader may"));
        RuntimeException starter = assertThrows(RuntimeException.class, () -> approve("alice", waiting.id(), ""));
        assertThat(starter.getMessage(), containsString("people who may have made it may not approve it"));
        RuntimeException unknown = assertThrows(RuntimeException.class, () -> approve("alice", "P99", ""));
        assertThat(unknown.getMessage(), containsString("P99"));
        assertThat(promotion(waiting.id()).state(), is(PromotionState.WAITING));

        build.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
    }

    @Test
    void shouldKnowTheStarterHoweverTheIdIsSpelled() throws Exception {
        WorkflowRun build = start(promote("quorum: 2"), "ALICE");
        Promotion waiting = waiting(build);

        RuntimeException starter = assertThrows(RuntimeException.class, () -> approve("alice", waiting.id(), ""));
        assertThat(starter.getMessage(), containsString("people who may have made it may not approve it"));
        assertThat(promotion(waiting.id()).approvals(), hasSize(0));

        build.doStop();
        jenkins.waitForCompletion(build);
    }

    @Test
    void shouldRefuseACommentThatIsNoComment() throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "secretive", promote("quorum: 2"));
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("TOKEN", Secret.fromString("xyzzy-s3cr3t"), null)));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        Promotion waiting = waiting(build);

        RuntimeException secret =
                assertThrows(RuntimeException.class, () -> approve("alice", waiting.id(), "xyzzy-s3cr3t"));
        assertThat(secret.getMessage(), containsString("the comment equals a secret"));
        RuntimeException endless =
                assertThrows(RuntimeException.class, () -> approve("alice", waiting.id(), "x".repeat(10_001)));
        assertThat(endless.getMessage(), containsString("The comment has 10001 characters; at most 10000"));
        try (ACLContext as = as("alice")) {
            assertThrows(RuntimeException.class, () -> Approvals.reject(waiting.id(), "xyzzy-s3cr3t"));
            assertThrows(RuntimeException.class, () -> Approvals.reject(waiting.id(), "x".repeat(10_001)));
        }
        try (ACLContext as = as("admin")) {
            assertThrows(RuntimeException.class, () -> Approvals.withdraw(waiting.id(), "xyzzy-s3cr3t"));
            assertThrows(RuntimeException.class, () -> Approvals.withdraw(waiting.id(), "x".repeat(10_001)));
        }
        assertThat(promotion(waiting.id()).state(), is(PromotionState.WAITING));
        assertThat(promotion(waiting.id()).approvals(), hasSize(0));

        build.doStop();
        jenkins.waitForCompletion(build);
    }

    @Test
    void shouldLetTheStarterApproveWhenAllowed() throws Exception {
        WorkflowRun build = start(promote("by: 'alice', starterMayApprove: true"), "alice");
        approve("alice", waiting(build).id(), "");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    void shouldFailWhenAPersonRejects() throws Exception {
        WorkflowRun build = start(promote("by: 'alice'"));
        Promotion waiting = waiting(build);
        try (ACLContext as = as("alice")) {
            Approvals.reject(waiting.id(), "answers in French");
        }

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("ERROR: promoteModel: alice rejected lm@1 to production (P1)", build);
        jenkins.assertLogContains("answers in French", build);
        assertThat(promotion(waiting.id()).state(), is(PromotionState.REJECTED));
        assertThat(JenkinsRule.getLog(build), not(containsString("\tat ")));
    }

    @Test
    void shouldConflictWhenTheChampionChangedForTheBetter() throws Exception {
        String gate = "gates: metricGate(metric: 'score', minImprovement: 0), ";
        Pipelines.succeed(jenkins, STAMP.replace("stampModel", "trackMetrics metrics: [score: 2]\nstampModel"));
        WorkflowRun build = start(STAMP.replace("stampModel", "trackMetrics metrics: [score: 1]\nstampModel")
                + promoteWith(gate, "by: 'alice'"));
        Promotion waiting = waiting(build);
        Pipelines.succeed(jenkins, "promoteModel model: 'lm', stage: 'production', version: 1");
        approve("alice", waiting.id(), "");

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        assertThat(promotion(waiting.id()).state(), is(PromotionState.CONFLICTED));
        assertThat(model().live(new StageName("production")).orElseThrow(), is(1));
    }

    @Test
    void shouldEndTheBuildThatWaitsForAnOlderVersion() throws Exception {
        WorkflowRun build = start(promote("by: 'alice'"));
        Promotion waiting = waiting(build);
        Pipelines.succeed(jenkins, STAMP + "promoteModel model: 'lm', stage: 'production'");

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains(
                "ERROR: promoteModel: Promotion of lm@1 to production (P1) was superseded by P2", build);
        assertThat(promotion(waiting.id()).state(), is(PromotionState.SUPERSEDED));
    }

    @Test
    void shouldTellTheBuildWhoApproved() throws Exception {
        WorkflowRun build = start(STAMP + "def p = promoteModel(model: 'lm', stage: 'production',"
                + " approval: modelApproval(by: 'alice, bob', quorum: 2))\n"
                + "echo p.approvals.collect { it.approver + '=' + it.comment }.join(';')\n"
                + "def again = promoteModel(model: 'lm', stage: 'production')\n"
                + "echo 'again ' + again.promotion + ' ' + again.approvals.size()");
        Promotion waiting = waiting(build);
        approve("alice", waiting.id(), "reads well");
        jenkins.waitForMessage(": reads well (1 of 2)", build);
        approve("bob", waiting.id(), "and\nshort");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        String log = JenkinsRule.getLog(build);
        assertThat(
                log.lines().filter(line -> line.contains(" approved ")).toList(),
                contains(
                        matchesPattern(APPROVED.formatted("alice") + ": reads well \\(1 of 2\\)"),
                        matchesPattern(APPROVED.formatted("bob") + ": and short \\(2 of 2\\)")));
        jenkins.assertLogContains("alice=reads well;bob=and", build);
        jenkins.assertLogContains("again P1 2", build);
    }

    @Test
    void shouldTellNewsInOrderAndHoldNoClickWhilePermissionsAreSlow() throws Exception {
        WorkflowRun build = start(promote("quorum: 3"));
        Promotion waiting = waiting(build);
        jenkins.waitForMessage("waits for", build);
        SlowOnce slow = new SlowOnce();
        jenkins.jenkins.setAuthorizationStrategy(slow);
        approve("alice", waiting.id(), "");
        assertThat(slow.asked.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), is(true));
        approve("bob", waiting.id(), "");
        jenkins.waitForMessage("2 of 3 approvals given", build);
        slow.answer.countDown();
        approve("carol", waiting.id(), "");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertThat(
                JenkinsRule.getLog(build)
                        .lines()
                        .filter(line -> line.contains(" approved ") || line.contains("approvals given"))
                        .map(line -> line.replaceFirst(" approved .*[(]", " (").replaceFirst(";.*", ""))
                        .toList(),
                contains(
                        "alice, an administrator, (1 of 3)",
                        "bob, an administrator, (2 of 3)",
                        "2 of 3 approvals given",
                        "carol, an administrator, (3 of 3)"));
    }

    /** Lets everyone do everything, and takes its time the first time that a build asks for alice. */
    public static final class SlowOnce extends AuthorizationStrategy {
        private final transient Thread clicks = Thread.currentThread();
        private final transient AtomicBoolean first = new AtomicBoolean(true);
        final transient CountDownLatch asked = new CountDownLatch(1);
        final transient CountDownLatch answer = new CountDownLatch(1);

        @Override
        public ACL getRootACL() {
            return ACL.lambda2((user, permission) -> {
                if (Thread.currentThread() != clicks && user.getName().equals("alice") && first.getAndSet(false)) {
                    asked.countDown();
                    waitForIt();
                }
                return true;
            });
        }

        private void waitForIt() {
            try {
                answer.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Collection<String> getGroups() {
            return List.of();
        }
    }

    @Test
    void shouldWithdrawTheRequestOfAStoppedBuild() throws Exception {
        WorkflowRun stopped = start(promote("by: 'alice'"));
        Promotion first = waiting(stopped);
        stopped.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(stopped));
        awaitState(first.id(), PromotionState.ABORTED);

        WorkflowRun terminated = start(promote("by: 'alice'"));
        Promotion second = waiting(terminated);
        terminated.doTerm();
        jenkins.waitForCompletion(terminated);
        awaitState(second.id(), PromotionState.ABORTED);

        WorkflowRun killed = start(promote("by: 'alice'"));
        Promotion third = waiting(killed);
        killed.doKill();
        jenkins.waitForCompletion(killed);
        awaitState(third.id(), PromotionState.ABORTED);
        RuntimeException late = assertThrows(RuntimeException.class, () -> approve("alice", third.id(), ""));
        assertThat(late.getMessage(), containsString("settled already"));
    }

    @Test
    void shouldWarnOfAnExecutorThatIsKept() throws Exception {
        WorkflowRun build = start("node {\n" + STAMP + promote("by: 'alice'").replace(STAMP, "") + "\n}");
        approve("alice", waiting(build).id(), "");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("This wait is inside node and keeps its executor busy", build);
    }

    @Test
    void shouldKnowAnApproverByGroup() throws Exception {
        realm.addGroups("carol", "release-managers");
        WorkflowRun build = start(promote("by: 'Release-Managers'"));
        Promotion waiting = waiting(build);

        assertThrows(RuntimeException.class, () -> approve("bob", waiting.id(), ""));
        approve("carol", waiting.id(), "");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    void shouldNotCountWhoLostThePermissionMeanwhile() throws Exception {
        WorkflowRun build = start(promote("quorum: 2"));
        Promotion waiting = waiting(build);
        approve("alice", waiting.id(), "");
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(ModelPermissions.APPROVE)
                .everywhere()
                .to("bob", "carol"));

        approve("bob", waiting.id(), "");
        assertThat("alice does not count any more", promotion(waiting.id()).state(), is(PromotionState.WAITING));
        approve("carol", waiting.id(), "");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    void shouldTakeTheApprovalOfOneWhoseRightLapsedAndCameBack() throws Exception {
        WorkflowRun build = start(promote("by: 'alice, bob', quorum: 2"));
        Promotion waiting = waiting(build);
        approve("alice", waiting.id(), "");
        jenkins.waitForMessage("1 of 2 approvals given; waits for 1 more by bob.", build);
        letApprove("bob");
        approve("bob", waiting.id(), "");
        jenkins.waitForMessage(
                "1 of 2 approvals given; waits for 1 more by alice. The approval of alice does not count any more.",
                build);
        letApprove("alice", "bob");
        approve("alice", waiting.id(), "again");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertThat(promotion(waiting.id()).approvals(), hasSize(2));
    }

    @Test
    void shouldNotWaitForWhoCannotApproveAnyway() throws Exception {
        refused(
                "by: 'alice'",
                "alice",
                "Nobody can approve lm@1 for production: alice may have made it, and 'by' names"
                        + " nobody else; name others, or write starterMayApprove: true");
        refused(
                "by: 'Alice, bob', quorum: 2",
                "alice",
                "it asks for 2 approvals, and of those in 'by' only bob can give"
                        + " one; name more, or write quorum: 1");
        User.getById("reader", true);
        refused("by: 'reader'", null, "reader lacks Model/Approve on the model's folder; grant it to them");
        refused("by: 'reader, bob', quorum: 2", null, "only bob can give one, since reader lacks Model/Approve");
        HudsonPrivateSecurityRealm accounts = new HudsonPrivateSecurityRealm(false);
        accounts.createAccount("dora", "dora's secret");
        jenkins.jenkins.setSecurityRealm(accounts);
        letApprove("dora");
        refused(
                "by: 'nobody-here, nor-here'",
                null,
                "there is no user or group 'nobody-here, nor-here'; name in 'by'"
                        + " those who exist, or leave it out for everyone with Model/Approve");
        refused("by: 'nobody-here, dora', quorum: 2", null, "only dora can give one");
        assertThat(ModelLineage.get().registry().waiting(), hasSize(0));
    }

    @Test
    void shouldBelieveInGroupsThatCannotBeListed() throws Exception {
        jenkins.jenkins.setSecurityRealm(new Unlisted());
        WorkflowRun build = start(promote("by: 'release-managers', quorum: 2"));

        jenkins.waitForMessage("waits for 2 approvals by release-managers", build);
        build.doStop();
        jenkins.waitForCompletion(build);
    }

    /** A realm that cannot list its groups. */
    public static final class Unlisted extends HudsonPrivateSecurityRealm {
        Unlisted() {
            super(false);
        }

        @Override
        public GroupDetails loadGroupByGroupname2(String group, boolean members) {
            throw new UserMayOrMayNotExistException2(group);
        }
    }

    private void refused(String approval, String starter, String why) throws Exception {
        WorkflowRun build = start(promote(approval), starter);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains(why.startsWith("Nobody") ? "ERROR: promoteModel: " + why : why, build);
    }

    private void letApprove(String... users) {
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(ModelPermissions.APPROVE)
                .everywhere()
                .to(users));
    }

    @Test
    void shouldSettleOnceHoweverManyClick() throws Exception {
        WorkflowRun build = start(promote("quorum: 1"));
        Promotion waiting = waiting(build);
        List<Callable<Boolean>> clicks = new ArrayList<>();
        for (String user : List.of("alice", "bob", "carol", "admin")) {
            clicks.add(() -> {
                try {
                    approve(user, waiting.id(), "");
                    return true;
                } catch (RuntimeException settled) {
                    return false;
                }
            });
        }
        ExecutorService people = Executors.newFixedThreadPool(clicks.size());
        int won = 0;
        for (Future<Boolean> click : people.invokeAll(clicks)) {
            won += click.get() ? 1 : 0;
        }
        people.shutdown();

        assertThat(won, is(1));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertThat(model().history(), hasSize(1));
    }

    @Test
    void shouldKeepTheFilesWhenTheLastApprovalsComeAtOnce() throws Exception {
        WorkflowRun build = start(promote("quorum: 3"));
        Promotion waiting = waiting(build);
        List<Callable<Void>> clicks = new ArrayList<>();
        for (String user : List.of("alice", "bob", "carol")) {
            clicks.add(() -> {
                approve(user, waiting.id(), "");
                return null;
            });
        }
        ExecutorService people = Executors.newFixedThreadPool(clicks.size());
        for (Future<Void> click : people.invokeAll(clicks)) {
            click.get();
        }
        people.shutdown();

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        ModelVersion version = model().version(1).orElseThrow();
        assertThat(version.manifest().files().stream().allMatch(VersionFiles.pinned(version)), is(true));
    }

    private static String promote(String approval) {
        return STAMP + promoteWith("", approval);
    }

    private static String promoteWith(String gates, String approval) {
        return "promoteModel model: 'lm', stage: 'production', " + gates + "approval: modelApproval(" + approval + ")";
    }

    private WorkflowRun start(String script) throws Exception {
        return start(script, null);
    }

    private WorkflowRun start(String script, String starter) throws Exception {
        int number = jenkins.jenkins.getItems().size();
        WorkflowJob job = Pipelines.job(jenkins, "train" + number, script);
        return starter == null
                ? job.scheduleBuild2(0).waitForStart()
                : job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause(starter)))
                        .waitForStart();
    }

    private static Promotion waiting(WorkflowRun build) throws Exception {
        return Pipelines.waiting(build);
    }

    private static void awaitState(String id, PromotionState state) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (System.currentTimeMillis() < end && promotion(id).state() != state) {
            Thread.sleep(50);
        }
        assertThat(promotion(id).state(), is(state));
    }

    private static void approve(String user, String id, String comment) throws Exception {
        try (ACLContext as = as(user)) {
            Approvals.approve(id, comment);
        }
    }

    private static ACLContext as(String user) {
        return ACL.as2(User.getById(user, true).impersonate2());
    }

    private static Promotion promotion(String id) {
        return ModelLineage.get().registry().promotion(id).orElseThrow();
    }

    private static Model model() {
        return ModelLineage.get().registry().models().iterator().next();
    }

    private static String buildId(WorkflowRun build) {
        return io.jenkins.plugins.modellineage.jenkins.home.BuildRuns.ref(build)
                .orElseThrow()
                .id();
    }
}
