package io.jenkins.plugins.modellineage.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private static final List<Integer> ALL = IntStream.range(0, 25).boxed().toList();

    @Test
    void shouldShowEachRowOnceOnItsPages() {
        List<Integer> read = new ArrayList<>();
        Optional<String> token = Optional.of("");
        while (token.isPresent()) {
            Page<Integer> page = Page.of(ALL, asked("10", token.get()), 100, 1_000);
            read.addAll(page.rows());
            token = page.next();
        }

        assertThat(read).isEqualTo(ALL);
    }

    @Test
    void shouldEndWithoutATokenWhereTheRowsEnd() {
        assertThat(Page.of(ALL, asked("25", ""), 100, 1_000).next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001"})
    void shouldRefuseAPageOfAnImpossibleSize(String rows) {
        assertThatThrownBy(() -> Page.of(ALL, asked(rows, ""), 100, 1_000)).hasMessageContaining("max_results");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{}", "{\"offset\": -1}", "{\"offset\": \"1\"}", "{\"offset\": 1.5}", "[]"})
    void shouldRefuseATokenThatItDidNotGive(String json) {
        String token = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Page.of(ALL, asked("10", token), 100, 1_000)).hasMessageContaining("page token");
        assertThatThrownBy(() -> Page.of(ALL, asked("10", "#" + json), 100, 1_000))
                .hasMessageContaining("page token");
    }

    private static Request asked(String rows, String token) {
        return Request.ofQuery(Map.of("max_results", new String[] {rows}, "page_token", new String[] {token}));
    }
}
