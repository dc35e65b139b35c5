package io.jenkins.plugins.modellineage.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.model.StageName;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegacyStageTest {
    @Test
    void shouldShowTheStageThatWasEnteredLast() {
        assertThat(LegacyStage.shown(stages("canary", "PRODUCTION", "staging"))).isEqualTo(LegacyStage.PRODUCTION);
        assertThat(LegacyStage.shown(stages("canary", "Staging", "production"))).isEqualTo(LegacyStage.STAGING);
        assertThat(LegacyStage.shown(stages("archived", "production"))).isEqualTo(LegacyStage.ARCHIVED);
        assertThat(LegacyStage.shown(stages("canary", "none"))).isEqualTo(LegacyStage.NONE);
    }

    @Test
    void shouldFindAStageByItsNameInAnyCase() {
        assertThat(LegacyStage.called("Canary", stages("canary", "production"))).contains(new StageName("canary"));
        assertThat(LegacyStage.called("canary", stages("production"))).isEmpty();
    }

    @Test
    void shouldPreferTheNameAsItIsWritten() {
        assertThat(LegacyStage.called("PRODUCTION", stages("PRODUCTION", "production")))
                .contains(new StageName("PRODUCTION"));
        assertThat(LegacyStage.PRODUCTION.among(stages("PRODUCTION", "production")))
                .contains(new StageName("production"));
    }

    @Test
    void shouldRefuseWhatMlflowNeverHad() {
        assertThatThrownBy(() -> LegacyStage.of("Bogus"))
                .isInstanceOf(MlflowException.class)
                .hasMessage("Invalid Model Version stage: Bogus. Value must be one of None, Staging, Production,"
                        + " Archived.");
    }

    private static List<StageName> stages(String... names) {
        return List.of(names).stream().map(StageName::new).toList();
    }
}
