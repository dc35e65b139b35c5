package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.lineage.AuditFilter;
import io.jenkins.plugins.modellineage.lineage.AuditKind;
import io.jenkins.plugins.modellineage.model.StageName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditQueryTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    private static AuditQuery query(Map<String, String[]> parameters) {
        return AuditQuery.parse(parameters, NOW);
    }

    @Test
    void shouldAskForTheNewestOfEverythingWhenNothingIsSaid() {
        AuditQuery query = query(Map.of("kind", new String[] {""}, "stage", new String[] {" "}));

        assertThat(query.filter()).isEqualTo(AuditFilter.ALL);
        assertThat(query.before()).isEqualTo(Long.MAX_VALUE);
        assertThat(query.limit()).isEqualTo(100);
    }

    @Test
    void shouldReadDaysFromTheirBeginningToTheirEnd() {
        AuditFilter filter = query(Map.of(
                        "kind", new String[] {"stages", "rules"},
                        "stage", new String[] {"production"},
                        "by", new String[] {"alice"},
                        "from", new String[] {"2026-11-01"},
                        "to", new String[] {"2026-11-02"}))
                .filter();

        assertThat(filter)
                .isEqualTo(new AuditFilter(
                        Set.of(AuditKind.STAGES, AuditKind.RULES),
                        Optional.of(new StageName("production")),
                        "alice",
                        Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
                        Optional.of(Instant.parse("2026-11-02T23:59:59.999Z"))));
    }

    @Test
    void shouldKeepTheQuestionInTheAddressOfOlderEntries() {
        AuditQuery query = query(Map.of("stage", new String[] {"a b"}, "before", new String[] {"50"}));

        assertThat(query.older(20)).isEqualTo("?stage=a+b&before=20");
        assertThat(query.whole()).isEqualTo("?stage=a+b");
        assertThat(query(Map.of()).older(20)).isEqualTo("?before=20");
        assertThat(query(Map.of()).whole()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    kind   | gossip | There is no kind 'gossip' of entries; ask for stages, approvals, promotions,
                    before | 0      | before must be a whole number from 1 on
                    limit  | 1001   | limit must be a whole number from 1 to 1000
                    limit  | many   | limit must be a whole number from 1 to 1000
                    from   | soon   | 'soon' is not a time
                    to     | 2027-01-01 | is in the future
                    stage  | a/b    | a/b
                    """)
    void shouldNameWhatCannotBeRead(String key, String value, String message) {
        assertThatThrownBy(() -> query(Map.of(key, new String[] {value})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
