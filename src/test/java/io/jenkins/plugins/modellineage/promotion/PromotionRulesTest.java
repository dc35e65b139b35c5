package io.jenkins.plugins.modellineage.promotion;

import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.START;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromotionRulesTest {
    private static final Sha256 CONTENT = Sha256.of(new byte[] {1});
    private static final ApprovalRule TWO_MANAGERS =
            new ApprovalRule(List.of("release-managers", "alice"), 2, false, Optional.of(Duration.ofHours(72)));

    @Test
    void shouldLetListedUsersAndMembersOfListedGroupsApprove() {
        Promotion waiting = waiting(TWO_MANAGERS);

        assertThat(PromotionRules.mayApprove(waiting, "alice", Set.of())).isEmpty();
        assertThat(PromotionRules.mayApprove(waiting, "bob", Set.of("authenticated", "release-managers")))
                .isEmpty();
    }

    @Test
    void shouldNotLetOthersApprove() {
        assertThat(PromotionRules.mayApprove(waiting(TWO_MANAGERS), "mallory", Set.of("authenticated")))
                .contains("mallory cannot approve promotion tiny-lm@7 to production (P1): only release-managers, alice"
                        + " may.");
    }

    @Test
    void shouldLetAnyoneApproveWhenNobodyIsListed() {
        assertThat(PromotionRules.mayApprove(waiting(anyone(1)), "zoe", Set.of()))
                .isEmpty();
    }

    @Test
    void shouldNotLetTheStarterApproveUnlessAllowed() {
        assertThat(PromotionRules.mayApprove(waiting(anyone(1)), "starter", Set.of()))
                .hasValueSatisfying(why -> assertThat(why).contains("people who may have made it may not approve it"));
        assertThat(PromotionRules.mayApprove(
                        waiting(new ApprovalRule(List.of(), 1, true, Optional.empty())), "starter", Set.of()))
                .isEmpty();
    }

    @Test
    void shouldBarWhoHasAnotherPartInItAtTheClickAndInTheCount() {
        ApprovalRule rule = new ApprovalRule(
                List.of("alice", "bob", "starter"),
                1,
                ApprovalRule.barred(true, Set.of(Maker.COMMIT_AUTHOR, Maker.STAMPER)),
                Optional.empty());
        Promotion waiting = waiting(rule);

        assertThat(PromotionRules.mayApprove(waiting, "starter", Set.of())).isEmpty();
        assertThat(PromotionRules.mayApprove(waiting, "author", Set.of()))
                .contains("author cannot approve promotion " + waiting.ref().label()
                        + ": people who wrote changes that it was built from may not approve it; ask somebody else.");
        assertThat(PromotionRules.mayApprove(waiting, "stamper", Set.of()))
                .contains("stamper cannot approve promotion " + waiting.ref().label()
                        + ": people who may have started the build that stamped it may not approve it; ask somebody"
                        + " else.");
        assertThat(PromotionRules.quorumReached(waiting.approved(by("author")).approved(by("stamper"))))
                .isFalse();
        assertThat(PromotionRules.quorumReached(waiting.approved(by("starter"))))
                .isTrue();
        assertThat(waiting.wanted())
                .isEqualTo("1 approval by alice or bob or starter, not by commit authors or who stamped it");
    }

    @Test
    void shouldRefuseThatStartersMayAndMayNot() {
        assertThatThrownBy(() -> ApprovalRule.barred(true, Set.of(Maker.STARTER)))
                .hasMessage("starterMayApprove is true, and mayNotApprove names starter; leave one of the two out");
        assertThatThrownBy(() -> Maker.of("author"))
                .hasMessage("mayNotApprove takes starter, commitAuthor, stamper, not 'author'");
    }

    @Test
    void shouldNotLetAnybodyApproveTwice() {
        Promotion once = waiting(anyone(2)).approved(by("alice"));

        assertThat(PromotionRules.mayApprove(once, "alice", Set.of()))
                .hasValueSatisfying(why -> assertThat(why).endsWith("they did already."));
        assertThat(PromotionRules.quorumReached(once)).isFalse();
        assertThat(PromotionRules.missing(once, once.rules().get(0))).isEqualTo(1);
    }

    @Test
    void shouldLetAnApproverRepeatWhenARequestWaitsThoughEnoughApproved() {
        Promotion full = waiting(anyone(2)).approved(by("alice")).approved(by("bob"));

        assertThat(PromotionRules.mayApprove(full, "alice", Set.of())).isEmpty();
        assertThat(PromotionRules.mayApprove(full.withoutApprovalsOf(Set.of("alice")), "bob", Set.of()))
                .as("while alice's does not count")
                .hasValueSatisfying(why -> assertThat(why).endsWith("they did already."));
    }

    @Test
    void shouldReplaceTheApprovalOfOneWhoApprovesAgain() {
        Approval later = new Approval("alice", START.plusSeconds(1), CONTENT, "again");

        assertThat(waiting(anyone(2))
                        .approved(by("alice"))
                        .approved(by("bob"))
                        .approved(later)
                        .approvals())
                .containsExactly(by("bob"), later);
    }

    @Test
    void shouldTellHowManyApprovalsAreMissingAndFromWhom() {
        ApprovalRule rule = new ApprovalRule(List.of("alice", "bob", "starter"), 2, false, Optional.empty());
        Promotion asked = waiting(rule).checked(Optional.empty(), List.of());
        Promotion once = asked.approved(by("alice"));

        assertThat(asked.reason()).isEqualTo("Waits for 2 approvals by alice or bob.");
        assertThat(asked.wanted()).isEqualTo("2 approvals by alice or bob");
        assertThat(once.reason()).isEqualTo("1 of 2 approvals given; waits for 1 more by bob.");
        assertThat(once.told(ApproversNow.lapsed(Set.of("alice"))).reason())
                .isEqualTo("Waits for 2 approvals by alice or bob. The approval of alice does not count any more.");
        assertThat(once.told(ApproversNow.SAME)).isEqualTo(once);
        assertThat(once.approved(by("bob")).reason())
                .isEqualTo("2 of 2 approvals given, but one had lapsed; waits for alice or bob to approve again.");
    }

    @Test
    void shouldCountOnlyThoseWhomTheRuleNamesStill() {
        Promotion once = waiting(managers(1)).approved(as("mary", "managers"));

        assertThat(PromotionRules.quorumReached(once)).isTrue();
        assertThat(PromotionRules.quorumReached(once.asOf(now("mary", "managers", "mary"))))
                .isTrue();
        assertThat(PromotionRules.quorumReached(once.asOf(now("mary", "mary")))).isFalse();
        assertThat(PromotionRules.quorumReached(
                        waiting(managers(1)).approved(by("mary")).asOf(now("mary"))))
                .as("by a record that does not say as whom")
                .isFalse();
    }

    @Test
    void shouldNotCountAsWhatOneBecameLater() {
        Promotion once = waiting(new ApprovalRule(List.of("managers", "leads"), 1, false, Optional.empty()))
                .approved(as("mary", "managers"));

        assertThat(PromotionRules.quorumReached(once.asOf(now("mary", "leads"))))
                .isFalse();
    }

    @Test
    void shouldTellWhoLeftTheGroup() {
        Promotion once = waiting(managers(2)).approved(as("mary", "managers"));

        assertThat(once.told(now("mary", "managers"))).isEqualTo(once);
        assertThat(once.told(now("mary")).reason())
                .isEqualTo("Waits for 2 approvals by managers. mary is no longer in managers, so the approval does not"
                        + " count as one of theirs.");
        assertThat(once.told(now("mary")).approvals()).isEqualTo(once.approvals());
    }

    @Test
    void shouldMarkWhatItBelieves() {
        Promotion once = waiting(managers(2)).approved(as("mary", "managers"));
        Promotion told = once.told(new ApproversNow(Set.of(), Map.of(), Set.of("mary")));

        assertThat(told.reason())
                .isEqualTo(
                        "1 of 2 approvals given; waits for 1 more by managers. The groups of mary cannot be told now,"
                                + " so the approval counts as when it was given.");
        assertThat(told.believed()).containsExactly("mary");
    }

    private static ApprovalRule managers(int quorum) {
        return new ApprovalRule(List.of("managers"), quorum, false, Optional.empty());
    }

    private static Approval as(String user, String... names) {
        return new Approval(user, START, CONTENT, "", Optional.empty(), Set.of(names));
    }

    private static ApproversNow now(String user, String... names) {
        return new ApproversNow(Set.of(), Map.of(user, Set.of(names)), Set.of());
    }

    @Test
    void shouldSeeThatNobodyIsThereToApprove() {
        assertThat(inVain(1, Set.of(), List.of("alcie", "relase"), false))
                .contains("there is no user or group 'alcie, relase'; name in 'by' those who exist, or leave it out for"
                        + " everyone with Model/Approve");
        assertThat(inVain(1, Set.of("starter"), List.of("alcie"), false))
                .contains("starter may have made it, and 'by' names nobody else; name others, or write"
                        + " starterMayApprove: true");
        assertThat(inVain(2, Set.of("starter", "bob"), List.of(), false))
                .contains("it asks for 2 approvals, and of those in 'by' only bob can give one; name more, or write"
                        + " quorum: 1");
    }

    @Test
    void shouldBelieveInGroupsAndInUsersWhoAreThere() {
        assertThat(inVain(2, Set.of("starter"), List.of("alcie"), true)).isEmpty();
        assertThat(inVain(2, Set.of("alice", "bob", "starter"), List.of("carlo"), false))
                .isEmpty();
        assertThat(PromotionRules.inVain(
                        anyone(100),
                        Makers.starting(Set.of("starter")),
                        new NamedApprovers(Set.of(), List.of(), false)))
                .isEmpty();
        assertThat(PromotionRules.inVain(
                        new ApprovalRule(List.of("starter"), 1, true, Optional.empty()),
                        Makers.starting(Set.of("starter")),
                        new NamedApprovers(Set.of("starter"), List.of(), false)))
                .isEmpty();
    }

    @Test
    void shouldRefuseARequestThatUsersWithoutThePermissionWouldHaveToGrant() {
        ApprovalRule two = new ApprovalRule(List.of("alice", "bob"), 2, false, Optional.empty());

        assertThat(PromotionRules.inVain(
                        two,
                        Makers.starting(Set.of()),
                        new NamedApprovers(Set.of(), List.of(), false, List.of("alice", "bob"))))
                .contains(
                        "alice, bob lack Model/Approve on the model's folder; grant it to them, or name others in 'by'");
        assertThat(PromotionRules.inVain(
                        two,
                        Makers.starting(Set.of()),
                        new NamedApprovers(Set.of("alice"), List.of(), false, List.of("bob"))))
                .contains("it asks for 2 approvals, and of those in 'by' only alice can give one, since bob lacks"
                        + " Model/Approve on the model's folder; name more, or write quorum: 1");
        assertThat(PromotionRules.inVain(
                        two,
                        Makers.starting(Set.of("alice")),
                        new NamedApprovers(Set.of("alice"), List.of(), false, List.of("bob"))))
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("names nobody else who may approve: bob lacks Model/Approve on the model's folder"));
        assertThat(PromotionRules.inVain(
                        two, Makers.starting(Set.of()), new NamedApprovers(Set.of(), List.of(), true, List.of("bob"))))
                .as("groups are believed")
                .isEmpty();
    }

    private static Optional<String> inVain(int quorum, Set<String> users, List<String> unknown, boolean groups) {
        ApprovalRule rule = new ApprovalRule(List.of("whoever"), quorum, false, Optional.empty());
        return PromotionRules.inVain(
                rule, Makers.starting(Set.of("starter")), new NamedApprovers(users, unknown, groups));
    }

    @Test
    void shouldNotLetAnybodyApproveWhatTheGatesDecideAlone() {
        Promotion gated = PromotionSample.gated(PromotionState.WAITING, Optional.of(6));

        assertThat(PromotionRules.mayApprove(gated, "alice", Set.of()))
                .contains("alice cannot approve promotion tiny-lm@7 to production (P1): it asks for no approval.");
    }

    @Test
    void shouldNotLetAnybodyApproveWhatIsSettled() {
        Promotion refused = waiting(anyone(1)).settledAs(PromotionState.REFUSED, "no");

        assertThat(PromotionRules.mayApprove(refused, "alice", Set.of()))
                .contains("alice cannot approve promotion tiny-lm@7 to production (P1): it is refused.");
    }

    @Test
    void shouldCountDifferentPeopleOfThisContentOnly() {
        Approval other = new Approval("carol", START, Sha256.of(new byte[] {2}), "");

        assertThat(PromotionRules.quorumReached(
                        waiting(anyone(2)).approved(by("alice")).approved(by("alice"))))
                .isFalse();
        assertThat(PromotionRules.quorumReached(
                        waiting(anyone(2)).approved(by("alice")).approved(other)))
                .isFalse();
        assertThat(PromotionRules.quorumReached(
                        waiting(anyone(2)).approved(by("alice")).approved(by("starter"))))
                .isFalse();
        assertThat(PromotionRules.quorumReached(
                        waiting(anyone(2)).approved(by("alice")).approved(by("bob"))))
                .isTrue();
    }

    @Test
    void shouldExpireAtItsVeryMoment() {
        Promotion waiting = waiting(TWO_MANAGERS);

        assertThat(PromotionRules.expired(
                        waiting, START.plus(Duration.ofHours(72)).minusMillis(1)))
                .isFalse();
        assertThat(PromotionRules.expired(waiting, START.plus(Duration.ofHours(72))))
                .isTrue();
        assertThat(PromotionRules.expired(
                        waiting.settledAs(PromotionState.ASSIGNED, ""), START.plus(Duration.ofDays(99))))
                .isFalse();
    }

    @Test
    void shouldRefuseRulesThatNobodyCanMeet() {
        assertThatThrownBy(() -> anyone(0)).hasMessage("The approval quorum is 0; give a number from 1 to 100");
        assertThatThrownBy(() -> new ApprovalRule(List.of(" "), 1, false, Optional.empty()))
                .hasMessage("An approver is blank; name users or groups, or leave the list out");
        assertThatThrownBy(() -> new ApprovalRule(List.of(), 1, false, Optional.of(Duration.ZERO)))
                .hasMessage("The approval expires in 0 hours; give 1 or more");
        assertThatThrownBy(() -> new ApprovalRule(List.of(), 1, false, Optional.of(Duration.ofHours(-2))))
                .hasMessage("The approval expires in -2 hours; give 1 or more");
    }

    @Test
    void shouldSeeThatANewerVersionWouldBeReplaced() {
        PromotionRef seven = waiting(anyone(1)).ref();

        assertThat(PromotionRules.newerReplaced(seven, Optional.of(8))).contains(TINY.version(8));
        assertThat(PromotionRules.newerReplaced(seven, Optional.of(6))).isEmpty();
        assertThat(PromotionRules.newerReplaced(seven, Optional.of(7))).isEmpty();
        assertThat(PromotionRules.newerReplaced(seven, Optional.empty())).isEmpty();
    }

    @Test
    void shouldTakeOnlyTheConfirmationOfWhatWouldBeReplaced() {
        assertThat(unconfirmed(8, 8)).isEmpty();
        assertThat(unconfirmed(6, null)).isEmpty();
        assertThat(unconfirmed(null, null)).isEmpty();
        assertThat(unconfirmed(8, null))
                .contains("Approving tiny-lm@7 to production (P1) would replace tiny-lm@8, which is newer; to do that,"
                        + " tick the box on its page, or send replacing=8");
        assertThat(unconfirmed(9, 8))
                .contains("Approving tiny-lm@7 to production (P1) would replace tiny-lm@9, which is newer, and not"
                        + " version 8, for which it was confirmed; look again; to do that, tick the box on its page,"
                        + " or send replacing=9");
        assertThat(unconfirmed(6, 8))
                .contains("Approving tiny-lm@7 to production (P1) was confirmed as replacing version 8, but no newer"
                        + " version is live in production any more; look again, and approve without 'replacing'");
        assertThat(unconfirmed(null, 6)).isPresent();
    }

    private static Optional<String> unconfirmed(Integer live, Integer confirmed) {
        return PromotionRules.unconfirmed(
                waiting(anyone(1)).ref(), Optional.ofNullable(live), Optional.ofNullable(confirmed));
    }

    private static ApprovalRule anyone(int quorum) {
        return new ApprovalRule(List.of(), quorum, false, Optional.empty());
    }

    private static Approval by(String user) {
        return new Approval(user, START, CONTENT, "");
    }

    private static Promotion waiting(ApprovalRule rule) {
        return new Promotion(
                "P1",
                TINY.version(7),
                PRODUCTION,
                List.of(),
                List.of(rule),
                PromotionState.WAITING,
                List.of(),
                Optional.empty(),
                List.of(),
                new Makers(Set.of("starter", "stamper"), Set.of("author"), Set.of("stamper")),
                Actor.person("starter"),
                START,
                rule.expiresIn().map(START::plus),
                CONTENT,
                "",
                Manner.FOLLOWED);
    }

    @Test
    void shouldNameApproversThatAreShown() {
        assertThatThrownBy(() -> new ApprovalRule(List.of("alice\nbob"), 1, false, Optional.empty()))
                .hasMessage("Approver 'aliceU+000Abob' contains U+000A; use printable characters");
        assertThatThrownBy(() -> new ApprovalRule(Collections.nCopies(101, "a"), 1, false, Optional.empty()))
                .hasMessage("The approval names 101 approvers; at most 100 are taken, so name a group");
        assertThat(new ApprovalRule(Collections.nCopies(100, "a"), 1, false, Optional.empty()).approvers())
                .hasSize(100);
    }

    @Test
    void shouldSayInWordsWhoMustAgree() {
        assertThat(TWO_MANAGERS.description()).isEqualTo("2 approvals by release-managers or alice");
        assertThat(anyone(1).description()).isEqualTo("1 approval");
    }
}
