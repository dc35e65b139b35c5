package org.jenkinsci.plugins.workflow.support.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Executor;
import hudson.model.Node;
import hudson.model.Run;
import hudson.slaves.WorkspaceList;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which errors {@code agent} stands for in {@code retry}. */
class AgentErrorConditionTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                FilePath.class,
                WorkspaceList.Lease.class,
                Computer.class,
                Executor.class,
                Node.class,
                Launcher.class
            })
    void shouldMeanThatWhatANodeGivesIsMissing(Class<?> type) throws Exception {
        assertThat(new AgentErrorCondition().test(new MissingContextVariableException(type, null), null))
                .isTrue();
    }

    @Test
    void shouldNotMeanThatABuildIsMissing() throws Exception {
        assertThat(new AgentErrorCondition().test(new MissingContextVariableException(Run.class, null), null))
                .isFalse();
    }
}
