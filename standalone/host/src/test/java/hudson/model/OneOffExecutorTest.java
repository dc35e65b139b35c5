package hudson.model;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.export.ModelBuilder;

class OneOffExecutorTest {
    /** The JSON of a build that runs names its executor. */
    @Test
    void shouldBeAPartOfJson() {
        assertThatCode(() -> new ModelBuilder().get(OneOffExecutor.class)).doesNotThrowAnyException();
    }
}
