package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.PromotionTerms;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import io.jenkins.plugins.modellineage.rule.Asking;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class EndOfBuildsITest {
    private static final String STAMP =
            "node {\nwriteFile file: 'a', text: 'a'\nstampModel model: 'lm', artifacts: 'a'\n}\n";

    @Test
    void shouldCloseWhatDeadBuildsLeftOpen(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, STAMP);
        RunLog left = Tracking.start(build, RunId.random(), new ExperimentName("left-open"), Optional.empty());
        Promotion waiting = request(build, Duration.ofHours(1));
        assertThat(OpenBuilds.all(), hasSize(1));

        EndOfBuilds.sweep();
        long seq = ModelLineage.get().registry().lastSeq();
        EndOfBuilds.sweep();

        assertThat(left.run().status(), is(RunStatus.KILLED));
        assertThat(state(waiting), is(PromotionState.ABORTED));
        assertThat(
                "the second sweep changes nothing",
                ModelLineage.get().registry().lastSeq(),
                is(seq));
        assertThat(OpenBuilds.all(), empty());
    }

    @Test
    void shouldWithdrawTheRequestOfADeletedBuild(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, STAMP);
        Promotion waiting = request(build, Duration.ofHours(1));

        build.delete();

        assertThat(state(waiting), is(PromotionState.ABORTED));
        assertThat(reason(waiting), containsString("its build was deleted"));
    }

    @Test
    void shouldWithdrawTheRequestOfADeletedJob(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, STAMP);
        Promotion waiting = request(build, Duration.ofHours(1));

        build.getParent().delete();

        assertThat(state(waiting), is(PromotionState.ABORTED));
    }

    @Test
    void shouldWithdrawTheRequestOfABuildThatVanishedWhileJenkinsWasDown(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, STAMP);
        BuildRef vanished = new BuildRef(BuildRef.randomId(), build.getParent().getFullName(), 99);
        Promotion waiting = request(build, vanished, Duration.ofHours(1));

        EndOfBuilds.sweep();

        assertThat(reason(waiting), containsString("its build is gone"));
    }

    @Test
    void shouldLeaveTheRequestOfAJobThatFailedToLoad(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, STAMP);
        BuildRef elsewhere = new BuildRef(BuildRef.randomId(), "not-loaded", 1);
        Promotion waiting = request(build, elsewhere, Duration.ofHours(1));

        EndOfBuilds.sweep();

        assertThat(state(waiting), is(PromotionState.WAITING));
    }

    @Test
    void shouldSweepPastAFileThatACrashLeftEmpty(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, STAMP);
        RunLog left = Tracking.start(build, RunId.random(), new ExperimentName("left-open"), Optional.empty());
        Path open = jenkins.jenkins.getRootDir().toPath().resolve("model-lineage/open");
        Files.createFile(open.resolve("0".repeat(32)));
        Files.createFile(open.resolve("f".repeat(32)));

        EndOfBuilds.sweep();

        assertThat(left.run().status(), is(RunStatus.KILLED));
    }

    @Test
    void shouldCloseTheOtherRunsWhenOneCannotBeClosedAndTryThatAgain(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, STAMP);
        for (String name : List.of("one", "two", "three")) {
            Tracking.start(build, RunId.random(), new ExperimentName(name), Optional.empty());
        }
        RunId first = BuildRuns.of(build).stream()
                .filter(run -> run.status() == RunStatus.RUNNING)
                .findFirst()
                .orElseThrow()
                .id();
        Path inTheWay = tear(build, first);

        EndOfBuilds.sweep();

        for (TrackedRun run : BuildRuns.of(build)) {
            assertThat(run.status() == RunStatus.RUNNING, is(run.id().equals(first)));
        }
        assertThat("the next start tries again", OpenBuilds.all(), hasSize(1));
        Files.delete(inTheWay.resolve("file"));
        Files.delete(inTheWay);
        EndOfBuilds.sweep();
        assertThat(Tracking.find(build, first).orElseThrow().run().status(), is(RunStatus.KILLED));
        assertThat(OpenBuilds.all(), empty());
    }

    /** Leaves the file of a run as a crash does, and something where its torn end would be kept. */
    private static Path tear(WorkflowRun build, RunId run) throws IOException {
        Path events = build.getRootDir().toPath().resolve("model-lineage/" + run + "/events.jsonl");
        Path inTheWay = events.resolveSibling("events.jsonl.cut-" + Files.size(events));
        Files.writeString(events, "{\"torn", StandardOpenOption.APPEND);
        Files.createDirectory(inTheWay);
        return Files.createFile(inTheWay.resolve("file")).getParent();
    }

    @Test
    void shouldFindTheOpenRunOfAJobThatWasRenamed(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, "trackParams params: [a: 1]");
        RunLog left = Tracking.start(build, RunId.random(), new ExperimentName("left-open"), Optional.empty());
        build.getParent().renameTo("trainer");

        EndOfBuilds.sweep();

        assertThat(Tracking.find(build, left.id()).orElseThrow().run().status(), is(RunStatus.KILLED));
    }

    @Test
    void shouldAnswerNobodyForAStepThatWasTerminated(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        WorkflowRun build =
                Pipelines.job(jenkins, "train", STAMP + """
                        try {
                          promoteModel model: 'lm', stage: 'production', approval: modelApproval(by: 'alice')
                        } catch (stopped) {
                          echo 'went on without an answer'
                          sleep time: 600, unit: 'SECONDS'
                        }
                        """).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("approve or reject", build);
        build.doTerm();
        jenkins.waitForMessage("went on without an answer", build);

        String id = ModelLineage.get().registry().waiting().get(0).id();
        Refused nobody = assertThrows(Refused.class, () -> approve(id));

        assertThat(nobody.getMessage(), containsString("was terminated"));
        build.doStop();
        jenkins.waitForCompletion(build);
        // a Pipeline counts as completed before those hear of it who close what it left open
        awaitWithoutABuild(
                "the end of the build withdraws its request",
                () -> ModelLineage.get().registry().waiting().isEmpty());
    }

    @Test
    void shouldExpireInTimeAndNotBefore(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        WorkflowRun build = Pipelines.job(jenkins, "train", STAMP + "echo 'stamped'\nsleep time: 60, unit: 'SECONDS'")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("stamped", build);
        Promotion inTime = request(build, Duration.ofHours(1));
        Approvals.expire(inTime.id());
        assertThat(state(inTime), is(PromotionState.WAITING));
        Approvals.abort(inTime.id(), "the next one is asked for");

        Promotion overdue = request(build, Duration.ofSeconds(1));
        Instant end = overdue.expires().orElseThrow();
        Pipelines.await("its time has run out", build, () -> Instant.now().isAfter(end));
        Refused late = assertThrows(Refused.class, () -> approve(overdue.id()));
        assertThat(late.getMessage(), containsString("has expired"));
        Approvals.expire(overdue.id());
        assertThat(state(overdue), is(PromotionState.EXPIRED));
        build.doStop();
        jenkins.waitForCompletion(build);
    }

    @Test
    void shouldLeaveARequestThatStandsAloneWhenItsBuildOrJobIsGone(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        WorkflowRun build = Pipelines.succeed(jenkins, STAMP);
        Promotion waiting = requestAlone(build, Duration.ofHours(1));

        EndOfBuilds.sweep();
        assertThat("its build is over", state(waiting), is(PromotionState.WAITING));
        build.delete();
        assertThat("its build was deleted", state(waiting), is(PromotionState.WAITING));
        build.getParent().delete();
        assertThat("its job was deleted", state(waiting), is(PromotionState.WAITING));
        EndOfBuilds.sweep();
        assertThat("Jenkins started again", state(waiting), is(PromotionState.WAITING));
    }

    @Test
    void shouldEndARequestThatStandsAloneWhenItsTimeRunsOut(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, STAMP);
        Promotion overdue = requestAlone(build, Duration.ofSeconds(1));

        Expiries.arm(overdue);

        awaitWithoutABuild("the request expires", () -> state(overdue) == PromotionState.EXPIRED);
    }

    @Test
    void shouldShowThatTimeRanOutBeforeAnybodyRecordedIt(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, STAMP);
        Promotion overdue = requestAlone(build, Duration.ofSeconds(1));
        Instant end = overdue.expires().orElseThrow();
        awaitWithoutABuild("its time has run out", () -> Instant.now().isAfter(end));

        assertThat(state(overdue), is(PromotionState.WAITING));
        assertThat(Approvals.asOfNow(overdue).state(), is(PromotionState.EXPIRED));
    }

    @Test
    void shouldBeApprovedAlthoughItsJobWasRenamedMeanwhile(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        WorkflowRun build = Pipelines.job(jenkins, "train", STAMP + "echo 'stamped'\nsleep time: 60, unit: 'SECONDS'")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("Sleeping for", build); // a rename must not meet a step that is about to be written
        Promotion waiting = request(build, Duration.ofHours(1));

        build.getParent().renameTo("trainer");
        approve(waiting.id());

        assertThat(state(waiting), is(PromotionState.ASSIGNED));
        build.doStop();
        jenkins.waitForCompletion(build);
    }

    private static void awaitWithoutABuild(String what, BooleanSupplier condition) throws InterruptedException {
        Instant patience = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean()) {
            assertThat("Not so within a minute: " + what, Instant.now().isBefore(patience), is(true));
            Thread.sleep(50);
        }
    }

    private static void approve(String id) throws Exception {
        try (ACLContext as = ACL.as2(User.getById("alice", true).impersonate2())) {
            Approvals.approve(id, "");
        }
    }

    private static Promotion request(WorkflowRun build, Duration expiresIn) throws Exception {
        return request(build, BuildRuns.ref(build).orElseThrow(), expiresIn);
    }

    private static Promotion requestAlone(WorkflowRun build, Duration expiresIn) throws Exception {
        return request(build, BuildRuns.ref(build).orElseThrow(), expiresIn, Manner.ALONE);
    }

    private static Promotion request(WorkflowRun stamped, BuildRef ref, Duration expiresIn) throws Exception {
        return request(stamped, ref, expiresIn, Manner.FOLLOWED);
    }

    private static Promotion request(WorkflowRun stamped, BuildRef ref, Duration expiresIn, Manner manner)
            throws Exception {
        ModelVersion version = ModelLineage.get()
                .registry()
                .stampedBy(BuildRuns.ref(stamped).orElseThrow().id())
                .get(0);
        ApprovalRule rule = new ApprovalRule(List.of("alice"), 1, false, Optional.of(expiresIn));
        PromotionTerms terms = new PromotionTerms(
                List.of(), List.of(rule), Makers.starting(Set.of("starter")), Asking.build("team/train"), manner);
        ModelLineage.get()
                .ledger()
                .append(
                        new Actor(Actor.SYSTEM, Optional.of(ref), List.of()),
                        registry -> PromotionDecisions.request(
                                registry, version.ref(), new StageName("production"), terms, Instant.now()));
        List<Promotion> promotions = ModelLineage.get().registry().promotionsOf(ref.id());
        return promotions.get(promotions.size() - 1);
    }

    private static String reason(Promotion promotion) {
        return ModelLineage.get()
                .registry()
                .promotion(promotion.id())
                .orElseThrow()
                .reason();
    }

    private static PromotionState state(Promotion promotion) {
        return ModelLineage.get()
                .registry()
                .promotion(promotion.id())
                .orElseThrow()
                .state();
    }
}
