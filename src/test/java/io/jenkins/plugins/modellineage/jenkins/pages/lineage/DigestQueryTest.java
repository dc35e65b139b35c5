package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestQueryTest {
    @Test
    void shouldReadADigestAsPeopleCopyIt() {
        assertThat(DigestQuery.of(" SHA256:3FA9C1 \n")).isEqualTo(DigestQuery.of("3fa9c1"));
        assertThat(DigestQuery.of("3fa9c1").prefix()).isEqualTo("3fa9c1");
        assertThat(DigestQuery.of("a".repeat(64)).problem()).isEmpty();
        assertThat(DigestQuery.of("").problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3fa9c", "3fa9cz", "3fa9c1%", "3fa9c1*", "../../etc", "<script>", "3fa9c1\n3fa9c1", "' OR 1=1"})
    void shouldRefuseWhatIsNoBeginningOfADigest(String text) {
        DigestQuery query = DigestQuery.of(text);

        assertThat(query.prefix()).isEmpty();
        assertThat(query.problem().orElseThrow()).doesNotContain("\n").contains("hexadecimal");
    }

    @Test
    void shouldRefuseWhatIsTooLong() {
        assertThat(DigestQuery.of("a".repeat(100_000)).problem().orElseThrow().length())
                .isLessThan(200);
    }
}
