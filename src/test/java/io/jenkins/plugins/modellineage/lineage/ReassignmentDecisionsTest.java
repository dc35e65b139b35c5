package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import io.jenkins.plugins.modellineage.rule.Asking;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReassignmentDecisionsTest {
    private final Sample sample = new Sample().stamp(35);

    @Test
    void shouldAskOthersAndSayWhomBefore() {
        request(2, "bob", "carol");

        assertThat(reassign("dave", "erin"))
                .extracting(RegistryEvent::sentence)
                .containsExactly(
                        "The approval of tiny-lm@1 to production (P1) was reassigned from bob, carol to dave, erin: on holiday.");
        assertThat(promotion().reason()).isEqualTo("Waits for 2 approvals by dave or erin.");
        assertThatThrownBy(() -> approve("bob")).hasMessageContaining("only dave, erin may");
        approve("dave");
        approve("erin");
        assertThat(promotion().state()).isEqualTo(PromotionState.ASSIGNED);
    }

    @Test
    void shouldKeepTheApprovalsOfThoseWhoAreAskedStill() {
        request(2, "bob", "carol");
        approve("bob");

        reassign("bob", "dave");

        assertThat(promotion().approvals()).extracting(Approval::approver).containsExactly("bob");
        assertThat(promotion().reason()).isEqualTo("1 of 2 approvals given; waits for 1 more by dave.");
    }

    @Test
    void shouldNotCountTheApprovalsOfThoseWhoAreAskedNoMore() {
        request(2, "bob", "carol");
        approve("bob");

        reassign("dave", "erin");

        assertThat(promotion().approvals()).isEmpty();
        approve("dave");
        assertThat(promotion().state()).isEqualTo(PromotionState.WAITING);
    }

    @Test
    void shouldLeaveWhatTheRuleOfTheStageDemands() {
        rule("carol");
        request(1, "bob");

        reassign("dave");
        approve("dave");

        assertThat(promotion().state()).isEqualTo(PromotionState.WAITING);
        assertThat(promotion().reason()).isEqualTo("Waits for 1 approval by carol.");
        approve("carol");
        assertThat(promotion().state()).isEqualTo(PromotionState.ASSIGNED);
    }

    @Test
    void shouldRefuseWhereOnlyTheRuleOfTheStageAsks() {
        rule("carol");
        request(new PromotionTerms(List.of(), List.of(), Set.of("starter"), Asking.build("team/train")));

        assertThatThrownBy(() -> reassign("dave"))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessage(
                        "Promotion tiny-lm@1 to production (P1) cannot be reassigned: only a rule of the stage says who"
                                + " approves; set another rule, and ask again");
    }

    @Test
    void shouldRefuseToAskTheSamePeopleOrNobody() {
        request(1, "bob", "carol");

        assertThatThrownBy(() -> reassign("carol", "bob")).hasMessageEndingWith("carol, bob are asked already");
        assertThatThrownBy(() -> reassign()).hasMessageContaining("nobody is named");
    }

    @Test
    void shouldRefuseWhereTheRequestAsksSeveralTimes() {
        request(new PromotionTerms(
                List.of(),
                List.of(asking(1, "bob"), asking(2, "carol", "erin")),
                Set.of("starter"),
                Asking.build("team/train")));

        assertThatThrownBy(() -> reassign("dave"))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessage(
                        "Promotion tiny-lm@1 to production (P1) cannot be reassigned: it asks for 1 approval by bob, and"
                                + " 2 approvals by carol or erin, and it is not said which of these others would stand in for;"
                                + " reject it, and ask again");
    }

    @Test
    void shouldRefuseWhatWouldLeaveNobodyMissing() {
        request(2, "bob", "carol");
        approve("bob");
        sample.record(
                ALICE,
                new PromotionEvent.ApprovalGiven(
                        promotion().ref(),
                        "erin",
                        promotion().manifestDigest(),
                        "",
                        Optional.empty(),
                        Set.of("leads")));

        assertThatThrownBy(() -> reassign("bob", "leads"))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageEndingWith("cannot be reassigned: bob, erin approved already, so nobody would be missing;"
                        + " name people who have not approved yet");
    }

    @Test
    void shouldRefuseToAskOneWhoApprovedByTheRuleOfTheStage() {
        rule("carol");
        request(1, "bob");
        approve("carol");

        assertThatThrownBy(() -> reassign("carol")).hasMessageContaining("carol approved already");
    }

    @Test
    void shouldStandInOnceAndNotInTheNextRequest() {
        request(1, "bob");
        reassign("dave");
        approve("dave");
        sample.stamp(36);

        PromotionTerms next = PromotionDecisions.ofPerson(
                sample.registry(), TINY.version(2), PRODUCTION, Makers.starting(Set.of("paula")));

        assertThat(next.rules()).extracting(ApprovalRule::approvers).containsExactly(List.of("bob"));
    }

    @Test
    void shouldRefuseWhatIsSettled() {
        request(1, "bob");
        approve("bob");

        assertThatThrownBy(() -> reassign("dave")).hasMessageEndingWith("cannot be reassigned: it is promoted");
    }

    private void rule(String approver) {
        StageRule rule = new StageRule(
                new StagePattern("production"), List.of(), Optional.of(asking(1, approver)), List.of(), Set.of());
        sample.record(ALICE, state -> RuleDecisions.set(state, RuleHolder.of(TINY), rule));
    }

    private void request(int quorum, String... approvers) {
        request(new PromotionTerms(
                List.of(), List.of(asking(quorum, approvers)), Set.of("starter"), Asking.build("team/train")));
    }

    private void request(PromotionTerms terms) {
        sample.record(
                Sample.by(Sample.build("promote", 1)),
                state -> PromotionDecisions.request(state, TINY.version(1), PRODUCTION, terms, sample.now()));
    }

    private static ApprovalRule asking(int quorum, String... approvers) {
        return new ApprovalRule(List.of(approvers), quorum, false, Optional.empty());
    }

    private List<RegistryEvent> reassign(String... to) {
        return sample.record(ALICE, state -> ReassignmentDecisions.reassign(promotion(), List.of(to), "on holiday"));
    }

    private void approve(String user) {
        sample.record(ALICE, state -> {
            Approval given =
                    new Approval(user, sample.now(), promotion().manifestDigest(), "", Optional.empty(), Set.of(user));
            return PromotionDecisions.approve(state, "P1", given, Set.of());
        });
    }

    private Promotion promotion() {
        return sample.registry().promotion("P1").orElseThrow();
    }
}
