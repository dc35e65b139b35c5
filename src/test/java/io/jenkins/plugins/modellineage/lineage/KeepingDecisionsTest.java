package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.STAGING;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.RollbackRefusedException;
import io.jenkins.plugins.modellineage.rule.Asking;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose files go. Versions 1 to 4 were live in production one after the other, and 5 is. */
class KeepingDecisionsTest {
    private static final RuleHolder JENKINS = RuleHolder.of(ScopeId.ROOT);

    private static final JobSight EVERYTHING = new JobSight() {
        @Override
        public boolean seesVersions(ScopeId scope, RecordedJob job) {
            return true;
        }

        @Override
        public boolean seesBuilds(RecordedJob job) {
            return true;
        }
    };

    private final Sample sample = new Sample();

    KeepingDecisionsTest() {
        for (int number = 1; number <= 5; number++) {
            sample.stamp(40 - number).promote(number, PRODUCTION);
        }
    }

    @Test
    void shouldKeepAllWhereNoRuleSaysHowMany() {
        set(JENKINS, "*", Optional.empty());

        assertThat(release()).isEmpty();
    }

    @Test
    void shouldGiveUpAllButTheLastThatLeft() {
        set(JENKINS, "production", Optional.of(2));

        assertThat(release())
                .containsExactly(
                        "1 file of tiny-lm@1 is not kept any more: rules keep the last 2 versions that left production.",
                        "1 file of tiny-lm@2 is not kept any more: rules keep the last 2 versions that left production.");
        assertThat(kept()).containsExactly(3, 4, 5);
        assertThat(release()).isEmpty();
    }

    @Test
    void shouldCountByWhenTheyLeftAndNotByTheirNumbers() {
        sample.promote(1, PRODUCTION).promote(5, PRODUCTION);
        set(JENKINS, "production", Optional.of(2));

        release();

        assertThat(kept()).containsExactly(1, 4, 5);
    }

    @Test
    void shouldKeepAsManyAsTheRuleThatKeepsMost() {
        set(JENKINS, "*", Optional.of(1));
        set(RuleHolder.of(TINY), "production", Optional.of(3));

        release();

        assertThat(kept()).containsExactly(2, 3, 4, 5);
    }

    @Test
    void shouldKeepWhatAnotherStageNeeds() {
        sample.promote(1, STAGING).promote(2, STAGING).promote(3, STAGING);
        set(JENKINS, "production", Optional.of(1));

        release();
        assertThat(kept()).containsExactly(1, 2, 3, 4, 5);

        set(JENKINS, "staging", Optional.of(1));
        assertThat(release())
                .containsExactly("1 file of tiny-lm@1 is not kept any more: rules keep the last version that left"
                        + " production and the last version that left staging.");
    }

    @Test
    void shouldKeepWhatWaitsForAStage() {
        PromotionTerms asked = new PromotionTerms(
                List.of(),
                List.of(new ApprovalRule(List.of(), 1, false, Optional.empty())),
                Makers.starting(Set.of("keith")),
                Asking.person(),
                Manner.ALONE);
        sample.record(ALICE, state -> PromotionDecisions.request(state, TINY.version(1), STAGING, asked, sample.now()));
        set(JENKINS, "*", Optional.of(1));

        release();

        assertThat(kept()).containsExactly(1, 4, 5);
    }

    @Test
    void shouldKeepWhatNeverWasLive() {
        sample.stamp(30).record(ALICE, new FilesKept(TINY.version(6), 1));
        set(JENKINS, "*", Optional.of(1));

        release();

        assertThat(kept()).containsExactly(4, 5, 6);
    }

    @Test
    void shouldNotCountWhatIsQuarantined() {
        rollBack(4);
        set(JENKINS, "production", Optional.of(1));

        release();

        assertThat(kept()).containsExactly(3, 4, 5);
    }

    @Test
    void shouldKeepWhatLastsWhateverRulesSay() {
        set(JENKINS, "production", Optional.of(1));

        assertThat(KeepingDecisions.release(
                        sample.registry(), TINY, version -> version.ref().number() != 2))
                .extracting(event -> event.subject().orElseThrow().number())
                .containsExactly(2);
    }

    @Test
    void shouldRollBackToNoneWhoseFilesWent() {
        set(JENKINS, "production", Optional.of(1));
        release();

        assertThatThrownBy(() -> rollBack(2))
                .isInstanceOf(RollbackRefusedException.class)
                .hasMessage(
                        "Cannot roll back production of tiny-lm: the files of tiny-lm@2 are not kept any more, by the"
                                + " rules of the stages that it left; go to another version, or promote it again.");
    }

    @Test
    void shouldKeepThemAnewWhenItIsPromotedAgain() {
        set(JENKINS, "production", Optional.of(1));
        release();
        assertThat(sample.registry().isReleased(TINY.version(1))).isTrue();
        long before = bytes();

        sample.record(ALICE, new FilesKept(TINY.version(1), 1)).promote(1, PRODUCTION);

        assertThat(sample.registry().keeps(TINY.version(1))).isTrue();
        assertThat(sample.registry().isReleased(TINY.version(1))).isFalse();
        assertThat(bytes()).isGreaterThan(before);
        sample.promote(5, PRODUCTION).promote(4, PRODUCTION);
        release();
        assertThat(kept()).containsExactly(4, 5);
    }

    @Test
    void shouldTellWhoseFilesWentWithoutReadingAnEntry() {
        set(JENKINS, "production", Optional.of(1));
        release();
        Registry unread = Registry.of(sample.registry().state(), new Recall() {
            @Override
            public LedgerEntry entry(long seq) {
                throw new AssertionError("entry " + seq + " is read");
            }

            @Override
            public Recall with(LedgerEntry entry) {
                return this;
            }
        });

        assertThat(IntStream.rangeClosed(1, 6).filter(number -> unread.isReleased(TINY.version(number))))
                .containsExactly(1, 2, 3);
        assertThat(unread.files().bytes(TINY.version(1))).isZero();
        assertThat(unread.files().bytes(TINY.version(5))).isPositive();
    }

    @Test
    void shouldNeedNoContentThatOnlySuchVersionsHave() {
        set(JENKINS, "production", Optional.of(1));
        release();

        assertThat(DeletionDecisions.needs(sample.registry(), content(1))).isFalse();
        assertThat(DeletionDecisions.needs(sample.registry(), content(4))).isTrue();
    }

    private static Sha256 content(int number) {
        return Sample.file("out/model.bin", TINY + " " + number).sha256();
    }

    private void set(RuleHolder holder, String stages, Optional<Integer> last) {
        StageRule rule = new StageRule(
                new StagePattern(stages),
                List.of(),
                Optional.empty(),
                List.of(),
                Set.of(),
                Optional.empty(),
                Optional.of(true),
                last);
        sample.record(ALICE, state -> RuleDecisions.set(state, holder, rule));
    }

    private List<String> release() {
        return sample
                .record(Actor.person(Actor.SYSTEM), state -> KeepingDecisions.release(state, TINY, version -> false))
                .stream()
                .map(RegistryEvent::sentence)
                .toList();
    }

    private List<Integer> kept() {
        return IntStream.range(1, sample.registry().nextVersion(TINY))
                .filter(number -> sample.registry().keeps(TINY.version(number)))
                .boxed()
                .toList();
    }

    private long bytes() {
        return sample.registry().seenBy(EVERYTHING).bytes(TINY);
    }

    private void rollBack(int number) {
        RollbackPlan plan = new RollbackPlan(
                TINY.version(number), sample.registry().live(TINY, PRODUCTION).orElseThrow(), "worse");
        PromotionTerms asked =
                new PromotionTerms(List.of(), List.of(), Makers.starting(Set.of()), Asking.person(), Manner.ALONE);
        sample.record(ALICE, state -> RollbackDecisions.rollBack(state, PRODUCTION, plan, asked, sample.now()));
    }
}
