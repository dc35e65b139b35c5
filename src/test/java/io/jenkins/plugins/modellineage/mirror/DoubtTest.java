package io.jenkins.plugins.modellineage.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DoubtTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void shouldBeDueOnceTheServerHasGotToIt() {
        Doubt doubt = Doubt.of(NOW);

        assertThat(doubt.isDue(NOW.plus(Duration.ofMinutes(4)))).isFalse();
        assertThat(doubt.isDue(doubt.due())).isTrue();
    }

    @Test
    void shouldBeLookedAtMuchLaterWhereThatWasInVain() {
        Doubt doubt = Doubt.of(NOW);

        assertThat(doubt.next(NOW, Duration.ofHours(1))).isEqualTo(doubt.due());
        assertThat(doubt.next(doubt.due(), Duration.ofHours(1)))
                .isEqualTo(doubt.due().plus(Duration.ofHours(1)));
    }

    @Test
    void shouldNeverBeDueWhereAllWasAnswered() {
        assertThat(Doubt.NONE.isDue(NOW)).isFalse();
    }

    /** What is only added, a parameter or a point, ends the same however late it is carried out. */
    @Test
    void shouldTellAgainWhatALateRequestCanHaveChanged() {
        RunCursor cursor = RunCursor.none("0123456789abcdef")
                .found("r1")
                .withParams(3)
                .withStatus("FINISHED")
                .doubted(Doubt.of(NOW));

        RunCursor again = cursor.toldAgain();

        assertThat(again.status()).isEmpty();
        assertThat(again.tags()).isZero();
        assertThat(again.params()).isEqualTo(3);
    }

    @Test
    void shouldLookAgainAtAModelWhenTheFirstOfItsVersionsIsDue() {
        ModelCursor cursor = ModelCursor.none("0123456789abcdef")
                .doubted(ModelCursor.version(2), Doubt.of(NOW.plusSeconds(9)))
                .doubted(ModelCursor.version(3), Doubt.of(NOW));

        assertThat(cursor.due()).contains(Doubt.of(NOW).due());
        assertThat(cursor.doubted(ModelCursor.version(3), Doubt.NONE).due())
                .contains(Doubt.of(NOW.plusSeconds(9)).due());
    }
}
