package io.jenkins.plugins.modellineage.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainWordsTest {
    private static final Facts FACTS = new Facts(
            Map.of(SearchKey.metric("val_loss"), 0.5),
            Map.of(
                    SearchKey.param("optimizer"),
                    List.of("AdamW"),
                    SearchKey.tag("team"),
                    List.of("search 100%"),
                    SearchKey.dataset("name"),
                    List.of("wiki"),
                    new SearchKey(SearchKey.Kind.ATTRIBUTE, "run_name", SearchKey.ValueType.TEXT),
                    List.of("Baseline"),
                    new SearchKey(SearchKey.Kind.ATTRIBUTE, "folder", SearchKey.ValueType.TEXT),
                    List.of("hidden")));

    @ParameterizedTest
    @ValueSource(
            strings = {"adamw", "optimizer", "base", "WIKI", "val_loss", "team 100%", "'search 100%' adam", "\"=AdamW\""
            })
    void shouldFindWhatHasEveryWordSomewhere(String words) {
        assertThat(PlainWords.read(words).orElseThrow().matches(FACTS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adamw sgd", "adam_", "100%%", "hidden"})
    void shouldNotFindWhatLacksAWord(String words) {
        assertThat(PlainWords.read(words).orElseThrow().matches(FACTS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "lr = 3", "metrics.loss", "params.lr IS NULL", "a AND b", "NOT x", "(adam)", "`adam`"})
    void shouldLeaveWhatLooksLikeAFilter(String filter) {
        assertThat(PlainWords.read(filter)).isEmpty();
    }

    @Test
    void shouldTakeTheWordsOfASentence() {
        assertThat(PlainWords.read("trained in berlin or not")).isPresent();
    }

    @Test
    void shouldRefuseMoreWordsThanAreLookedFor() {
        assertThatExceptionOfType(SearchException.class)
                .isThrownBy(() -> PlainWords.read("a ".repeat(21)))
                .withMessageContaining("More than 20 words")
                .matches(refusal -> refusal.column() == 41);
    }
}
