package io.jenkins.plugins.modellineage.jenkins.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-31,           ,                     2026-01-31T00:00:00Z, true",
        "2026-01-31,           ,                     2026-01-30T23:59:59Z, false",
        ",                     2026-01-31,           2026-01-31T23:59:59Z, true",
        ",                     2026-01-31,           2026-02-01T00:00:00Z, false",
        ",                     2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z, false",
        "2026-01-31,           2026-01-31,           2026-01-31T12:00:00Z, true",
        "2026-01-31T12:00:00Z, 2026-01-31T13:00:00Z, 2026-01-31T11:00:00Z, false",
        ",                     ,                     1970-01-01T00:00:00Z, true"
    })
    void shouldHoldWhatLiesBetweenItsBeginningAndItsEnd(String since, String until, Instant moment, boolean holds) {
        Period period = Period.parse(since == null ? "" : since, until == null ? "" : until);

        assertThat(period.holds(moment)).isEqualTo(holds);
    }

    @Test
    void shouldRefuseAnEndThatIsNotAfterTheBeginning() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Period.parse("2026-02-01", "2026-01-31"))
                .withMessage("'2026-01-31' is not after '2026-02-01'; write a later end");
    }

    @Test
    void shouldRefuseWhatIsNoTime() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Period.parse("", "yesterday"))
                .withMessageStartingWith("'yesterday' is no time; write it like 2026-01-31");
    }
}
