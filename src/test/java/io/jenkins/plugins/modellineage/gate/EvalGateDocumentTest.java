package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.gate.EvalFinding.Outcome;
import io.jenkins.plugins.modellineage.statistics.Confidence;
import io.jenkins.plugins.modellineage.statistics.Power;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/eval-gate.md} shows is what the gate finds. */
class EvalGateDocumentTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("repository.root", "."), "docs/eval-gate.md");

    static Stream<List<String>> examples() {
        return rows("| Questions | Right only by lm@8 |");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldFindWhatTheExamplesSay(List<String> cells) {
        EvalFinding found = found(cells);

        assertThat(found.outcome().words()).isEqualToIgnoringCase(cells.get(4));
        if (cells.get(5).isEmpty()) {
            assertThat(found.sentence()).doesNotContain("It would take");
        } else {
            assertThat(found.sentence()).contains("It would take about " + cells.get(5) + " questions");
        }
    }

    @Test
    void shouldTellTheFirstExampleAsShown() throws IOException {
        assertThat(Files.readString(DOCUMENT))
                .contains("\n" + found(examples().findFirst().orElseThrow()).sentence() + "\n");
    }

    @Test
    void shouldTellWhatIsRefusedInDoubtAsShown() throws IOException {
        EvalDemand demand = EvalDemand.of("set", "score", 0.02, null).doubting("refuse");

        assertThat(Files.readString(DOCUMENT))
                .contains("\n" + found(demand, 120, 0, 0).sentence() + "\n");
    }

    @Test
    void shouldHaveAnExampleOfEveryVerdictOfScores() {
        assertThat(examples().map(cells -> found(cells).outcome()))
                .contains(Outcome.PASSED, Outcome.WORSE, Outcome.NOT_ENOUGH);
    }

    @Test
    void shouldTellWhatDifferencesShow() {
        int[] questions = {100, 500, 1_000, 2_000};
        List<List<String>> rows =
                rows("| Questions that come out differently |").toList();
        assertThat(rows).hasSize(3);
        for (List<String> cells : rows) {
            double share = Double.parseDouble(cells.get(0).split(" ")[0]) / 100;
            for (int i = 0; i < questions.length; i++) {
                double shown = Power.detectable(Math.sqrt(share / questions[i]), Confidence.USUAL);
                assertThat(Double.parseDouble(cells.get(i + 1))).isEqualTo(Math.round(shown * 1000) / 1000.0);
            }
        }
    }

    private static EvalFinding found(List<String> cells) {
        int questions = Integer.parseInt(cells.get(0));
        int mine = Integer.parseInt(cells.get(1));
        int theirs = Integer.parseInt(cells.get(2));
        String gate = cells.get(3).replace("`", "");
        EvalDemand demand = gate.equals("better: true")
                ? EvalDemand.of("set", "score", null, true)
                : EvalDemand.of("set", "score", Double.valueOf(gate.replace("margin: ", "")), null);
        return found(demand, questions, mine, theirs);
    }

    private static EvalFinding found(EvalDemand demand, int questions, int mine, int theirs) {
        EvalSample candidate = new EvalSample();
        EvalSample champion = new EvalSample();
        for (int i = 0; i < questions; i++) {
            candidate.add("q" + i, i < mine || i >= mine + theirs ? 1 : 0);
            champion.add("q" + i, i < mine ? 0 : 1);
        }
        return EvalComparison.of(
                demand,
                new EvalSide("lm@8", List.of(candidate.evaluation())),
                Optional.of(new EvalSide("lm@7", List.of(champion.evaluation()))),
                1);
    }

    private static Stream<List<String>> rows(String heading) {
        try {
            return Files.readAllLines(DOCUMENT).stream()
                    .dropWhile(line -> !line.startsWith(heading))
                    .skip(2)
                    .takeWhile(line -> line.startsWith("|"))
                    .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                            .map(String::strip)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
