package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.remoting.RequestAbortedException;
import io.jenkins.plugins.modellineage.jenkins.run.FilesRefused;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void shouldFindARefusalThatAChannelWrapped() {
        Callable<Void> work = () -> {
            throw new IOException("remote file operation failed: /ws", new FilesRefused("no file matches 'x'"));
        };

        assertThatThrownBy(() -> OneLine.of("trackInputs", work))
                .isInstanceOf(AbortException.class)
                .hasMessage("trackInputs: no file matches 'x'");
    }

    @Test
    void shouldTellThatTheAgentIsGoneAndKeepTheCauseForARetry() {
        RequestAbortedException gone = new RequestAbortedException(new IOException("Unexpected termination"));
        Callable<Void> work = () -> {
            throw gone;
        };

        assertThatThrownBy(() -> OneLine.of("trackInputs", work))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("trackInputs: the connection to the agent was lost meanwhile")
                .hasCause(gone);
    }

    @Test
    void shouldJoinLines() {
        Callable<Void> work = () -> {
            throw new IllegalArgumentException("first\n   second");
        };

        assertThatThrownBy(() -> OneLine.of("step", work)).hasMessage("step: first second");
    }

    @Test
    void shouldLeaveDefectsWithTheirTrace() {
        Callable<Void> work = () -> {
            throw new NullPointerException("a defect");
        };

        assertThatThrownBy(() -> OneLine.of("step", work)).isInstanceOf(NullPointerException.class);
    }
}
