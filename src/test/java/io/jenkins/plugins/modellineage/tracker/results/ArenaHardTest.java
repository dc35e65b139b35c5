package io.jenkins.plugins.modellineage.tracker.results;

import static io.jenkins.plugins.modellineage.evaluation.ScoreDirection.HIGHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.evaluation.ExampleText;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.JudgePrompt;
import io.jenkins.plugins.modellineage.evaluation.KeptText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArenaHardTest {
    private static final String FIRST = "arena-hard/judgment-v0.1.jsonl";
    private static final String SECOND = "arena-hard/judgment-v2.0.jsonl";
    private static final String HARD = "arena-hard/hard_prompt";

    @TempDir
    private Path folder;

    private static String line(String id, String model, String games) {
        return "{\"question_id\":\"" + id + "\",\"model\":\"" + model + "\",\"judge\":\"j\",\"games\":" + games + "}\n";
    }

    private static String games(String first, String second) {
        return "[{\"score\":" + first + "},{\"score\":" + second + "}]";
    }

    private Fixture written(String lines) throws IOException {
        return Fixture.written(folder, "tiny-lm.jsonl", lines);
    }

    @Test
    void shouldCountTheSecondGameTheOtherWayRound() throws IOException {
        Fixture read = Fixture.of(FIRST);

        assertThat(read.rows("win_rate").subList(0, 4))
                .containsExactly(
                        "6f1d0c52a9e84b7790c1d23e5a4b8f01#1=1.0",
                        "6f1d0c52a9e84b7790c1d23e5a4b8f01#2=1.0",
                        "6f1d0c52a9e84b7790c1d23e5a4b8f02#1=0.0",
                        "6f1d0c52a9e84b7790c1d23e5a4b8f02#2=0.5");
    }

    @Test
    void shouldTakeTheMeanOverQuestionsAndNotOverGames() throws IOException {
        Fixture read = Fixture.of(FIRST);

        assertThat(read.aggregate("win_rate").n()).isEqualTo(4);
        assertThat(read.aggregate("win_rate").value()).isEqualTo(0.4375);
        assertThat(read.evaluation().metrics().get("win_rate").direction()).isEqualTo(HIGHER);
    }

    @Test
    void shouldSayHowManyVerdictsCouldNotBeRead() throws IOException {
        assertThat(Fixture.of(FIRST).remarks()).contains("1 of 8 scores of 'win_rate' are missing");
    }

    @Test
    void shouldSayThatTheFirstVersionNamesNoBaseline() throws IOException {
        Fixture read = Fixture.of(FIRST);

        assertThat(read.sets()).containsExactly("arena-hard");
        assertThat(read.evaluation().set().version()).isEmpty();
        assertThat(read.remarks()).containsOnlyOnce("it does not name the baseline");
    }

    @Test
    void shouldTellCategoriesOfTheSecondVersionApartWithTheirBaselines() throws IOException {
        Fixture read = Fixture.of(SECOND);

        assertThat(read.sets()).containsExactly(HARD, "arena-hard/creative_writing");
        assertThat(read.evaluation(HARD).set().version()).isEqualTo("against base-hard");
        assertThat(read.evaluation("arena-hard/creative_writing").set().version())
                .isEqualTo("against base-writing");
    }

    /** So does its own leaderboard: one game alone would count the place of the answer. */
    @Test
    void shouldCountNoGameOfTheSecondVersionWithoutTheOther() throws IOException {
        Fixture read = Fixture.of(Asked.of(HARD), SECOND);

        assertThat(read.rows("win_rate"))
                .containsExactly(
                        "3b0e1f7766aa4c01#1=1.0",
                        "3b0e1f7766aa4c01#2=1.0",
                        "3b0e1f7766aa4c02#1=NaN",
                        "3b0e1f7766aa4c02#2=NaN",
                        "3b0e1f7766aa4c03#1=NaN",
                        "3b0e1f7766aa4c03#2=NaN",
                        "3b0e1f7766aa4c04#1=1.0",
                        "3b0e1f7766aa4c04#2=0.5");
        assertThat(read.aggregate("win_rate").n()).isEqualTo(2);
        assertThat(read.remarks()).contains("4 of 8 scores");
    }

    @Test
    void shouldKnowTheJudgeByItsInstructionsWhereTheyAreTold() throws IOException {
        Judge judge = Fixture.of(Asked.of(HARD), SECOND).evaluation().judge().orElseThrow();

        assertThat(judge.model()).isEqualTo("example-judge");
        assertThat(judge.prompt())
                .contains(JudgePrompt.digest("Please act as an impartial judge. Begin with your own answer. End with"
                        + " one of [[A>>B]], [[A>B]], [[A=B]], [[B>A]], [[B>>A]]."));
        assertThat(Fixture.of(FIRST).evaluation().judge())
                .contains(new Judge("example-judge", Optional.empty(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "A>>B,0.0",
        "A>B,0.0",
        "A=B,0.5",
        "B>A,1.0",
        "B>>A,1.0",
        "A<<B,1.0",
        "A<B,1.0",
        "B=A,0.5",
        "B<A,0.0",
        "B<<A,0.0"
    })
    void shouldReadEachVerdictOfTheTool(String verdict, String win) throws IOException {
        assertThat(written(line("q", "m", games("\"" + verdict + "\"", "null"))).rows("win_rate"))
                .containsExactly("q#1=" + win, "q#2=NaN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"A>>>B\"", "\"a>b\"", "\"\"", "[\"A>B\"]", "{}", "true", "NaN"})
    void shouldCountWhatIsNoVerdictAsUnread(String verdict) throws IOException {
        Fixture read = written(line("q", "m", games(verdict, "\"A=B\"")));

        assertThat(read.rows("win_rate")).containsExactly("q#1=NaN", "q#2=0.5");
        assertThat(read.remarks()).contains("1 of 2 scores");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[null,null]", "[7,\"A>B\"]", "[[{\"score\":\"A>B\"}]]"})
    void shouldCountMissingGamesAsUnread(String games) throws IOException {
        Fixture read = written(line("q", "m", games));

        assertThat(read.rows("win_rate")).containsExactly("q#1=NaN", "q#2=NaN");
        assertThat(read.evaluation().judge()).isEmpty();
    }

    @Test
    void shouldLeaveOutGamesThatTheToolDoesNotPlay() throws IOException {
        assertThat(written(line("q", "m", "[{\"score\":\"B>A\"},{\"score\":\"A>B\"},{\"score\":\"A>B\"}]"))
                        .rows("win_rate"))
                .containsExactly("q#1=1.0", "q#2=1.0");
    }

    @Test
    void shouldRefuseAQuestionThatIsJudgedTwice() {
        String line = line("q", "m", games("\"A>B\"", "\"A>B\""));

        assertThatThrownBy(() -> written(line + line))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("'tiny-lm.jsonl'")
                .hasMessageContaining("example 'q' has two scores of 'win_rate'");
    }

    @Test
    void shouldAskWhichModelIsMeant() {
        String both = line("q", "m", games("\"A>B\"", "\"A>B\"")) + line("q", "n", games("\"A>B\"", "\"A>B\""));

        assertThatThrownBy(() -> written(both)).hasMessageContaining("add subject: with one of: 'm', 'n'");
    }

    @Test
    void shouldNotMixJudgesOfTwoFolders() throws IOException {
        String line = line("q", "m", games("\"A>B\"", "\"A>B\""));
        Path one = Files.writeString(folder.resolve("one.jsonl"), line);
        Path two = Files.writeString(folder.resolve("two.jsonl"), line.replace("\"j\"", "\"k\""));

        assertThatThrownBy(() ->
                        ResultFiles.read(Map.of("judge-j/m.jsonl", one, "judge-k/m.jsonl", two), Asked.of("given")))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("the set 'given' is evaluated more than once");
    }

    @Test
    void shouldKeepWhatWasAskedAndBothAnswersOfEachGame() throws IOException {
        Fixture read = Fixture.of(Asked.of(HARD).withTexts(), SECOND);

        for (int row : new int[] {0, 1, 5}) {
            assertThat(told(read, row).prompt()).isPresent();
        }
        assertThat(said(told(read, 0).prompt())).isEqualTo("How many days has the month of May?");
        assertThat(said(told(read, 1).reference())).isEqualTo("30");
        assertThat(said(told(read, 1).output())).isEqualTo("31");
        assertThat(read.found(HARD).texts().orElseThrow().text(4)).isEmpty();
    }

    @Test
    void shouldKeepNoTextOfAnotherFrame() throws IOException {
        String game = "[{\"score\":\"A>B\",\"user_prompt\":\"Question: May? A: 30 B: 31\"}]";
        Fixture read = Fixture.written(
                folder, "m.jsonl", line("q", "m", game), Asked.of("given").withTexts());

        assertThat(read.found("given").texts()).isEmpty();
        assertThat(read.found("given").prompts()).isEmpty();
    }

    @Test
    void shouldLookForQuestionsInTheTrainingWithoutKeepingThem() throws IOException {
        Fixture read = Fixture.of(FIRST);

        assertThat(read.found("arena-hard").texts()).isEmpty();
        assertThat(read.found("arena-hard").prompts()).hasToString("Optional[4 prompts]");
    }

    private static ExampleText told(Fixture read, int row) {
        return read.found(HARD).texts().orElseThrow().text(row).orElseThrow();
    }

    private static String said(Optional<KeptText> text) {
        return text.orElseThrow().text();
    }
}
