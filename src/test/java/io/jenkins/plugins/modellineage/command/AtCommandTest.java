package io.jenkins.plugins.modellineage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtCommandTest {
    @TempDir
    private Path home;

    private StoryHome story;

    @BeforeEach
    void fill() throws IOException {
        story = StoryHome.in(home);
    }

    @Test
    void shouldTellWhatWasLiveAndOnWhoseWord() {
        Called at = Called.with("at", home, "tiny-lm", "production", "2026-03-03");

        assertThat(at.status()).isZero();
        assertThat(at.out())
                .contains("tiny-lm@1 was live in production at 2026-03-03T23:59:59.999Z.")
                .contains("Gate perplexity at most 40 and not worse than the champion (lower is better): "
                        + "perplexity of tiny-lm@1 is 31.7 (latest, step 10), within bounds; there is no champion yet.")
                .contains("Approved by bob at 2026-03-03T10:00:00Z.")
                .contains("Approved by carol at 2026-03-03T10:00:00Z.");
    }

    @Test
    void shouldSayThatNothingWasLive() {
        Called at = Called.with("at", home, "tiny-lm", "production", "2026-03-02");

        assertThat(at.status()).isEqualTo(1);
        assertThat(at.out()).isEqualTo("No version of tiny-lm was live in production at 2026-03-02T23:59:59.999Z.\n");
    }

    @Test
    void shouldSayWhichModelsThereAre() {
        Called unknown = Called.with("at", home, "tinylm", "production");
        Called elsewhere = Called.with("at", home, "other/tiny-lm", "production");

        assertThat(unknown.err()).isEqualTo("There is no model 'tinylm'; there are: tiny-lm\n");
        assertThat(elsewhere.err()).isEqualTo("There is no model 'other/tiny-lm'; there are: tiny-lm\n");
        assertThat(unknown.status()).isEqualTo(1);
    }

    @Test
    void shouldSayWhichStagesTheModelHad() {
        Called at = Called.with("at", home, "tiny-lm", "prod");

        assertThat(at.status()).isEqualTo(1);
        assertThat(at.err()).isEqualTo("tiny-lm never had a version in a stage 'prod'; its stages are production\n");
    }

    @Test
    void shouldAnswerForNowAndSaySo() {
        Called at = Called.with("at", home, "tiny-lm", "production");

        assertThat(at.status()).isZero();
        assertThat(at.out()).containsPattern("tiny-lm@1 was live in production at [^ ]+Z, which is now[.]");
    }

    @Test
    void shouldRefuseToTellTheFuture() {
        Called at = Called.with("at", home, "tiny-lm", "production", "9999-01-01");

        assertThat(at.status()).isEqualTo(2);
        assertThat(at.err()).contains("9999-01-01T23:59:59.999Z is in the future: it is ");
    }

    @Test
    void shouldSayHowATimeIsWritten() {
        Called at = Called.with("at", home, "tiny-lm", "production", "yesterday");

        assertThat(at.status()).isEqualTo(2);
        assertThat(at.err()).startsWith("'yesterday' is not a time; write a day like 2026-03-03");
    }

    @Test
    void shouldAnswerNothingFromABrokenChain() throws IOException {
        story.rewriteLine(2);
        Called at = Called.with("at", home, "tiny-lm", "production");

        assertThat(at.status()).isEqualTo(1);
        assertThat(at.out()).isEmpty();
        assertThat(at.err())
                .startsWith("Ledger " + story.ledgerFile() + ", line 3: 'prev' is ")
                .contains("the chain is broken");
    }
}
