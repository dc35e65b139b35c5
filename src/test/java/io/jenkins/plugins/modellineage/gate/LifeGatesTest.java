package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.gate.Life.Stay;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Gates about what became of a version: {@link StageGate} and {@link FreshnessGate}. */
class LifeGatesTest {
    private static final Instant STAMPED = Instant.parse("2026-03-03T10:00:00Z");
    private static final StageName STAGING = new StageName("staging");
    private static final StageGate A_DAY = new StageGate(STAGING, Duration.ofHours(24));

    @Test
    void shouldPassAVersionThatStaysThereLongEnough() {
        assertThat(A_DAY.check(lived(24, stay(0)), Optional.empty()))
                .usingRecursiveComparison()
                .ignoringFields("seen")
                .isEqualTo(new Verdict(
                        "was live in staging for 24 h",
                        true,
                        "tiny-lm@2 was live in staging for 24 h without a break."));
    }

    @Test
    void shouldSayHowLongToWaitForOneThatDoesNot() {
        assertThat(A_DAY.check(lived(10, stay(0)), Optional.empty()).reason())
                .isEqualTo("tiny-lm@2 was live in staging for 10 h without a break, and 24 h are asked for;"
                        + " ask again in 14 h 1 min if it stays there.");
    }

    @Test
    void shouldNotAddUpSeveralStays() {
        Candidate twice = lived(40, stay(0, 20), stay(21));

        assertThat(A_DAY.check(twice, Optional.empty()).passed()).isFalse();
    }

    @Test
    void shouldCountAStayThatIsOver() {
        assertThat(A_DAY.check(lived(90, stay(0, 30)), Optional.empty()).passed())
                .isTrue();
    }

    @Test
    void shouldRefuseAVersionThatWasElsewhere() {
        Stay canary = new Stay(new StageName("canary"), STAMPED, Optional.empty());

        assertThat(A_DAY.check(lived(90, canary), Optional.empty()).reason())
                .isEqualTo("tiny-lm@2 was never live in staging; promote it there first, and ask again after 24 h.");
    }

    @Test
    void shouldTakeAnyStayWhereNoTimeIsAskedFor() {
        assertThat(new StageGate(STAGING, Duration.ZERO)
                        .check(lived(1, stay(0, 0)), Optional.empty())
                        .passed())
                .isTrue();
    }

    @Test
    void shouldRefuseWhenNothingIsKnownOfItsLife() {
        assertThat(A_DAY.check(candidate(), Optional.empty()).passed()).isFalse();
        assertThat(new FreshnessGate(Duration.ofHours(1))
                        .check(candidate(), Optional.empty())
                        .passed())
                .isFalse();
    }

    @Test
    void shouldRefuseAVersionThatIsTooOld() {
        FreshnessGate fresh = new FreshnessGate(Duration.ofHours(72));

        assertThat(fresh.check(lived(72), Optional.empty()).passed()).isTrue();
        assertThat(fresh.check(lived(73), Optional.empty()).reason())
                .isEqualTo("tiny-lm@2 was stamped 73 h ago, and it may be 72 h old; train it again.");
    }

    @Test
    void shouldKeepTheHoursThatItSaw() {
        assertThat(A_DAY.check(lived(10, stay(0)), Optional.empty()).seen())
                .contains(SeenValues.atLeast("hours", 10, 24));
        assertThat(new FreshnessGate(Duration.ofHours(72))
                        .check(
                                candidate().living(new Life(STAMPED, List.of(), STAMPED.plusSeconds(90 * 60))),
                                Optional.empty())
                        .seen())
                .contains(SeenValues.atMost("hours", 1.5, 72));
    }

    @Test
    void shouldNotBeFooledByAClockThatStepsBack() {
        assertThat(new Life(STAMPED, List.of(stay(5, 3)), STAMPED.minusSeconds(9)))
                .returns(Duration.ZERO, Life::age)
                .returns(Optional.of(Duration.ZERO), life -> life.longest(STAGING));
    }

    @Test
    void shouldRefuseBoundsThatAreNone() {
        assertThatThrownBy(() -> new FreshnessGate(Duration.ZERO))
                .hasMessage("The freshness gate has maxAgeHours: 0; give a number of hours from 1 to 87600");
        assertThatThrownBy(() -> new StageGate(STAGING, Duration.ofHours(-1)))
                .hasMessage("The stage gate has hours: -1; give a number of hours from 0 to 87600");
    }

    @Test
    void shouldTellWhichRuleDemandsAGate() {
        RuledGate ruled = new RuledGate(A_DAY, "the rule of folder 'team' for production");

        Verdict verdict = ruled.check(lived(30, stay(0)), Optional.empty());

        assertThat(verdict.told())
                .isEqualTo("tiny-lm@2 was live in staging for 30 h without a break."
                        + " So demands the rule of folder 'team' for production.");
        assertThat(ruled.demanded()).isEqualTo(A_DAY);
    }

    private static Stay stay(int from) {
        return new Stay(STAGING, hour(from), Optional.empty());
    }

    private static Stay stay(int from, int until) {
        return new Stay(STAGING, hour(from), Optional.of(hour(until)));
    }

    private static Candidate lived(int hours, Stay... stays) {
        return candidate().living(new Life(STAMPED, List.of(stays), hour(hours)));
    }

    private static Instant hour(int hours) {
        return STAMPED.plus(Duration.ofHours(hours));
    }

    private static Candidate candidate() {
        return new Candidate(
                new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm")).version(2),
                SortedMaps.copyOf(Map.of()),
                SortedMaps.copyOf(Map.of()),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
