package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.EvalFinding.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which evaluation counts where a version has several. */
class EvalSelectionTest {
    private static final EvalDemand NOT_WORSE = EvalDemand.of("set", "score", 0.05, null);
    private static final Judge JUDGE = new Judge("gpt-4o", Optional.of(Sha256.of(new byte[1])), Map.of());
    private static final Judge OTHER = new Judge("gpt-4o", Optional.of(Sha256.of(new byte[2])), Map.of());

    @Test
    void shouldNotLetABadEvaluationHideOneThatIsUnlike() {
        EvalSide champion = later("lm@7", right(390).judgedBy(JUDGE), right(10).judgedBy(OTHER));

        EvalFinding found = compared(later("lm@8", right(300).judgedBy(OTHER)), champion);

        assertThat(found.outcome()).isEqualTo(Outcome.NOT_COMPARABLE);
        assertThat(found.sentence())
                .startsWith(
                        "Not comparable: of 2 evaluations that lm@7 got on 'set' after its stamp, all of which count,"
                                + " the one at 2026-03-03T10:00:01Z, by eval #1 cannot be compared: the judges differ: ")
                .endsWith("; evaluate lm@8 as lm@7 was.");
    }

    @Test
    void shouldHoldEachEvaluationOfTheChampionAgainstOneThatIsAlike() {
        EvalSide champion = later("lm@7", right(390).judgedBy(JUDGE), right(10).judgedBy(OTHER));
        EvalSide candidate = side("lm@8", right(300).judgedBy(OTHER), right(300).judgedBy(JUDGE));

        EvalFinding found = compared(candidate, champion);

        assertThat(found.outcome()).isEqualTo(Outcome.WORSE);
        assertThat(found.sentence())
                .endsWith("by eval #1. Of 2 that came so, this is the one by which lm@8 looks worst.");
    }

    @Test
    void shouldTakeTheWorstVerdictForTheWorstWhateverTheBoundsAre() {
        EvalSample flat = new EvalSample();
        EvalSample honest = new EvalSample();
        EvalSample noisy = new EvalSample();
        for (int i = 0; i < 40; i++) {
            flat.add("q" + i, 0.5);
            honest.add("q" + i, 0.6);
            noisy.add("q" + i, i % 2);
        }
        EvalDemand lenient = NOT_WORSE.sure(null, null, "pass");

        for (List<EvalSample> order : List.of(List.of(honest, noisy), List.of(noisy, honest))) {
            EvalFinding found = EvalComparison.of(
                    lenient, side("lm@8", flat), Optional.of(later("lm@7", order.toArray(new EvalSample[0]))), 1);

            assertThat(found.outcome()).isEqualTo(Outcome.WORSE);
            assertThat(found.answer(lenient).passed()).isFalse();
        }
    }

    /** The bound of the other is lower, but of that one there is no doubt. */
    @Test
    void shouldTakeTheOneInDoubtWhicheverCameFirst() {
        EvalSample candidate = new EvalSample();
        EvalSample same = new EvalSample();
        EvalSample mixed = new EvalSample();
        for (int i = 0; i < 400; i++) {
            candidate.add("q" + i, 0.5);
            same.add("q" + i, i < 4 ? 0.75 : 0.5);
            mixed.add("q" + i, i % 2 == 0 ? 0.395 : 0.605);
        }
        EvalDemand letting = EvalDemand.of("set", "score", 0.0089, null);
        EvalDemand refusing = letting.doubting("refuse");

        for (List<EvalSample> order : List.of(List.of(same, mixed), List.of(mixed, same))) {
            EvalSide champion = later("lm@7", order.toArray(new EvalSample[0]));

            assertThat(EvalComparison.of(refusing, side("lm@8", candidate), Optional.of(champion), 1)
                            .outcome())
                    .isEqualTo(Outcome.DOUBTFUL);
            assertThat(EvalComparison.of(letting, side("lm@8", candidate), Optional.of(champion), 1)
                            .sentence())
                    .startsWith("Passed: ")
                    .contains("But few questions changed");
        }
    }

    @Test
    void shouldTakeTheLowestOfTwoThatBothPass() {
        EvalSide champion = later("lm@7", right(100), right(200), right(150));

        assertThat(compared(side("lm@8", right(300)), champion).sentence())
                .startsWith("Passed: ")
                .contains("by eval #2. Of 3 that came so");
    }

    @Test
    void shouldNotCountWhatSaysItselfThatItIsNotWhole() {
        EvalSide champion = later("lm@7", right(10).broken("because its last line is torn"), right(300));

        assertThat(compared(side("lm@8", right(300)), champion).sentence())
                .startsWith("Passed: ")
                .endsWith("by eval #2.");
    }

    @Test
    void shouldNotCountWhatIsAboutOtherMetrics() {
        EvalSide champion = later("lm@7", right(300));

        assertThat(EvalComparison.of(
                                EvalDemand.of("set", "f1", 0.05, null),
                                side("lm@8", right(300)),
                                Optional.of(champion),
                                1)
                        .outcome())
                .isEqualTo(Outcome.NOT_COMPARABLE);
    }

    @Test
    void shouldNotChooseAmongMoreThanItReads() {
        EvalSample[] many =
                Collections.nCopies(EvalSelection.MOST_LATER + 1, right(10)).toArray(new EvalSample[0]);

        assertThat(compared(side("lm@8", right(300)), later("lm@7", many)).sentence())
                .isEqualTo("Not comparable: lm@7 was evaluated 11 times on 'set' after its stamp, where at most 10 are"
                        + " compared; give the set a new name, and evaluate both on that.");
        assertThat(compared(later("lm@8", many), side("lm@7", right(10))).sentence())
                .startsWith("Not comparable: lm@8 was evaluated 11 times");
        assertThat(compared(side("lm@8", many), side("lm@7", right(10))).outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void shouldReadNoMoreScoresThanSomePairs() {
        AtomicInteger read = new AtomicInteger();
        EvalSide candidate = counted("lm@8", "q", read);
        EvalSide champion = counted("lm@7", "p", read);

        assertThat(compared(candidate, champion).sentence())
                .contains("more than 100 pairs of evaluations of lm@8 and lm@7 on 'set' would have to be read");
        assertThat(read.get()).isLessThanOrEqualTo(4 * EvalSelection.MOST_PAIRS);
    }

    @Test
    void shouldSayWhatHelpsWhereTheChampionWasStampedWithIt() {
        EvalSide champion = side("lm@7", right(300).judgedBy(JUDGE));

        assertThat(compared(side("lm@8", right(300).judgedBy(OTHER)), champion).sentence())
                .endsWith("; give the set a new name, and evaluate both on that.");
        assertThat(compared(later("lm@8", right(300).judgedBy(OTHER)), champion).sentence())
                .endsWith("; evaluate lm@8 as lm@7 was.");
        assertThat(compared(side("lm@8", right(300)), side("lm@7", right(300).broken("because it is torn")))
                        .sentence())
                .isEqualTo(
                        "Not comparable: the evaluation of lm@7 does not count because it is torn; give the set a new"
                                + " name, and evaluate both on that.");
    }

    @Test
    void shouldSayWhatHelpsWhereTheSetsDiffer() {
        EvalSample other = new EvalSample();
        for (int i = 0; i < 400; i++) {
            other.add("p" + i, 1);
        }

        assertThat(compared(side("lm@8", right(300)), side("lm@7", other)).sentence())
                .endsWith("are needed; give the set a new name, and evaluate both on that.");
    }

    private static EvalSample right(int right) {
        return EvalSample.right(right, 400);
    }

    private static EvalFinding compared(EvalSide candidate, EvalSide champion) {
        return EvalComparison.of(NOT_WORSE, candidate, Optional.of(champion), 1);
    }

    /** Stamped with thirty evaluations of one question. */
    private static EvalSide counted(String label, String id, AtomicInteger read) {
        EvalRecord one = EvalRecord.of(new EvalSample().add(id, 1).evaluation());
        EvalRecord counting = new EvalRecord(
                one.evaluation(),
                () -> {
                    read.incrementAndGet();
                    return one.scores().get();
                },
                Optional.empty());
        return new EvalSide(label, Collections.nCopies(30, counting), Set.of());
    }

    /** Evaluated after its stamp, each time by another build. */
    private static EvalSide later(String label, EvalSample... samples) {
        List<EvalRecord> records = new ArrayList<>();
        for (EvalSample sample : samples) {
            int number = records.size() + 1;
            records.add(new EvalRecord(
                    sample.evaluation().evaluation(),
                    sample.evaluation()::scores,
                    Optional.of(new EvalRecord.Added(
                            "eval #" + number,
                            Instant.parse("2026-03-03T10:00:00.5Z").plusSeconds(number)))));
        }
        return new EvalSide(label, records, Set.of());
    }

    private static EvalSide side(String label, EvalSample... samples) {
        return new EvalSide(
                label, Arrays.stream(samples).map(EvalSample::evaluation).toList());
    }
}
