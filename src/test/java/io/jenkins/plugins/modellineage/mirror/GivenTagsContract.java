package io.jenkins.plugins.modellineage.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What becomes on a server of tags that a run or a version was given, beside those that Jenkins says itself. */
interface GivenTagsContract {
    /** The tags of a copy of one that was given these. */
    SortedMap<String, String> copied(Map<String, String> given);

    default void standsBesideOurs(String given, String there) {
        SortedMap<String, String> ours = copied(Map.of());

        assertThat(copied(Map.of(given, "forged")))
                .containsAllEntriesOf(ours)
                .containsEntry(there, "forged")
                .hasSize(ours.size() + 1);
    }

    @Test
    default void shouldShortenAKeyThatGetsTooLong() {
        assertThat(copied(Map.of("model-lineage." + "x".repeat(236), "note")))
                .containsAllEntriesOf(copied(Map.of()))
                .anySatisfy((key, value) -> {
                    assertThat(key).hasSize(250).matches("model-lineage\\.own\\.x+-[0-9a-f]{8}");
                    assertThat(value).isEqualTo("note");
                });
    }
}
