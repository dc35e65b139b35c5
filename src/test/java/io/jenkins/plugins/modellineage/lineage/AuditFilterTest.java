package io.jenkins.plugins.modellineage.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalWithdrawn;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import io.jenkins.plugins.modellineage.rule.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which entries an audit finds. */
class AuditFilterTest {
    private static final Instant NOON = Instant.parse("2026-11-03T12:00:00Z");
    private static final RegistryEvent LIVE =
            new StageAssigned(new PromotionRef("P1", Sample.TINY.version(2), Sample.PRODUCTION), Optional.of(1));
    private static final RegistryEvent BACK = new StageRolledBack(Sample.TINY.version(1), Sample.PRODUCTION, 2, "slow");
    private static final RegistryEvent RENAMED = new JobRenamed("train", "learn");

    private static RegistryEvent rule(String stages) {
        StageRule rule =
                new StageRule(new StagePattern(stages), List.of(), Optional.empty(), List.of(), Set.of(Way.ALIAS));
        return new StageRuleSet(new HeldRule(RuleHolder.of(Sample.TINY), "", rule), Optional.empty());
    }

    private static LedgerEntry entry(RegistryEvent event) {
        return new LedgerEntry(7, NOON, Actor.person("Alice"), event);
    }

    private static AuditFilter of(AuditKind... kinds) {
        return new AuditFilter(Set.of(kinds), Optional.empty(), "", Optional.empty(), Optional.empty());
    }

    private static AuditFilter between(Instant from, Instant to) {
        return new AuditFilter(Set.of(), Optional.empty(), "", Optional.of(from), Optional.of(to));
    }

    @Test
    void shouldFindEverythingUnlessAskedForLess() {
        assertThat(List.of(LIVE, BACK, RENAMED, rule("*"))).allMatch(event -> AuditFilter.ALL.matches(entry(event)));
    }

    @Test
    void shouldTellKindsApart() {
        assertThat(of(AuditKind.STAGES).matches(entry(LIVE))).isTrue();
        assertThat(of(AuditKind.STAGES).matches(entry(BACK))).isTrue();
        assertThat(of(AuditKind.STAGES).matches(entry(RENAMED))).isFalse();
        assertThat(of(AuditKind.PLACES).matches(entry(RENAMED))).isTrue();
        assertThat(of(AuditKind.APPROVALS)
                        .matches(entry(new ApprovalWithdrawn(
                                new PromotionRef("P1", Sample.TINY.version(2), Sample.PRODUCTION), "alice", ""))))
                .isTrue();
        assertThat(of(AuditKind.RULES, AuditKind.PLACES).matches(entry(rule("*"))))
                .isTrue();
    }

    @Test
    void shouldFindWhatIsAboutAStage() {
        AuditFilter production =
                new AuditFilter(Set.of(), Optional.of(Sample.PRODUCTION), "", Optional.empty(), Optional.empty());
        AuditFilter other = new AuditFilter(
                Set.of(), Optional.of(new StageName("staging")), "", Optional.empty(), Optional.empty());

        assertThat(List.of(LIVE, BACK, rule("prod*"))).allMatch(event -> production.matches(entry(event)));
        assertThat(List.of(LIVE, BACK, rule("prod*"), RENAMED)).noneMatch(event -> other.matches(entry(event)));
    }

    @Test
    void shouldFindWhoActedByAPartOfTheName() {
        AuditFilter alice = new AuditFilter(Set.of(), Optional.empty(), " ALI", Optional.empty(), Optional.empty());
        AuditFilter bob = new AuditFilter(Set.of(), Optional.empty(), "bob", Optional.empty(), Optional.empty());

        assertThat(alice.matches(entry(LIVE))).isTrue();
        assertThat(bob.matches(entry(LIVE))).isFalse();
    }

    @Test
    void shouldCountBothEndsOfATime() {
        assertThat(between(NOON, NOON).matches(entry(LIVE))).isTrue();
        assertThat(between(NOON.plusMillis(1), NOON.plusSeconds(9)).matches(entry(LIVE)))
                .isFalse();
        assertThat(between(NOON.minusSeconds(9), NOON.minusMillis(1)).matches(entry(LIVE)))
                .isFalse();
    }

    @Test
    void shouldRefuseATimeThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> between(NOON, NOON.minusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Nothing can be from 2026-11-03T12:00:00Z on and until 2026-11-03T11:59:59Z: exchange the two");
    }

    @Test
    void shouldBeginAtTheEntryThatWasAskedForAndReadFew() {
        List<Long> read = new ArrayList<>();
        List<LedgerEntry> newestFirst = new LazyList<>(100_000, index -> {
            long seq = 100_000 - index;
            read.add(seq);
            return new LedgerEntry(seq, NOON.plusSeconds(seq), Actor.person("a"), RENAMED);
        });

        assertThat(AuditFilter.ALL.begin(newestFirst, Long.MAX_VALUE)).isZero();
        assertThat(newestFirst.get(AuditFilter.ALL.begin(newestFirst, 501)).seq())
                .isEqualTo(500);
        assertThat(read).hasSizeLessThan(50);
    }

    @Test
    void shouldBeginSafelyBehindAClockThatWasSetBack() {
        AuditFilter filter = between(NOON, NOON.plus(Duration.ofHours(10)));
        List<LedgerEntry> newestFirst = new LazyList<>(
                1_000,
                index -> new LedgerEntry(
                        1_000 - index,
                        NOON.plus(Duration.ofMinutes(1_000 - index + (index % 2 == 0 ? 60 : 0))),
                        Actor.person("a"),
                        RENAMED));
        int begin = filter.begin(newestFirst, Long.MAX_VALUE);

        assertThat(newestFirst.subList(0, begin)).noneMatch(filter::matches);
        assertThat(begin).isGreaterThan(200);
    }
}
