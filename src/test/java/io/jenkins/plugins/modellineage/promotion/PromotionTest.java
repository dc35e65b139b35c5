package io.jenkins.plugins.modellineage.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.gate.SeenValues;
import io.jenkins.plugins.modellineage.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a promotion tells, and what of it stays hidden from those who may not see the other version. */
class PromotionTest {
    private static final String UNSEEN = "Compared with a version that is not shown here.";

    @Test
    void shouldHideTheReasonsOfGatesThatCompareWithAChampionThatIsNotShown() {
        Promotion seen = PromotionSample.gated(PromotionState.REFUSED, Optional.of(6));

        assertThat(seen.withoutChampion().verdicts())
                .containsExactly(
                        Verdict.failed(PromotionSample.COMPARES, UNSEEN),
                        Verdict.passed(PromotionSample.LOOKS_AT_ITSELF, "All is there."));
    }

    @Test
    void shouldHideTheNumbersOfAChampionThatIsNotShown() {
        Promotion known = PromotionSample.gated(PromotionState.WAITING, Optional.of(6));
        SeenValues seen = new SeenValues("loss", 0.4, Optional.of(0.5), SeenValues.Bounds.NONE);
        Verdict verdict = new Verdict("loss", true, "Better.", Optional.empty(), Optional.of(seen), List.of());

        assertThat(known.checked(Optional.of(6), List.of(verdict))
                        .withoutChampion()
                        .verdicts())
                .first()
                .returns(Optional.empty(), Verdict::seen);
    }

    @Test
    void shouldHideTheNumberOfAChampionThatIsNotShown() {
        assertThat(PromotionSample.gated(PromotionState.REFUSED, Optional.of(6))
                        .withoutChampion()
                        .champion())
                .isEmpty();
    }

    @Test
    void shouldHideTheReasonOfAVerdictWhoseGateIsNotKnown() {
        Promotion known = PromotionSample.gated(PromotionState.WAITING, Optional.of(6));
        List<Verdict> more = new ArrayList<>(known.verdicts());
        more.add(new Verdict("a gate of a later release", false, "It is worse than tiny-lm@6."));

        assertThat(known.checked(Optional.of(6), more).withoutChampion().verdicts())
                .last()
                .isEqualTo(new Verdict("a gate of a later release", false, UNSEEN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ASSIGNED | tiny-lm@7 went live in production (P1).",
                "REFUSED | The gates refused tiny-lm@7 to production (P1).",
                "CONFLICTED | Promotion of tiny-lm@7 to production (P1) ended in a conflict."
            })
    void shouldTellItsEndWithoutAChampionThatIsNotShown(PromotionState end, String told) {
        assertThat(PromotionSample.gated(end, Optional.of(6)).withoutChampion().reason())
                .isEqualTo(told);
    }

    @Test
    void shouldKeepAReasonThatNamesNoChampion() {
        Promotion rejected = PromotionSample.gated(PromotionState.WAITING, Optional.of(6))
                .settledAs(PromotionState.REJECTED, "carol rejected it.");

        assertThat(rejected.withoutChampion().reason()).isEqualTo("carol rejected it.");
    }

    @Test
    void shouldHideNothingWhereThereWasNoChampion() {
        Promotion first = PromotionSample.gated(PromotionState.REFUSED, Optional.empty());

        assertThat(first.withoutChampion()).isEqualTo(first);
    }

    @Test
    void shouldNotTellWhatSupersededIt() {
        Promotion superseded = PromotionSample.gated(PromotionState.WAITING, Optional.empty())
                .settledAs(PromotionState.SUPERSEDED, "Promotion of tiny-lm@7 was superseded by P9.");

        assertThat(superseded.withoutSuperseding())
                .returns(PromotionState.SUPERSEDED, Promotion::state)
                .returns("Promotion of tiny-lm@7 to production (P1) was superseded.", Promotion::reason);
    }

    @Test
    void shouldSayThatTheGatesPassedWhereNobodyIsAsked() {
        Promotion asked = PromotionSample.gated(PromotionState.REQUESTED, Optional.of(6));

        assertThat(asked.checked(Optional.of(6), List.of()).reason()).isEqualTo("The gates passed.");
    }

    @Test
    void shouldListTheReasonsOfTheGatesThatFailedAlone() {
        Preview preview = new Preview(
                Optional.empty(),
                List.of(
                        new Verdict("a", false, "Too slow."),
                        new Verdict("b", true, "All is there."),
                        new Verdict("c", false, "Too large.")));

        assertThat(preview.failures()).isEqualTo("Too slow. Too large.");
    }
}
