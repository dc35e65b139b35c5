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
    void shouldTellWhyItWasRolledBackAndOnWhatEvidenceItHadEntered() {
        StageAnswer answer = asked("", "");

        assertThat(answer.version().name()).isEqualTo("tiny-lm@1");
        assertThat(answer.rollbackReason()).isEqualTo("answers in French");
        assertThat(answer.promotion().approvals())
                .as("of the promotion by which it entered the stage before")
                .extracting(ApprovalRow::approver)
                .containsExactly("bob");
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
    void shouldReadStageAndMoment() {
        assertThat(StageQuery.parse(" production ", "2026-03-03T10:00 02:00", NOW)
                        .at())
                .isEqualTo("2026-03-03T08:00:00Z");
        assertThatIllegalArgumentException().isThrownBy(() -> StageQuery.parse("production", "3 March", NOW));
        assertThatIllegalArgumentException().isThrownBy(() -> StageQuery.parse("a/b", "", NOW));
        assertThatIllegalArgumentException().isThrownBy(() -> StageQuery.parse(null, "", NOW));
    }

    @Test
    void shouldKeepTheAskedMomentInTheField() {
        assertThat(StageQuery.parse("production", "2026-03-03T18:13:40Z", NOW).field())
                .isEqualTo("2026-03-03T18:13:40");
        assertThat(StageQuery.parse("production", "2026-03-03T18:13+02:00", NOW).field())
                .isEqualTo("2026-03-03T16:13:00");
        assertThat(StageQuery.parse("production", "2026-03-03", NOW).field()).isEqualTo("2026-03-03T23:59:59");
        assertThat(StageQuery.parse("production", "", NOW).field()).isEmpty();
    }

    private StageAnswer asked(String at, String hiddenJob) {
        return StageAnswer.of(
                StageQuery.parse("production", at, NOW),
                recorded.model(),
                recorded.registry,
                RecordedModels.allBut(hiddenJob));
    }
}
