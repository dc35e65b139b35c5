package org.modellineage.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailureTest {
    private static final List<String> FRAMES = Collections.nCopies(
            60, "\tat com.cloudbees.groovy.cps.impl.ContinuationGroup.methodCall(ContinuationGroup.java:99)");

    @Test
    void shouldShowTheErrorFirstAndNoFrames() {
        String error = "java.lang.NoSuchMethodError: No such DSL method 'buildPlugin' found among steps [echo, sh]";
        List<String> log = Stream.of(
                        List.of("[Pipeline] Start of Pipeline", "[Pipeline] End of Pipeline", error),
                        FRAMES,
                        List.of("Finished: FAILURE"))
                .flatMap(List::stream)
                .toList();

        assertThat(Failure.told(log))
                .containsExactly(
                        error,
                        "  | [Pipeline] Start of Pipeline",
                        "  | [Pipeline] End of Pipeline",
                        "  | Finished: FAILURE");
    }

    @Test
    void shouldTakeTheErrorThatEndedTheBuild() {
        assertThat(Failure.told(List.of("ERROR: caught", "ERROR: script returned exit code 7", "Finished: FAILURE")))
                .startsWith("ERROR: script returned exit code 7");
    }

    @Test
    void shouldShowTheEndOfALogWithoutAnError() {
        assertThat(Failure.told(List.of("a", "Finished: ABORTED"))).containsExactly("  | a", "  | Finished: ABORTED");
    }
}
