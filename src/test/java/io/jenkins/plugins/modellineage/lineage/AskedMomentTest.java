package io.jenkins.plugins.modellineage.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedMomentTest {
    private static final Instant NOW = Instant.parse("2026-03-04T18:13:40.5Z");

    @ParameterizedTest
    @CsvSource({
        "2026-03-03, 2026-03-03T23:59:59.999Z",
        "2026-03-03T10:00, 2026-03-03T10:00:00Z",
        "2026-03-03 10:00, 2026-03-03T10:00:00Z",
        "2026-03-03T10:00:30, 2026-03-03T10:00:30Z",
        "2026-03-03T10:00:30.482, 2026-03-03T10:00:30.482Z",
        "2026-03-03T10:00Z, 2026-03-03T10:00:00Z",
        "2026-03-03t10:00:00z, 2026-03-03T10:00:00Z",
        "2026-03-03T10:00:00+02:00, 2026-03-03T08:00:00Z",
        "2026-03-03T10:00+0200, 2026-03-03T08:00:00Z",
        "2026-03-03T10:00+02, 2026-03-03T08:00:00Z",
        "2026-03-03T10:00-05:30, 2026-03-03T15:30:00Z",
        "2026-03-03T10:00 02:00, 2026-03-03T08:00:00Z",
        "2026-03-03T10:00:00.5 02:00, 2026-03-03T08:00:00.5Z",
        "' 2026-03-03T10:00Z ', 2026-03-03T10:00:00Z",
    })
    void shouldReadEveryForm(String text, Instant instant) {
        assertThat(AskedMoment.parse(text, NOW).instant()).isEqualTo(instant);
        assertThat(AskedMoment.parse(text, NOW).isNow()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "2026-03-04", "2026-03-04T18:13:40.5Z"})
    void shouldTakeTodayAndNothingForNow(String text) {
        assertThat(AskedMoment.parse(text, NOW).instant()).isEqualTo(NOW);
        assertThat(AskedMoment.parse(text, NOW).isNow()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-05", "2026-03-04T18:14", "2026-03-04T19:13:39-01:00", "2100-01-01T00:00Z"})
    void shouldRefuseWhatIsStillToCome(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AskedMoment.parse(text, NOW))
                .withMessageEndingWith(" is in the future: it is 2026-03-04T18:13:40Z now; ask about an earlier time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "3 March",
                "2026-13-03",
                "2026-02-30",
                "2026-03-03T25:00",
                "2026-03-03T10",
                "2026-03-03T10:00+19:00",
                "2026-03-03T10:00 CET",
                "1772532000"
            })
    void shouldSayHowATimeIsWritten(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AskedMoment.parse(text, NOW))
                .withMessage("'" + text + "' is not a time; write a day like 2026-03-03, a time in UTC like"
                        + " 2026-03-03T14:00, or one with its offset like 2026-03-03T14:00+01:00");
    }

    @Test
    void shouldKeepAnErrorOnOneLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AskedMoment.parse("a\nb", NOW))
                .withMessageStartingWith("'aU+000Ab' is not a time; ");
    }
}
