package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageAnswerTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private final RecordedModels recorded = new RecordedModels()
            .stamped("train", Map.of(), Map.of())
            .stamped("train", Map.of(), Map.of())
            .live(1, "production")
            .live(2, "production")
            .rolledBack(1, "production");

    @Test
    void shouldTellWhoPutTheVersionThereAndOnWhatEvidence() {
        StageAnswer answer = asked("2026-03-01T07:00:00Z", "");

        assertThat(answer.version().name()).isEqualTo("tiny-lm@1");
        assertThat(answer.promotion().approvals())
                .extracting(ApprovalRow::approver)
                .containsExactly("bob");
        assertThat(answer.promotion().verdicts()).extracting(VerdictRow::reason).containsExactly("30 is below 40.");
        assertThat(answer.rollbackReason()).isNull();
    }

    @Test
    void shouldTellWhyItWasRolledBack() {
        StageAnswer answer = asked("", "");

        assertThat(answer.version().name()).isEqualTo("tiny-lm@1");
        assertThat(answer.rollbackReason()).isEqualTo("answers in French");
        assertThat(answer.promotion()).isNull();
    }

    @Test
    void shouldAnswerNothingBeforeTheFirstAssignment() {
        assertThat(asked("2026-02-28", "").version()).isNull();
    }

    @Test
    void shouldAnswerNothingAboutAVersionThatTheReaderMayNotSee() {
        assertThat(asked("", "train").version()).isNull();
    }

    @Test
    void shouldTakeADayByItsEndAndATimeAsUtc() {
        assertThat(StageQuery.parse("production", "2026-03-03", NOW).at()).isEqualTo("2026-03-03T23:59:59.999Z");
        assertThat(StageQuery.parse("production", "2026-03-03T10:00", NOW).at()).isEqualTo("2026-03-03T10:00:00Z");
        assertThat(StageQuery.parse("production", "2026-03-03T10:00Z", NOW).at())
                .isEqualTo("2026-03-03T10:00:00Z");
        assertThat(StageQuery.parse("production", "2026-03-03T10:00:00+02:00", NOW)
                        .at())
                .isEqualTo("2026-03-03T08:00:00Z");
        assertThat(StageQuery.parse("production", " ", NOW).at()).isEqualTo(NOW);
    }

    @Test
    void shouldTakeABlankForThePlusThatAnAddressLost() {
        assertThat(StageQuery.parse("production", "2026-03-03T10:00 01:00", NOW).at())
                .isEqualTo("2026-03-03T09:00:00Z");
        assertThat(StageQuery.parse("production", " 2026-03-03T10:00:00.5 01:00", NOW)
                        .at())
                .isEqualTo("2026-03-03T09:00:00.500Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StageQuery.parse("production", "2026-03-03 10:00", NOW))
                .withMessageContaining("'2026-03-03 10:00' is not a date");
    }

    @Test
    void shouldSayHowADateIsWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StageQuery.parse("production", "3 March", NOW))
                .withMessageContaining("'3 March' is not a date; write it like 2026-03-03");
        assertThatIllegalArgumentException().isThrownBy(() -> StageQuery.parse("a/b", "", NOW));
        assertThatIllegalArgumentException().isThrownBy(() -> StageQuery.parse(null, "", NOW));
    }

    private StageAnswer asked(String at, String hiddenJob) {
        return StageAnswer.of(
                StageQuery.parse("production", at, NOW),
                recorded.model(),
                recorded.registry,
                RecordedModels.allBut(hiddenJob));
    }
}
