package org.modellineage.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void shouldNameAJobAfterItsFolderOrItsFile() {
        assertThat(Plan.of(Path.of("my model", "Jenkinsfile")).job()).isEqualTo("my-model");
        assertThat(Plan.of(Path.of("x", "deploy.Jenkinsfile")).job()).isEqualTo("deploy");
        assertThat(Plan.of(Path.of("x", "nightly.groovy")).job()).isEqualTo("nightly");
    }

    @Test
    void shouldLetParametersOfTheCommandLineWin() {
        Plan first = Plan.example(Path.of("example")).get(0);

        assertThat(first.with(Map.of("ORDER", "4", "SEED", "1")).params())
                .isEqualTo(Map.of("ORDER", "4", "SMOOTHING", "1.0", "SEED", "1"));
    }

    @Test
    void shouldLeaveOnePromotionWaiting() {
        assertThat(Plan.example(Path.of("example")))
                .filteredOn(plan -> plan.ends().contains(Plan.WAITING))
                .hasSize(1);
    }

    @Test
    void shouldWarnOfAParameterThatNoJobDeclares() {
        assertThat(Plan.undeclared(Set.of("LR", "SEED"), new TreeSet<>(Set.of("ORDER", "SEED"))))
                .contains("warning: --param LR: no Jenkinsfile that ran declares it; declared are: ORDER, SEED");
        assertThat(Plan.undeclared(Set.of("SEED"), Set.of("SEED"))).isEmpty();
    }
}
