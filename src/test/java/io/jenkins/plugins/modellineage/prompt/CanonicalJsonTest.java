package io.jenkins.plugins.modellineage.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    @Test
    void shouldWriteTheKeysInTheirOrderWithoutBlanks() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", Arrays.asList(1, true, null));
        map.put("a", Map.of("k", "v"));

        assertThat(CanonicalJson.of(map)).hasToString("{\"a\":{\"k\":\"v\"},\"z\":[1,true,null]}");
    }

    @Test
    void shouldEscapeOnlyWhatJsonDemands() {
        assertThat(CanonicalJson.of("\"\\/\b\f\n\r\t\u0001é\u2028😀"))
                .hasToString("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001é\u2028😀\"");
    }

    @Test
    void shouldWriteANumberByItsValue() {
        assertThat(CanonicalJson.of(List.of(new BigDecimal("0.20"), new BigDecimal("100"), new BigDecimal("1e999999"))))
                .hasToString("[0.2,100,1E+999999]");
    }

    @Test
    void shouldRefuseHalfACharacter() {
        assertThatThrownBy(() -> CanonicalJson.of("a\ud83d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+D83D");
    }

    @Test
    void shouldRefuseTooMuchNesting() {
        Object nested = List.of();
        for (int i = 0; i < 100_000; i++) {
            nested = List.of(nested);
        }
        Object deep = nested;

        assertThatThrownBy(() -> CanonicalJson.of(deep)).hasMessageContaining("200 levels");
    }
}
