package io.jenkins.plugins.modellineage.jenkins.pages.found;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.search.Facts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoundRowTest {
    @Test
    void shouldCallVersionsAsComparisonsDo() {
        assertThat(version("", "model-lineage/model/lm/7").compared()).isEqualTo("lm@7");
        assertThat(version("team/nlp", "job/team/job/nlp/model-lineage/model/lm/7")
                        .compared())
                .isEqualTo("team/nlp/lm@7");
    }

    @Test
    void shouldCallAVersionOfALostFolderByItsScope() {
        String url = "model-lineage/scope/s5f1c0a9e27d43b86/model/lm/7";

        assertThat(version("", url).compared()).isEqualTo("/s5f1c0a9e27d43b86:lm@7");
        assertThat(version("team", url).compared()).isEqualTo("/s5f1c0a9e27d43b86:lm@7");
    }

    private static FoundRow version(String folder, String url) {
        Facts facts = new Facts(Map.of(), Map.of(Subject.VERSION.attribute("folder"), List.of(folder)));
        return new FoundRow(Subject.VERSION, "lm@7", url, facts, 0);
    }
}
