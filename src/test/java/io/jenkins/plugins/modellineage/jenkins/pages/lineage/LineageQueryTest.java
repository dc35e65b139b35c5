package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LineageQueryTest {
    private static final String KEY = "0123456789ab";

    private static LineageQuery of(String depth, String... unfold) {
        return LineageQuery.of(Map.of("depth", new String[] {depth}, "unfold", unfold));
    }

    @Test
    void shouldReadWhatItWrites() {
        LineageQuery query = of("6", KEY);

        assertThat(query.href()).isEqualTo("?depth=6&unfold=" + KEY);
        assertThat(query.problem()).isEmpty();
        assertThat(query.going(7).href()).isEqualTo("?depth=7&unfold=" + KEY);
        assertThat(query.folded().href()).isEqualTo("?depth=6");
        assertThat(LineageQuery.of(Map.of()).depth()).isEqualTo(LineageQuery.DEPTH);
    }

    @Test
    void shouldTakeWhatItCanReadAndTellTheRest() {
        assertThat(of("0").problem()).contains("depth is '0'; give a number from 1 to 12");
        assertThat(of("13").depth()).isEqualTo(LineageQuery.DEPTH);
        assertThat(of("-1\n<script>").problem().orElseThrow()).doesNotContain("\n");
        assertThat(of("3", "../x").problem().orElseThrow()).startsWith("unfold is '../x'");
        assertThat(of("3", "../x").depth()).isEqualTo(3);
    }
}
