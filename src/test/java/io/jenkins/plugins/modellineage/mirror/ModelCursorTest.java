package io.jenkins.plugins.modellineage.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.mirror.ModelCursor.Copied;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How far a model was mirrored. */
class ModelCursorTest {
    private static final ModelCursor CURSOR = ModelCursor.none("0123456789abcdef")
            .named("tiny-lm")
            .with(1, new Copied("11", 1, new TreeSet<>()))
            .with(2, new Copied("12", 2, new TreeSet<>()))
            .aliased("staging", "11")
            .aliased("production", "12");

    @Test
    void shouldForgetVersionsWithTheirAliases() {
        ModelCursor cursor = CURSOR.denied("no").without(Set.of(2));

        assertThat(cursor.versions()).containsOnlyKeys(1);
        assertThat(cursor.aliases()).containsOnlyKeys("staging");
        assertThat(cursor.denied()).isEmpty();
    }
}
