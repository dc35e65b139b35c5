package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailedStepTest {
    @Test
    void shouldTakeNoEarlierErrorWithoutAMessageForTheOneThatWasThrown() {
        Throwable thrown = new IllegalStateException();

        assertThat(FailedStep.isSame(new IllegalStateException(), thrown)).isFalse();
        assertThat(FailedStep.isSame(thrown, thrown)).isTrue();
    }

    @Test
    void shouldKnowACopyByItsClassAndItsMessage() {
        Throwable thrown = new AbortException("no data");

        assertThat(FailedStep.isSame(new AbortException("no data"), thrown)).isTrue();
        assertThat(FailedStep.isSame(new AbortException("no disk"), thrown)).isFalse();
        assertThat(FailedStep.isSame(new IOException("no data"), thrown)).isFalse();
        assertThat(FailedStep.isSame(new AbortException(null), thrown)).isFalse();
    }
}
