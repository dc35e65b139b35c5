package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionAborted;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromotionDecisionsTest {
    private final Sample sample = new Sample();

    @Test
    void shouldAssignAtOnceWhenTheGatesPassAndNobodyIsAsked() {
        sample.stamp(35);

        assertThat(request(1, TermsSample.gates()))
                .extracting(RegistryEvent::sentence)
                .containsExactly(
                        "Promotion of tiny-lm@1 to production (P1) was requested.",
                        "1 of 1 gate passed for tiny-lm@1 to production (P1) without a champion.",
                        "tiny-lm@1 went live in production as its first version (P1).");
        assertThat(promotion("P1").state()).isEqualTo(PromotionState.ASSIGNED);
        assertThat(live()).contains(1);
    }

    @Test
    void shouldRefuseWithTheReasonsOfTheGates() {
        sample.stamp(35).promote(1, PRODUCTION).stamp(36);
        request(2, TermsSample.gates());

        assertThat(promotion("P2").state()).isEqualTo(PromotionState.REFUSED);
        assertThat(promotion("P2").reason())
                .isEqualTo(
                        "The gates refused tiny-lm@2 to production (P2): perplexity of tiny-lm@2 is 36 (latest, step 10), within bounds, "
                                + "1 worse than the champion tiny-lm@1 with 35 (latest, step 10); it must not be worse.");
        assertThat(live()).contains(1);
    }

    @Test
    void shouldRefuseAStageThatDiffersFromAnotherInCaseOnly() {
        sample.stamp(35).promote(1, PRODUCTION).stamp(30);

        assertThatThrownBy(() -> sample.promote(2, new StageName("Production")))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessage("The stage 'Production' of tiny-lm differs from its stage 'production' in case only;"
                        + " write 'production'");
        sample.promote(2, new StageName("Production-eu"));
    }

    @Test
    void shouldReplaceTheChampion() {
        sample.stamp(35).promote(1, PRODUCTION).stamp(30);
        List<RegistryEvent> events = request(2, TermsSample.gates());

        assertThat(events.get(2).sentence())
                .isEqualTo("tiny-lm@2 went live in production and replaced tiny-lm@1 (P2).");
        assertThat(promotion("P2").champion()).contains(1);
    }

    @Test
    void shouldWaitForApprovals() {
        sample.stamp(35);
        request(1, TermsSample.gatesAndApproval(2));

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.WAITING);
        assertThat(promotion("P1").reason()).isEqualTo("Waits for 2 approvals.");
        assertThat(sample.registry().waiting()).extracting(Promotion::id).containsExactly("P1");

        approve("P1", "bob");
        assertThat(promotion("P1").reason()).isEqualTo("1 of 2 approvals given; waits for 1 more.");
        assertThat(live()).isEmpty();

        approve("P1", "carol");
        assertThat(live()).contains(1);
        assertThat(promotion("P1").approvals()).extracting(Approval::approver).containsExactly("bob", "carol");
        assertThat(sample.registry().waiting()).isEmpty();
    }

    @Test
    void shouldCountNoApprovalThatWasTakenBack() {
        sample.stamp(35);
        request(1, TermsSample.approval(2));
        approve("P1", "bob");

        assertThat(takeBack("P1", "bob"))
                .extracting(RegistryEvent::sentence)
                .containsExactly("bob withdrew their approval of tiny-lm@1 to production (P1): wrong one.");
        assertThat(promotion("P1").reason()).isEqualTo("Waits for 2 approvals.");
        approve("P1", "carol");
        assertThat(live()).isEmpty();

        approve("P1", "bob");
        assertThat(live()).contains(1);
    }

    @Test
    void shouldTakeBackNoApprovalThatNobodyGaveOrThatSettledIt() {
        sample.stamp(35);
        request(1, TermsSample.approval(1));
        assertThatThrownBy(() -> takeBack("P1", "bob"))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessage(
                        "bob gave no approval of promotion tiny-lm@1 to production (P1), so there is none to withdraw");

        approve("P1", "bob");
        assertThatThrownBy(() -> takeBack("P1", "bob"))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("it is settled");
    }

    private List<RegistryEvent> takeBack(String id, String user) {
        return sample.record(ALICE, state -> PromotionDecisions.withdrawApproval(state, id, user, "wrong one"));
    }

    @Test
    void shouldSettleAClickExactlyOnce() {
        sample.stamp(35);
        request(1, TermsSample.approval(1));
        approve("P1", "bob");

        assertThatThrownBy(() -> approve("P1", "carol"))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessage("carol cannot approve promotion tiny-lm@1 to production (P1): it is promoted.");
        assertThat(sample.record(
                        ALICE,
                        state -> PromotionDecisions.expire(
                                state, "P1", sample.now().plus(Duration.ofDays(2)))))
                .isEmpty();
        assertThat(sample.record(ALICE, state -> PromotionDecisions.abort(state, "P1", "build ended")))
                .isEmpty();
    }

    @Test
    void shouldCheckTheGatesAgainWhenTheChampionChangedMeanwhile() {
        sample.stamp(38).stamp(30).stamp(35);
        request(3, TermsSample.gatesAndApproval(1));
        sample.promote(1, PRODUCTION);
        approve("P1", "bob");

        assertThat(promotion("P1").state()).as("35 beats 38").isEqualTo(PromotionState.ASSIGNED);
        assertThat(promotion("P1").champion()).contains(1);
    }

    @Test
    void shouldConflictWhenTheNewChampionIsBetter() {
        sample.stamp(38).stamp(30).stamp(35);
        request(3, TermsSample.gatesAndApproval(1));
        sample.promote(2, PRODUCTION);
        approve("P1", "bob");

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.CONFLICTED);
        assertThat(promotion("P1").reason())
                .startsWith("Promotion of tiny-lm@3 to production (P1) ended in a conflict: ");
        assertThat(live()).contains(2);
    }

    @Test
    void shouldExpireInsteadOfTakingALateApproval() {
        sample.stamp(35);
        request(1, TermsSample.approval(1));
        Instant late = sample.now().plus(Duration.ofDays(2));
        sample.record(
                ALICE,
                state -> PromotionDecisions.approve(
                        state, "P1", TermsSample.approvalOf(state, "P1", "bob", late), Set.of()));

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.EXPIRED);
        assertThat(promotion("P1").reason())
                .isEqualTo("Promotion of tiny-lm@1 to production (P1) expired without enough approvals.");
    }

    @Test
    void shouldExpireAtItsVeryMomentAndNotBefore() {
        sample.stamp(35);
        request(1, TermsSample.approval(1));
        Instant expires = promotion("P1").expires().orElseThrow();

        assertThat(PromotionDecisions.expire(sample.registry(), "P1", expires.minusMillis(1)))
                .isEmpty();
        assertThat(PromotionDecisions.expire(sample.registry(), "P9", expires)).isEmpty();
        assertThat(PromotionDecisions.expire(sample.registry(), "P1", expires))
                .extracting(RegistryEvent::sentence)
                .containsExactly("Promotion of tiny-lm@1 to production (P1) expired without enough approvals.");
    }

    @Test
    void shouldBindAnApprovalToTheContentThatWasLookedAt() {
        sample.stamp(35);
        request(1, TermsSample.approval(1));
        Approval other = new Approval("bob", sample.now(), Sha256.of(new byte[0]), "");

        assertThatThrownBy(() -> PromotionDecisions.approve(sample.registry(), "P1", other, Set.of()))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("is for the content e3b0c44298fc, but ")
                .hasMessageEndingWith("is asked for; look at the version again");
    }

    @Test
    void shouldReplaceANewerVersionOnlyWhenThatWasConfirmed() {
        sample.stamp(35).stamp(34).promote(2, PRODUCTION);
        request(1, TermsSample.approval(1));

        assertThatThrownBy(() -> approve("P2", "bob"))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("would replace tiny-lm@2, which is newer; to do that, tick the box");
        assertThat(live()).contains(2);

        assertThat(approve("P2", "bob", Optional.of(2)))
                .extracting(RegistryEvent::sentence)
                .containsExactly(
                        "bob approved tiny-lm@1 to production (P2) in place of the newer tiny-lm@2.",
                        "tiny-lm@1 went live in production and replaced tiny-lm@2 (P2).");
        assertThat(promotion("P2").approvals()).extracting(Approval::replacing).containsExactly(Optional.of(2));
    }

    @Test
    void shouldRefuseAConfirmationThatIsNotForTheVersionThatIsLiveNow() {
        sample.stamp(35).stamp(34).stamp(33).promote(2, PRODUCTION).promote(3, PRODUCTION);
        request(1, TermsSample.approval(1));
        sample.record(ALICE, new StageRolledBack(TINY.version(2), PRODUCTION, 3, "answers in French"));

        assertThatThrownBy(() -> approve("P3", "bob", Optional.of(3)))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("would replace tiny-lm@2, which is newer, and not version 3");
        assertThat(live()).contains(2);
    }

    @Test
    void shouldAskEveryApproverToConfirm() {
        sample.stamp(35).stamp(34).promote(2, PRODUCTION);
        request(1, TermsSample.approval(2));

        assertThatThrownBy(() -> approve("P2", "bob")).isInstanceOf(PromotionRefusedException.class);
        approve("P2", "bob", Optional.of(2));
        assertThatThrownBy(() -> approve("P2", "carol")).isInstanceOf(PromotionRefusedException.class);
        approve("P2", "carol", Optional.of(2));
        assertThat(live()).contains(1);
    }

    @Test
    void shouldNotCountWhoApprovedBeforeANewerVersionWentLive() {
        sample.stamp(35).stamp(34).stamp(33).promote(3, PRODUCTION).promote(1, PRODUCTION);
        request(2, TermsSample.approval(2));
        String id = sample.registry().waiting().get(0).id();
        approve(id, "alice");
        sample.record(ALICE, new StageRolledBack(TINY.version(3), PRODUCTION, 1, "answers in French"));

        approve(id, "bob", Optional.of(3));
        assertThat(live()).as("alice was never asked about version 3").contains(3);

        approve(id, "alice", Optional.of(3));
        assertThat(live()).contains(2);
    }

    @Test
    void shouldNotLetTheStarterApprove() {
        sample.stamp(35);
        request(1, TermsSample.approval(1));

        assertThatThrownBy(() -> approve("P1", "starter"))
                .hasMessageContaining("people who may have made it may not approve it");
    }

    @Test
    void shouldNotEndWithANoThatGivesNoReason() {
        sample.stamp(35);
        request(1, TermsSample.approval(2));

        assertThatThrownBy(() -> PromotionDecisions.reject(sample.registry(), "P1", "carol", " "))
                .hasMessage("A rejection of promotion tiny-lm@1 to production (P1) needs a reason; say why");
    }

    @Test
    void shouldEndWithAPersonsNo() {
        sample.stamp(35);
        request(1, TermsSample.approval(2));
        approve("P1", "bob");
        sample.record(ALICE, state -> PromotionDecisions.reject(state, "P1", "carol", "answers in French"));

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.REJECTED);
        assertThat(promotion("P1").reason())
                .isEqualTo("carol rejected tiny-lm@1 to production (P1): answers in French.");
        assertThatThrownBy(() -> PromotionDecisions.reject(sample.registry(), "P1", "dave", "me too"))
                .hasMessageStartingWith("dave cannot reject promotion tiny-lm@1 to production (P1): it is settled.");
    }

    @Test
    void shouldWithdrawWhatTheBuildNoLongerWaitsFor() {
        sample.stamp(35);
        request(1, TermsSample.approval(1));
        sample.record(ALICE, state -> PromotionDecisions.abort(state, "P1", "the build was aborted"));

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.ABORTED);
        assertThat(promotion("P1").reason())
                .isEqualTo("Promotion of tiny-lm@1 to production (P1) was withdrawn: the build was aborted.");
        assertThat(PromotionDecisions.abort(sample.registry(), "P99", "never made"))
                .isEmpty();
    }

    @Test
    void shouldNotPromoteWhatIsLiveAlready() {
        sample.stamp(35).promote(1, PRODUCTION);

        assertThat(request(1, TermsSample.gates())).isEmpty();
    }

    @Test
    void shouldNotPromoteWhatARollbackLeftBehind() {
        sample.stamp(35).stamp(30).promote(1, PRODUCTION).promote(2, PRODUCTION);
        sample.record(ALICE, new StageRolledBack(TINY.version(1), PRODUCTION, 2, "answers in French"));

        assertThatThrownBy(() -> request(2, TermsSample.gates()))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessage(
                        "tiny-lm@2 cannot be promoted to production: a rollback left it behind, so it is quarantined; "
                                + "stamp a new version, or lift the quarantine on the version's page");
    }

    @Test
    void shouldNotAssignWhatWasQuarantinedWhileItWaited() {
        sample.stamp(35).stamp(30).promote(1, PRODUCTION);
        request(2, TermsSample.approval(1));
        sample.promote(2, Sample.STAGING);
        sample.promote(1, Sample.STAGING);
        sample.record(
                ALICE, new StageRolledBack(TINY.version(2), Sample.STAGING, 1, "first", QuarantineReach.NONE, false));
        sample.record(
                ALICE,
                new StageRolledBack(
                        TINY.version(1), Sample.STAGING, 2, "answers in French", QuarantineReach.EVERYWHERE, false));

        assertThatThrownBy(() -> approve("P2", "bob"))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("a rollback left it behind, so it is quarantined");
        assertThat(live()).contains(1);

        sample.record(ALICE, state -> VersionDecisions.liftQuarantine(state, TINY.version(2), "it was the prompt"));
        approve("P2", "bob");
        assertThat(live()).contains(2);
    }

    @Test
    void shouldEndOlderRequestsForTheStageThatANewerVersionEnters() {
        sample.stamp(35).stamp(34).stamp(33);
        request(1, TermsSample.approval(1));
        request(3, TermsSample.approval(1));
        request(2, TermsSample.approval(1));
        approve("P3", "bob");

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.SUPERSEDED);
        assertThat(promotion("P1").reason())
                .isEqualTo("Promotion of tiny-lm@1 to production (P1) was superseded by P3, which put a version that is"
                        + " as new or newer into the stage.");
        assertThat(promotion("P2").state()).as("3 is newer than 2").isEqualTo(PromotionState.WAITING);
    }

    @Test
    void shouldLeaveRequestsForOtherStagesWaiting() {
        sample.stamp(35).stamp(34);
        request(1, TermsSample.approval(1));
        sample.promote(2, Sample.STAGING);

        assertThat(promotion("P1").state()).isEqualTo(PromotionState.WAITING);
    }

    @Test
    void shouldNameAVersionThatDoesNotExist() {
        assertThatThrownBy(() -> request(1, TermsSample.gates()))
                .hasMessage("tiny-lm@1 does not exist; stamp the model first");
        sample.stamp(35);
        assertThatThrownBy(() -> request(2, TermsSample.gates()))
                .hasMessage("tiny-lm@2 does not exist; its latest version is 1");
        assertThatThrownBy(() -> approve("P7", "bob"))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessage("Promotion 'P7' does not exist; look at the list of promotions");
    }

    @Test
    void shouldRefuseAnEventThatSettlesAPromotionAgain() {
        sample.stamp(35);
        request(1, TermsSample.gates());

        assertThatThrownBy(() -> sample.record(
                        ALICE, new PromotionAborted(promotion("P1").ref(), "late")))
                .isInstanceOf(InconsistentEventException.class)
                .hasMessage("Promotion tiny-lm@1 to production (P1) is settled already: ASSIGNED");
    }

    @Test
    void shouldPreviewWithoutChangingAnything() {
        sample.stamp(35);
        long before = sample.registry().lastSeq();

        assertThat(PromotionDecisions.preview(
                                sample.registry(), TINY.version(1), PRODUCTION, TermsSample.gates(), sample.now())
                        .passed())
                .isTrue();
        assertThat(sample.registry().lastSeq()).isEqualTo(before);
    }

    private List<RegistryEvent> request(int number, PromotionTerms terms) {
        return sample.record(
                Sample.by(Sample.build("promote", number)),
                state -> PromotionDecisions.request(state, TINY.version(number), PRODUCTION, terms, sample.now()));
    }

    private void approve(String id, String user) {
        approve(id, user, Optional.empty());
    }

    private List<RegistryEvent> approve(String id, String user, Optional<Integer> replacing) {
        return sample.record(ALICE, state -> {
            Sha256 content = state.promotion(id).map(Promotion::manifestDigest).orElse(Sha256.of(new byte[0]));
            Approval given = new Approval(user, sample.now(), content, "", replacing, Set.of());
            return PromotionDecisions.approve(state, id, given, Set.of());
        });
    }

    private Promotion promotion(String id) {
        return sample.registry().promotion(id).orElseThrow();
    }

    private Optional<Integer> live() {
        return sample.registry().live(TINY, PRODUCTION);
    }
}
