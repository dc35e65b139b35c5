package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairTest {
    private static final String PROMPT = "You are a helpful assistant. ".repeat(100);

    @Test
    void shouldShowAShortValueAsItIs() {
        Pair pair = only(Map.of("lr", "0.1"));

        assertThat(pair.value()).isEqualTo("0.1");
        assertThat(pair.opens()).isFalse();
    }

    @Test
    void shouldShortenALongValueAndOpenItWhole() {
        Pair pair = only(Map.of("prompt", PROMPT));

        assertThat(pair.value()).hasSizeLessThan(500).endsWith("… (" + PROMPT.length() + " characters)");
        assertThat(pair.whole()).isEqualTo(PROMPT);
    }

    @Test
    void shouldBoundWhatATableHolds() {
        Map<String, String> prompts = new LinkedHashMap<>();
        for (int i = 0; i < 400; i++) {
            prompts.put("prompt" + i, PROMPT);
        }

        List<Pair> pairs = Pair.of(Entries.of(prompts));

        assertThat(pairs.stream().mapToInt(pair -> pair.whole().length()).sum()).isBetween(100_000, 300_000);
        assertThat(pairs).hasSize(400).allMatch(pair -> pair.value().length() < 500);
    }

    private static Pair only(Map<String, String> values) {
        return Pair.of(Entries.of(values)).get(0);
    }
}
