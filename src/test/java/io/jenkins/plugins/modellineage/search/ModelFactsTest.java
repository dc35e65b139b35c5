package io.jenkins.plugins.modellineage.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelFactsTest {
    private static final Facts MODEL = facts(Map.of("team", "lm"));
    private static final Facts PROMPT = facts(Map.of("mlflow.prompt.is_prompt", "true"));

    @Test
    void shouldTellPromptsFromModelsThatLackTheTag() {
        Filter models = filter("tag.`mlflow.prompt.is_prompt` != 'true'");
        Filter prompts = filter("tags.`mlflow.prompt.is_prompt` = 'true'");

        assertThat(models.matches(MODEL)).isTrue();
        assertThat(models.matches(PROMPT)).isFalse();
        assertThat(prompts.matches(MODEL)).isFalse();
        assertThat(prompts.matches(PROMPT)).isTrue();
    }

    @Test
    void shouldNotMatchOtherTagsThatAreLacking() {
        assertThat(filter("tags.other != 'x'").matches(MODEL)).isFalse();
        assertThat(filter("name ILIKE 'TINY%' AND tags.team = 'lm'").matches(MODEL))
                .isTrue();
    }

    private static Filter filter(String text) {
        return FilterParser.parse(text, Attributes.REGISTERED);
    }

    private static Facts facts(Map<String, String> tags) {
        return ModelFacts.of("tiny-lm", Instant.ofEpochMilli(1), Instant.ofEpochMilli(2), tags);
    }
}
