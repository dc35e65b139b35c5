package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.lineage.VersionUsed;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryRowTest {
    private final RecordedModels recorded = new RecordedModels()
            .stamped("train", Map.of(), Map.of())
            .stamped("secret", Map.of(), Map.of())
            .live(1, "production")
            .live(2, "production")
            .rolledBack(1, "production")
            .record(new VersionUsed(
                    RecordedModels.MODEL.version(1),
                    RecordedModels.build("hidden-deploy", 4),
                    "fetched as production"));

    @Test
    void shouldShowTheNewestSentenceFirst() {
        List<HistoryRow> rows = all(RecordedModels.allBut(""));

        assertThat(rows).hasSize(12);
        assertThat(rows.get(0).sentence()).startsWith("hidden-deploy #4 used tiny-lm@1");
        assertThat(rows).extracting(HistoryRow::seq).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void shouldNotTellOfBuildsThatTheReaderMayNotSee() {
        assertThat(all(RecordedModels.allBut("secret")))
                .noneMatch(row -> row.sentence().contains("secret"));
        assertThat(all(RecordedModels.allBut("hidden-deploy")))
                .noneMatch(row -> row.sentence().contains("hidden"));
    }

    @Test
    void shouldTellAVersionItsOwnHistoryWithTheRollbackThatLeftIt() {
        List<HistoryRow> rows = rows(recorded, RecordedModels.MODEL.version(2), RecordedModels.allBut(""));

        assertThat(rows).hasSize(6);
        assertThat(rows.get(0).sentence()).contains("answers in French");
    }

    @Test
    void shouldNameTheNewerVersionThatAnApprovalReplacesOnlyToThoseWhoMaySeeIt() {
        RecordedModels two = new RecordedModels()
                .stamped("train", Map.of(), Map.of())
                .stamped("secret", Map.of(), Map.of())
                .approvedInsteadOf(1, 2);

        assertThat(approved(two, RecordedModels.allBut("")))
                .isEqualTo("bob approved tiny-lm@1 to staging (P1) in place of the newer tiny-lm@2.");
        assertThat(approved(two, two.registeredBut("secret"))).isEqualTo("bob approved tiny-lm@1 to staging (P1).");
    }

    private static String approved(RecordedModels recorded, Sight sight) {
        return rows(recorded, RecordedModels.MODEL.version(1), sight).get(0).sentence();
    }

    private List<HistoryRow> all(Sight sight) {
        return HistoryRow.seen(recorded.registry.history(RecordedModels.MODEL), recorded.registry, sight).stream()
                .map(entry -> HistoryRow.of(entry, recorded.registry, sight))
                .toList();
    }

    private static List<HistoryRow> rows(RecordedModels recorded, VersionRef version, Sight sight) {
        return HistoryRow.seen(recorded.registry.history(version), recorded.registry, sight).stream()
                .map(entry -> HistoryRow.of(entry, recorded.registry, sight))
                .toList();
    }

    @Test
    void shouldNotNameAHiddenJobAsTheOneThatActed() {
        assertThat(all(RecordedModels.allBut("train")))
                .isNotEmpty()
                .allMatch(row -> row.by().equals("alice"));
        assertThat(all(RecordedModels.allBut(""))).allMatch(row -> row.by().equals("alice in train #1"));
    }
}
