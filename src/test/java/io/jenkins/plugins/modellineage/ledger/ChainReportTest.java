package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainReportTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final LedgerCheck WHOLE =
            new LedgerCheck(7, 700, LedgerHead.NONE.digest(), List.of(), List.of("a notice"));

    @Test
    void shouldBeReadAsItWasWritten() throws Exception {
        ChainFindings found = new ChainFindings(WHOLE, List.of("fits"), List.of()).with("does not fit");
        ChainReport report = new ChainReport("alice", NOW, NOW.plusSeconds(1), found);

        assertThat(ChainReport.read(report.written())).isEqualTo(report);
    }

    @Test
    void shouldBeIntactOnlyWithoutProblemsAndMisfits() {
        ChainFindings good = new ChainFindings(WHOLE, List.of(), List.of());

        assertThat(new ChainReport("alice", NOW, NOW, good).intact()).isTrue();
        assertThat(new ChainReport("alice", NOW, NOW, good.with("misfit")).intact())
                .isFalse();
        assertThat(ChainReport.unreadable("alice", NOW, NOW, new IOException("no disk"))
                        .sentence())
                .isEqualTo("The ledger cannot be read: no disk; look at its files and the disk");
    }

    @Test
    void shouldTellDamageFromNotesThatDoNotFitAndFromAPassingFailure() throws Exception {
        ChainFindings misfit = new ChainFindings(WHOLE, List.of(), List.of("misfit"));
        LedgerCheck torn = new LedgerCheck(6, 600, LedgerHead.NONE.digest(), List.of("line 7"), List.of());
        ChainReport unread = ChainReport.unreadable("alice", NOW, NOW, new IOException("no disk"));

        assertThat(new ChainReport("alice", NOW, NOW, misfit).damaged()).isFalse();
        assertThat(new ChainReport("alice", NOW, NOW, new ChainFindings(torn, List.of(), List.of())).damaged())
                .isTrue();
        assertThat(unread.damaged()).isFalse();
        assertThat(unread.intact()).isFalse();
        assertThat(ChainReport.read(unread.written())).isEqualTo(unread);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"head\":\"x\"}", "no json"})
    void shouldRefuseWhatIsNone(String text) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ChainReport.read(text));
    }
}
