package io.jenkins.plugins.modellineage.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jenkins.plugins.modellineage.files.FaultCount;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Random histories of the registry give what docs/rules.md and docs/steps.md promise: each answer, and all that can be seen
 * afterwards. {@code -Dstory.seed=N} tells one of them alone.
 */
class StoryTest {
    private static final int STORIES = FaultCount.of(1_700);
    private static final int ACTS = 60;

    @Test
    void shouldGoAsTheDocumentsSay() throws IOException {
        Long seed = Long.getLong("story.seed");
        long acts = 0;
        for (long story = seed == null ? 1 : seed; story <= (seed == null ? STORIES : seed); story++) {
            Story told = Story.of(story, ACTS);
            if (told.tell().isPresent()) {
                failWith(story, told.shrunk());
            }
            acts += told.length();
        }
        assertThat(acts).isGreaterThanOrEqualTo(seed == null ? (long) STORIES * ACTS : ACTS);
    }

    private static void failWith(long seed, Story least) throws IOException {
        Optional<String> difference = least.tell();
        fail("Story %d, without what does not matter:\n%s\n%s", seed, least, difference.orElse("differs no more"));
    }
}
