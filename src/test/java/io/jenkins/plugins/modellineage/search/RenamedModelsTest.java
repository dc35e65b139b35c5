package io.jenkins.plugins.modellineage.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The model team/small was called lm before; lm at the root is another one. */
class RenamedModelsTest {
    @Test
    void shouldFindAModelByItsFormerName() {
        assertThat(matches("name = 'lm'", "team", "small")).isTrue();
        assertThat(matches("name IN ('x', 'lm') AND folder = 'team'", "team", "small"))
                .isTrue();
        assertThat(matches("name = 'lm'", "", "lm")).isTrue();
        assertThat(matches("name = 'small'", "team", "small")).isTrue();
    }

    @Test
    void shouldFindNoNamesake() {
        assertThat(matches("name = 'lm'", "other", "small")).isFalse();
        assertThat(matches("name = 'lm'", "team", "large")).isFalse();
        assertThat(matches("NOT name = 'lm'", "team", "small")).isFalse();
        assertThat(matches("folder = 'lm'", "team", "small")).isFalse();
    }

    private static boolean matches(String filter, String folder, String name) {
        Facts facts =
                new Facts.Collected().text("folder", folder).text("name", name).facts();
        return RenamedModels.heeding(
                        FilterParser.parse(filter, Attributes.VERSIONS),
                        asked -> asked.equals("lm") ? List.of(new RenamedModels.Called("team", "small")) : List.of())
                .matches(facts);
    }
}
