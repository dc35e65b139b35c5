package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckGateTest {
    @Test
    void shouldKeepWhatTheJenkinsfileSays() {
        assertThat(CheckGate.of("toxicity", true, null).check(candidate(), Optional.empty()))
                .isEqualTo(new Verdict("check toxicity", true, "The Jenkinsfile says that check toxicity passed."));
        assertThat(CheckGate.of("toxicity", false, "0.4 of the answers").check(candidate(), Optional.empty()))
                .isEqualTo(new Verdict(
                        "check toxicity",
                        false,
                        "The Jenkinsfile says that check toxicity failed: 0.4 of the answers."));
    }

    @Test
    void shouldTellItsReasonOnOneLine() {
        assertThat(CheckGate.of("bias", false, "too\nmuch!")
                        .check(candidate(), Optional.empty())
                        .reason())
                .isEqualTo("The Jenkinsfile says that check bias failed: too much!");
    }

    @Test
    void shouldAskForNameOutcomeAndReason() {
        assertThatThrownBy(() -> CheckGate.of(" ", true, "")).hasMessageContaining("names no check; write checkGate(");
        assertThatThrownBy(() -> CheckGate.of("bias", null, "")).hasMessageContaining("write passed: true or");
        assertThatThrownBy(() -> CheckGate.of("bias", false, " ")).hasMessageContaining("reason: 'what it found'");
    }

    @Test
    void shouldRefuseWhereItIsTakenOverFromAnotherRequest() {
        Gate inherited = CheckGate.of("bias", true, "none found").inherited();

        assertThat(inherited.check(candidate(), Optional.empty()))
                .isEqualTo(new Verdict(
                        "check bias",
                        false,
                        "Only a Jenkinsfile says what came out of check bias; ask with promoteModel."));
        assertThat(inherited.inherited()).isEqualTo(inherited);
    }

    @Test
    void shouldFitNoRule() {
        assertThat(CheckGate.of("bias", true, "").unfitForRules()).isPresent();
    }

    private static Candidate candidate() {
        return new Candidate(
                new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm")).version(1),
                SortedMaps.copyOf(Map.of()),
                SortedMaps.copyOf(Map.of()),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
