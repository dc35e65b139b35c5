package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import hudson.model.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.Test;

class BodyOutcomeTest {

    @Test
    void shouldKeepWhatAScriptUsuallyReturns() throws Exception {
        Object value = Map.of("version", 7, "name", "lm@7", "files", List.of("a", "b"), "live", true);

        assertThat(saved(BodyOutcome.of(value, null)).value()).isEqualTo(value);
    }

    @Test
    void shouldForgetWhatCannotBeSaved() throws Exception {
        BodyOutcome outcome = saved(BodyOutcome.of(new Object(), null));

        assertThat(outcome.value()).isNull();
        assertThat(outcome.failed()).isFalse();
    }

    @Test
    void shouldKeepAListThatHoldsItself() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);

        assertThat(BodyOutcome.of(endless, null).value()).isInstanceOf(List.class);
    }

    @Test
    void shouldTellTheMessageOfAFailureAgain() throws Exception {
        BodyOutcome outcome = saved(BodyOutcome.of(null, new AbortException("script returned exit code 1")));

        assertThat(outcome.failed()).isTrue();
        assertThat(outcome.aborted()).isFalse();
        assertThat(outcome.failureAgain("trackExperiment")).hasMessageContaining("script returned exit code 1");
    }

    @Test
    void shouldFailThoughTheExceptionSaidNothing() {
        assertThat(BodyOutcome.of(null, new IllegalStateException()).failed()).isTrue();
    }

    @Test
    void shouldStayAnInterruption() throws Exception {
        BodyOutcome outcome = saved(BodyOutcome.of(null, new FlowInterruptedException(Result.NOT_BUILT, true)));

        assertThat(outcome.aborted()).isTrue();
        assertThat(outcome.failureAgain("trackExperiment"))
                .isInstanceOfSatisfying(
                        FlowInterruptedException.class,
                        again -> assertThat(again.getResult()).isEqualTo(Result.NOT_BUILT));
    }

    private static BodyOutcome saved(BodyOutcome outcome) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(outcome);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (BodyOutcome) in.readObject();
        }
    }
}
