package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.evaluation.EvaluationSettings;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.EvalFinding.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvalComparisonTest {
    private static final EvalDemand NOT_WORSE = EvalDemand.of("set", "score", 0.05, null);
    private static final EvalDemand BETTER = EvalDemand.of("set", "score", null, true);
    private static final Judge JUDGE = new Judge("gpt-4o", Optional.of(Sha256.of(new byte[1])), Map.of());
    private static final Judge OTHER = new Judge("gpt-4o", Optional.of(Sha256.of(new byte[2])), Map.of());

    @Test
    void shouldTellAllNumbersOnOneLine() {
        EvalFinding found = EvalComparison.of(
                EvalDemand.of("set", "score", 0.02, null),
                side("lm@8", EvalSample.right(80, 150)),
                Optional.of(side("lm@7", EvalSample.right(81, 150))),
                2);

        assertThat(found.sentence())
                .isEqualTo("Not enough evidence: score on set (set 57224f1c5a7a) of lm@8 is 0.006667 worse than that of"
                        + " lm@7, with a 90 % interval from -0.0253 to 0.01214 (Bonett-Price, 150 questions); 1 of"
                        + " them changed, 0 right only by lm@8 and 1 only by lm@7; McNemar's exact p is 1; so many"
                        + " questions show a difference of 0.0283 at the smallest; lm@8 is the 2nd candidate"
                        + " judged on this set since lm@7. It would take about 676 questions to show that it is"
                        + " not worse by 0.02, if the difference is as it looks.");
    }

    @Test
    void shouldPassWhatIsSurelyNotWorse() {
        EvalFinding found = compared(NOT_WORSE, EvalSample.right(300, 400), EvalSample.right(300, 400));

        assertThat(found.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(found.sentence()).startsWith("Passed: ").endsWith(" It is not worse by 0.05 or more.");
    }

    /** So few changes may hide losses that nobody asked for. */
    @Test
    void shouldSayThatItPassesInDoubtWhereFewLossesMayHide() {
        EvalFinding found = compared(
                EvalDemand.of("set", "score", 0.02, null), EvalSample.right(60, 120), EvalSample.right(60, 120));

        assertThat(found.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(found.sentence())
                .contains(" interval from -0.01907 to 0.01907 (Bonett-Price, 120 questions)")
                .endsWith(
                        " It is not worse by 0.02 or more. But few questions changed, or few lose much: with such losses"
                                + " reckoned with, it may be 0.02496 worse; ask more questions.");
    }

    @Test
    void shouldRefuseWhatPassesInDoubtWhereThatIsAskedFor() {
        EvalDemand demand = EvalDemand.of("set", "score", 0.02, null).doubting("refuse");

        EvalFinding found = compared(demand, EvalSample.right(60, 120), EvalSample.right(60, 120));

        assertThat(found.outcome()).isEqualTo(Outcome.DOUBTFUL);
        assertThat(found.answer(demand).passed()).isFalse();
        assertThat(found.sentence())
                .startsWith("Refused: in doubt: score on set ")
                .endsWith(
                        " It looks as if it were not worse by 0.02 or more, but few questions changed, or few lose much:"
                                + " with such losses reckoned with, it may be 0.02496 worse (the cautious bound is -0.02496,"
                                + " and not above -0.02). So it is refused, as onDoubt: 'refuse' asks for. It would take about"
                                + " 317 questions to leave no doubt, if they come out as these did.");
    }

    @Test
    void shouldPassWithoutDoubtWhereDoubtIsRefused() {
        EvalDemand demand = EvalDemand.of("set", "score", 0.05, null).doubting("refuse");

        EvalFinding found = compared(demand, EvalSample.right(300, 400), EvalSample.right(300, 400));

        assertThat(found.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(found.sentence()).endsWith(" It is not worse by 0.05 or more.");
    }

    @Test
    void shouldRefuseWhatIsSurelyWorse() {
        EvalFinding found = compared(NOT_WORSE, EvalSample.right(200, 400), EvalSample.right(300, 400));

        assertThat(found.outcome()).isEqualTo(Outcome.WORSE);
        assertThat(found.sentence()).startsWith("Refused: worse: ").endsWith(" It is worse by 0.05 or more.");
    }

    @Test
    void shouldNotCallAnEqualOneBetter() {
        EvalFinding found = compared(BETTER, EvalSample.right(300, 400), EvalSample.right(300, 400));

        assertThat(found.outcome()).isEqualTo(Outcome.NOT_ENOUGH);
        assertThat(found.sentence())
                .endsWith(" It looks worse than that allows, so more questions will hardly show that it is better.");
    }

    @Test
    void shouldRefuseWhatIsSurelyNotBetter() {
        assertThat(compared(BETTER, EvalSample.right(200, 400), EvalSample.right(300, 400))
                        .sentence())
                .startsWith("Refused: worse: ")
                .endsWith(" It is not better.");
    }

    @Test
    void shouldAskForEnoughQuestions() {
        EvalFinding found = compared(BETTER, EvalSample.right(29, 29), EvalSample.right(0, 29));

        assertThat(found.outcome()).isEqualTo(Outcome.NOT_ENOUGH);
        assertThat(found.sentence()).endsWith(". At least 30 questions are asked for.");
        assertThat(compared(BETTER.sure(null, 29, null), EvalSample.right(29, 29), EvalSample.right(0, 29))
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void shouldCountQuestionsAndNotSamples() {
        EvalSample mine = new EvalSample();
        EvalSample theirs = new EvalSample();
        for (int i = 0; i < 100; i++) {
            mine.add("q" + i % 10, 1);
            theirs.add("q" + i % 10, 0);
        }
        EvalFinding found = compared(BETTER, mine, theirs);

        assertThat(found.outcome()).isEqualTo(Outcome.NOT_ENOUGH);
        assertThat(found.sentence()).contains("10 questions");
    }

    @Test
    void shouldSayWhereHardlyAnyQuestionIsCommon() {
        EvalFinding found = compared(BETTER, EvalSample.right(1, 1), EvalSample.right(0, 1));

        assertThat(found.sentence())
                .isEqualTo(
                        "Not enough evidence: score on set has 1 common question; lm@8 is the 1st candidate judged on"
                                + " this set since lm@7. At least 30 questions are asked for.");
    }

    @Test
    void shouldAddUpGroups() {
        EvalSample mine = new EvalSample();
        EvalSample theirs = new EvalSample();
        EvalSample alone = new EvalSample();
        EvalSample aloneTheirs = new EvalSample();
        for (int i = 0; i < 120; i++) {
            double score = i / 10 % 3 == 0 ? 0 : 1;
            mine.add("q" + i, Optional.of("text " + i / 10), score);
            theirs.add("q" + i, Optional.of("text " + i / 10), 0.5);
            alone.add("q" + i, score);
            aloneTheirs.add("q" + i, 0.5);
        }

        EvalFinding grouped = compared(BETTER, mine, theirs);
        assertThat(grouped.sentence()).contains("(clustered t, 120 questions)");
        assertThat(grouped.outcome()).isEqualTo(Outcome.NOT_ENOUGH);
        assertThat(compared(BETTER, alone, aloneTheirs).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void shouldNotJudgeByAFewGroups() {
        EvalSample mine = new EvalSample();
        EvalSample theirs = new EvalSample();
        for (int i = 0; i < 90; i++) {
            mine.add("q" + i, Optional.of("text " + i % 9), 1);
            theirs.add("q" + i, Optional.of("text " + i % 9), 0);
        }
        EvalFinding found = compared(BETTER, mine, theirs);

        assertThat(found.outcome()).isEqualTo(Outcome.NOT_ENOUGH);
        assertThat(found.sentence())
                .endsWith("Its questions are in 9 groups, and less than 10 do not tell how much groups differ; evaluate"
                        + " on more texts.");
    }

    @Test
    void shouldNotCompareOtherGroups() {
        EvalSample mine = new EvalSample();
        EvalSample theirs = new EvalSample();
        for (int i = 0; i < 90; i++) {
            mine.add("q" + i, Optional.of("text " + i), 1);
            theirs.add("q" + i, Optional.of("text " + i % 9), 0);
        }

        assertNotComparable(compared(BETTER, mine, theirs), "put questions into other groups");
    }

    @Test
    void shouldTurnWhereLowerIsBetter() {
        EvalSample mine = EvalSample.right(200, 400).towards(ScoreDirection.LOWER);
        EvalSample theirs = EvalSample.right(300, 400).towards(ScoreDirection.LOWER);

        assertThat(compared(BETTER, mine, theirs).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void shouldNotGuessWhichWayIsBetter() {
        EvalSample mine = EvalSample.right(300, 400).towards(ScoreDirection.UNKNOWN);
        EvalSample theirs = EvalSample.right(300, 400).towards(ScoreDirection.UNKNOWN);

        assertNotComparable(compared(NOT_WORSE, mine, theirs), "write lowerIsBetter: true or lowerIsBetter: false");
        assertThat(compared(NOT_WORSE.scoring(false, null), mine, theirs).outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void shouldNotCompareContraryDirections() {
        EvalSample mine = EvalSample.right(300, 400);
        EvalSample theirs = EvalSample.right(300, 400).towards(ScoreDirection.LOWER);

        assertNotComparable(compared(NOT_WORSE, mine, theirs), "not clear which way score gets better");
        assertNotComparable(
                compared(NOT_WORSE.scoring(true, null), mine, EvalSample.right(300, 400)), "not clear which way");
    }

    @Test
    void shouldNotCompareOtherJudges() {
        EvalSample mine = EvalSample.right(300, 400).judgedBy(JUDGE);
        EvalSample theirs = EvalSample.right(300, 400).judgedBy(OTHER);

        assertNotComparable(compared(NOT_WORSE, mine, theirs), "the judges differ: 'gpt-4o with prompt ");
        assertNotComparable(compared(NOT_WORSE, mine, EvalSample.right(300, 400)), "none on record");
    }

    @Test
    void shouldNotCompareJudgesWithOtherParameters() {
        EvalSample mine = EvalSample.right(300, 400).judgedBy(JUDGE);
        EvalSample theirs = EvalSample.right(300, 400)
                .judgedBy(new Judge(JUDGE.model(), JUDGE.prompt(), Map.of("temperature", "1")));

        assertNotComparable(
                compared(NOT_WORSE, mine, theirs),
                "the values of the judge's 'temperature' differ: none on record and, of the champion, '1'");
    }

    /** So seldom equal in what is shown of them that it is the last word. */
    @Test
    void shouldNotCompareJudgesOfWhosePromptsTheShownDigitsAreEqual() {
        EvalSample mine = EvalSample.right(300, 400).judgedBy(prompted("a".repeat(64)));
        EvalSample theirs = EvalSample.right(300, 400).judgedBy(prompted("a".repeat(63) + "b"));

        assertNotComparable(compared(NOT_WORSE, mine, theirs), "the judges have other prompts");
    }

    private static Judge prompted(String digest) {
        return new Judge(JUDGE.model(), Optional.of(new Sha256(digest)), Map.of());
    }

    @Test
    void shouldNotCompareOtherSettings() {
        assertNotComparable(
                under(new EvaluationSettings(OptionalInt.of(5), Optional.empty(), Map.of())),
                "the numbers of shots differ: '5' and, of the champion, none on record");
        assertNotComparable(
                under(new EvaluationSettings(OptionalInt.empty(), Optional.of("chatml"), Map.of())),
                "the chat templates differ: 'chatml'");
        assertNotComparable(
                under(new EvaluationSettings(OptionalInt.empty(), Optional.empty(), Map.of("temperature", "0.7"))),
                "the values of the generation's 'temperature' differ");
    }

    @Test
    void shouldNotCompareOtherVersionsOrSplitsOfASet() {
        EvalSample theirs = EvalSample.right(300, 400).on("gpt-4", "test");

        assertNotComparable(
                compared(NOT_WORSE, EvalSample.right(300, 400).on("gpt-3", "test"), theirs),
                "the versions of the set differ: 'gpt-3' and, of the champion, 'gpt-4'");
        assertNotComparable(
                compared(NOT_WORSE, EvalSample.right(300, 400).on("gpt-4", ""), theirs),
                "the splits of the set differ: none on record and, of the champion, 'test'");
    }

    @Test
    void shouldNotCompareOtherSets() {
        EvalSample theirs = new EvalSample();
        for (int i = 0; i < 100; i++) {
            theirs.add("q" + (i + 6), 1);
        }

        EvalFinding found = compared(NOT_WORSE, EvalSample.right(100, 100), theirs);
        assertNotComparable(found, "have 94 % of their questions in common where 95 % are needed");
    }

    @Test
    void shouldNotTakeANameForTheSameQuestions() {
        EvalSample theirs = new EvalSample().known("set");
        for (int i = 0; i < 100; i++) {
            theirs.add("q" + (i + 6), 1);
        }

        assertNotComparable(
                compared(NOT_WORSE, EvalSample.right(100, 100).known("set"), theirs), "have 94 % of their questions");
    }

    @Test
    void shouldCompareCommonQuestionsOfSetsThatAreNearlyTheSame() {
        EvalSample theirs = new EvalSample();
        for (int i = 0; i < 100; i++) {
            theirs.add("q" + (i + 5), 1);
        }
        EvalFinding found = compared(NOT_WORSE, EvalSample.right(100, 100), theirs);

        assertThat(found.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(found.sentence())
                .contains("of whose questions 95 % are in the champion's set")
                .contains("95 questions");
    }

    @Test
    void shouldNotJudgeByABrokenEvaluation() {
        EvalSample broken = EvalSample.right(300, 400).broken("because its last line is torn");

        assertNotComparable(
                compared(NOT_WORSE, broken, EvalSample.right(300, 400)),
                "the evaluation of lm@8 does not count because its last line is torn; evaluate it again");
        assertNotComparable(compared(NOT_WORSE, EvalSample.right(300, 400), broken), "the evaluation of lm@7");
    }

    @Test
    void shouldBoundAnswersThatCannotBeRead() {
        assertThat(compared(NOT_WORSE, unreadable(4), unreadable(4)).outcome()).isEqualTo(Outcome.PASSED);
        assertNotComparable(compared(NOT_WORSE, unreadable(5), unreadable(5)), "5 of 400 answers of lm@8 and 5 of 400");
        assertNotComparable(compared(NOT_WORSE, unreadable(0), unreadable(1)), "judge those answers again");
    }

    @Test
    void shouldAskForScoresByExample() {
        assertNotComparable(
                compared(EvalDemand.of("set", "f1", 0.1, null), EvalSample.right(1, 40), EvalSample.right(1, 40)),
                "the evaluation of lm@8 has no scores of 'f1' by example");
    }

    @Test
    void shouldSayHowToEvaluate() {
        EvalSide mine = side("lm@8", EvalSample.right(300, 400));

        assertNotComparable(
                EvalComparison.of(NOT_WORSE, new EvalSide("lm@8", List.of()), Optional.of(mine), 1),
                "lm@8 was never evaluated on 'set' in the run that stamped it; track its results there");
        assertNotComparable(
                EvalComparison.of(NOT_WORSE, mine, Optional.of(new EvalSide("lm@7", List.of())), 1),
                "the champion lm@7 was never evaluated on 'set' in the run that stamped it; fetch it with fetchModel,"
                        + " evaluate it as lm@8 was, and add that: trackEvaluation model: 'lm', version: 7, files: '…',"
                        + " set: 'set'");
    }

    @Test
    void shouldNotSayThatAVersionWasNeverEvaluatedOfWhichAllWasWithdrawn() {
        EvalSide mine = side("lm@8", EvalSample.right(300, 400));
        List<EvalSide.Withdrawn> gone = List.of(new EvalSide.Withdrawn("carol", Instant.ofEpochSecond(1), "cut off"));

        assertNotComparable(
                EvalComparison.of(NOT_WORSE, new EvalSide("lm@8", List.of(), Set.of(), gone), Optional.of(mine), 1),
                "lm@8 has no evaluation on 'set' that counts; get its results anew, and add them now with"
                        + " trackEvaluation model: 'lm', version: 8, files: '…', set: 'set'");
        assertNotComparable(
                EvalComparison.of(NOT_WORSE, mine, Optional.of(new EvalSide("lm@7", List.of(), Set.of(), gone)), 1),
                "the champion lm@7 has no evaluation on 'set' that counts; fetch it with fetchModel, evaluate it as lm@8"
                        + " was, and add that: ");
    }

    @Test
    void shouldSayWhenAndByWhomScoresCameAfterTheStamp() {
        EvalFinding found = EvalComparison.of(
                NOT_WORSE,
                side("lm@8", EvalSample.right(300, 400)),
                Optional.of(later("lm@7", EvalSample.right(300, 400))),
                1);

        assertThat(found.sentence())
                .endsWith(" The scores of lm@7 came after its stamp, at 2026-03-03T10:00:01Z, by eval #1.");
    }

    @Test
    void shouldCountOfSeveralThatCameAfterTheStampTheOneThatIsHardestToMeet() {
        EvalSide champion =
                later("lm@7", EvalSample.right(10, 400), EvalSample.right(390, 400), EvalSample.right(200, 400));

        EvalFinding found =
                EvalComparison.of(NOT_WORSE, side("lm@8", EvalSample.right(300, 400)), Optional.of(champion), 1);

        assertThat(found.outcome()).isEqualTo(Outcome.WORSE);
        assertThat(found.sentence())
                .contains("by eval #2. Of 3 that came so, this is the one by which lm@8 looks worst.");
    }

    @Test
    void shouldCountWhatCameAfterTheStampOnlyWhereTheStampHasNothing() {
        EvalSide both = new EvalSide(
                "lm@7",
                Stream.concat(
                                side("lm@7", EvalSample.right(390, 400)).evaluations().stream(),
                                later("lm@7", EvalSample.right(10, 400)).evaluations().stream())
                        .toList(),
                Set.of());

        assertThat(EvalComparison.of(NOT_WORSE, side("lm@8", EvalSample.right(300, 400)), Optional.of(both), 1)
                        .outcome())
                .isEqualTo(Outcome.WORSE);
    }

    @Test
    void shouldReadNoScoresOfWhatIsNotComparedAnyhow() {
        EvalSample judged = EvalSample.right(300, 400).judgedBy(new Judge("gpt-x", Optional.empty(), Map.of()));
        EvalRecord unread = new EvalRecord(
                judged.evaluation().evaluation(),
                () -> {
                    throw new AssertionError("its judge is another one");
                },
                Optional.empty());
        EvalSide champion = new EvalSide(
                "lm@7", List.of(unread, EvalRecord.of(EvalSample.right(300, 400).evaluation())), Set.of());

        assertThat(EvalComparison.of(NOT_WORSE, side("lm@8", EvalSample.right(300, 400)), Optional.of(champion), 1)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void shouldNotComparePartsOfOneWithPerCent() {
        EvalSample perCent = new EvalSample();
        EvalSample parts = new EvalSample();
        for (int i = 0; i < 40; i++) {
            perCent.add("q" + i, 50 + i);
            parts.add("q" + i, (50 + i) / 100.0);
        }

        assertNotComparable(
                compared(NOT_WORSE, perCent, parts),
                "the scores of lm@8 lie between 50 and 89 and those of lm@7 between 0.5 and 0.89, as if one were parts of"
                        + " one and the other per cent; score both in the same unit");
        assertThat(compared(NOT_WORSE.scoring(null, 100.0), perCent, parts).outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void shouldNotJudgeByEvaluationsOfSeveralModels() {
        EvalSide alone = side("lm@7", EvalSample.right(300, 400));
        EvalSide mixed = new EvalSide("lm@8", alone.evaluations(), Set.of("champ", "cand"));

        for (Optional<EvalSide> champion : List.of(Optional.of(alone), Optional.<EvalSide>empty())) {
            assertNotComparable(
                    EvalComparison.of(NOT_WORSE, mixed, champion, 1),
                    "the run that stamped lm@8 evaluated several models on 'set' ('cand', 'champ')");
        }
        assertNotComparable(EvalComparison.of(NOT_WORSE, alone, Optional.of(mixed), 1), "a run of its own");
    }

    @Test
    void shouldTakeANamelessModelForAnotherOne() {
        EvalSide alone = side("lm@7", EvalSample.right(300, 400));
        EvalSide mixed = new EvalSide("lm@8", alone.evaluations(), Set.of("", "champ"));

        assertNotComparable(
                EvalComparison.of(NOT_WORSE, mixed, Optional.of(alone), 1), "(one without a name, 'champ')");
    }

    @Test
    void shouldPassTheFirstThatWasEvaluated() {
        EvalFinding found = EvalComparison.of(NOT_WORSE, side("lm@1", EvalSample.right(3, 40)), Optional.empty(), 1);

        assertThat(found.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(found.sentence()).isEqualTo("Passed: lm@1 was evaluated on 'set', and there is no champion yet.");
    }

    @Test
    void shouldNotPassAFirstOneWithWhichNothingCanBeCompared() {
        assertNotComparable(
                first(NOT_WORSE, EvalSample.right(300, 400).broken("because it is torn")), "does not count");
        assertNotComparable(
                first(EvalDemand.of("set", "f1", 0.1, null), EvalSample.right(300, 400)), "has no scores of 'f1'");
        assertNotComparable(first(NOT_WORSE, unreadable(5)), "5 of 400 answers of lm@1 have no score");
        assertThat(first(NOT_WORSE, EvalSample.right(29, 29)).sentence())
                .isEqualTo("Not enough evidence: lm@1 was evaluated on 'set' by 29 questions with a score. At least 30"
                        + " questions are asked for.");
    }

    @Test
    void shouldCountTheFirstOfSeveralThatAreAlike() {
        EvalSide mine = side("lm@8", EvalSample.right(100, 400), EvalSample.right(400, 400));
        EvalSide theirs = side("lm@7", EvalSample.right(300, 400));

        assertThat(EvalComparison.of(BETTER, mine, Optional.of(theirs), 1).outcome())
                .isEqualTo(Outcome.WORSE);
    }

    @Test
    void shouldCompareThoseOfOneJudge() {
        EvalSide mine = side("lm@8", EvalSample.right(400, 400).judgedBy(OTHER));
        EvalSide theirs = side(
                "lm@7",
                EvalSample.right(100, 400).judgedBy(JUDGE),
                EvalSample.right(300, 400).judgedBy(OTHER));

        assertThat(EvalComparison.of(BETTER, mine, Optional.of(theirs), 1).sentence())
                .startsWith("Passed: ")
                .contains("100 right only by lm@8");
    }

    @Test
    void shouldFloorInUnitsOfTheScoresThatThereAre() {
        EvalSample marks = new EvalSample();
        for (int i = 0; i < 100; i++) {
            marks.add("q" + i, 1 + i % 10);
        }

        assertThat(compared(NOT_WORSE, marks, marks).estimate().orElseThrow().standardError())
                .isEqualTo(9 * Math.sqrt(2) / 102);
        assertThat(compared(NOT_WORSE.scoring(null, 20.0), marks, marks)
                        .estimate()
                        .orElseThrow()
                        .standardError())
                .isEqualTo(20 * Math.sqrt(2) / 102);
    }

    /** Sums of the same samples in another order differ in their last digit. */
    @Test
    void shouldTakeNoErrorOfAddingUpForAChange() {
        EvalSample mine = new EvalSample();
        EvalSample theirs = new EvalSample();
        for (int i = 0; i < 40; i++) {
            for (double score : new double[] {0.1, 0.2, 0.3}) {
                mine.add("q" + i, score);
            }
            for (double score : new double[] {0.3, 0.2, 0.1}) {
                theirs.add("q" + i, score);
            }
        }
        EvalFinding found = compared(NOT_WORSE, mine, theirs);

        assertThat(found.sentence()).contains("paired t, floored").contains("0 of them changed");
    }

    @Test
    void shouldLetTooLittlePassWhereThatIsAsked() {
        EvalFinding found = compared(BETTER, EvalSample.right(300, 400), EvalSample.right(300, 400));

        assertThat(found.answer(BETTER).passed()).isFalse();
        assertThat(found.answer(BETTER.sure(null, null, "pass")).passed()).isTrue();
        assertThat(compared(BETTER, EvalSample.right(200, 400), EvalSample.right(300, 400))
                        .answer(BETTER.sure(null, null, "pass"))
                        .passed())
                .isFalse();
    }

    @Test
    void shouldNotLetInWhatIsSurelyWorseThoughQuestionsAreFew() {
        EvalDemand lenient = NOT_WORSE.sure(null, 30, "pass");
        EvalFinding found = compared(lenient, EvalSample.right(0, 20), EvalSample.right(20, 20));

        assertThat(found.outcome()).isEqualTo(Outcome.WORSE);
        assertThat(found.answer(lenient).passed()).isFalse();
    }

    @Test
    void shouldNotLetInWhatIsSurelyWorseThoughGroupsAreFew() {
        EvalSample mine = new EvalSample();
        EvalSample theirs = new EvalSample();
        for (int i = 0; i < 90; i++) {
            mine.add("q" + i, Optional.of("text " + i % 9), 0);
            theirs.add("q" + i, Optional.of("text " + i % 9), 1);
        }

        assertThat(compared(NOT_WORSE.sure(null, null, "pass"), mine, theirs).outcome())
                .isEqualTo(Outcome.WORSE);
    }

    @Test
    void shouldNotTakeAMarginThatAllowsAnyLoss() {
        EvalFinding found = compared(
                EvalDemand.of("set", "score", 2.0, null), EvalSample.right(0, 400), EvalSample.right(400, 400));

        assertNotComparable(found, "a margin of 2 allows any loss of score on set");
    }

    @Test
    void shouldNotBoundWhatIsTooLarge() {
        EvalSample huge = new EvalSample();
        for (int i = 0; i < 40; i++) {
            huge.add("q" + i, i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE);
        }

        assertNotComparable(compared(NOT_WORSE, huge, EvalSample.right(20, 40)), "too large to be added up");
    }

    private static EvalFinding first(EvalDemand demand, EvalSample sample) {
        return EvalComparison.of(demand, side("lm@1", sample), Optional.empty(), 1);
    }

    private static EvalFinding under(EvaluationSettings settings) {
        return compared(NOT_WORSE, EvalSample.right(300, 400).with(settings), EvalSample.right(300, 400));
    }

    private static EvalSample unreadable(int answers) {
        EvalSample sample = new EvalSample();
        for (int i = 0; i < 400; i++) {
            sample.add("q" + i, i < answers ? Double.NaN : 1);
        }
        return sample;
    }

    private static void assertNotComparable(EvalFinding found, String why) {
        assertThat(found.sentence())
                .startsWith("Not comparable: ")
                .contains(why)
                .doesNotContain("\n");
        assertThat(found.outcome()).isEqualTo(Outcome.NOT_COMPARABLE);
        assertThat(found.estimate()).isEmpty();
    }

    private static EvalFinding compared(EvalDemand demand, EvalSample mine, EvalSample theirs) {
        return EvalComparison.of(demand, side("lm@8", mine), Optional.of(side("lm@7", theirs)), 1);
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

    @Test
    void shouldTellThatAnEvaluationWasWithdrawn() {
        EvalSide honest = side("lm@7", EvalSample.right(300, 400));
        EvalSide champion = new EvalSide(
                honest.label(),
                honest.evaluations(),
                Set.of(),
                List.of(new EvalSide.Withdrawn("carol", Instant.parse("2026-03-03T10:00:01.5Z"), "cut off")));

        EvalFinding found =
                EvalComparison.of(NOT_WORSE, side("lm@8", EvalSample.right(300, 400)), Optional.of(champion), 1);

        assertThat(found.sentence())
                .endsWith(
                        " An evaluation of lm@7 on this set was withdrawn by carol at 2026-03-03T10:00:01Z: cut off.");
    }

    private static EvalSide side(String label, EvalSample... samples) {
        return new EvalSide(
                label, Arrays.stream(samples).map(EvalSample::evaluation).toList());
    }
}
