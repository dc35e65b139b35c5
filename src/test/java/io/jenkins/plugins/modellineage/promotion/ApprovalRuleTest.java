package io.jenkins.plugins.modellineage.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApprovalRuleTest {
    private static final ApprovalRule RULE = rule(List.of("ann", "bob"), 2, false, 24);

    static List<ApprovalRule> weaker() {
        return List.of(
                RULE,
                rule(List.of("ann", "bob", "cid"), 2, false, 24),
                rule(List.of(), 2, false, 24),
                rule(List.of("ann", "bob"), 1, false, 24),
                rule(List.of("ann", "bob"), 2, true, 24),
                rule(List.of("ann", "bob"), 2, false, 25),
                rule(List.of("ann", "bob"), 2, false, 0),
                RULE.demandedBy("the rule of Jenkins for production"));
    }

    static List<ApprovalRule> others() {
        return List.of(
                rule(List.of("ann"), 2, false, 24),
                rule(List.of("ann", "cid"), 2, false, 24),
                rule(List.of("ann", "bob"), 3, false, 24),
                rule(List.of("ann", "bob"), 2, false, 23));
    }

    @ParameterizedTest
    @MethodSource("weaker")
    void shouldAskAsMuchAsARuleThatIsMetWithIt(ApprovalRule other) {
        assertThat(RULE.asksAsMuchAs(other)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("others")
    void shouldNotAskAsMuchAsARuleThatMayBeOpenWhenItIsMet(ApprovalRule other) {
        assertThat(RULE.asksAsMuchAs(other)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("others")
    void shouldNotAskAsMuchWhenAnybodyWillDoOrStartersOrAnyTime(ApprovalRule other) {
        assertThat(rule(List.of(), 9, false, 1).asksAsMuchAs(other)).isFalse();
        assertThat(rule(other.approvers(), 9, true, 1).asksAsMuchAs(other)).isFalse();
        assertThat(rule(other.approvers(), 9, false, 0).asksAsMuchAs(other)).isFalse();
    }

    private static ApprovalRule rule(List<String> by, int quorum, boolean starters, int hours) {
        return new ApprovalRule(
                by, quorum, starters, Optional.of(Duration.ofHours(hours)).filter(time -> !time.isZero()));
    }
}
