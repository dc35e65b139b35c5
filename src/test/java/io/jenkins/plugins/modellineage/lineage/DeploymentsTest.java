package io.jenkins.plugins.modellineage.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Live is what a stage says, deployed is what builds did. */
class DeploymentsTest {
    private static final Instant LIVE = Instant.parse("2026-11-03T10:00:00Z");
    private static final VersionRef VERSION =
            new ModelRef(ScopeId.parse("s0123456789abcdef"), new ModelName("lm")).version(3);
    private static final StageAssignment ASSIGNMENT = new StageAssignment(
            new StageName("production"), 3, LIVE, Actor.person("alice"), Optional.of("P1"), Optional.empty());

    private final List<VersionUse> uses = new ArrayList<>();

    private VersionUse use(String job, int build, int seconds, String how) {
        VersionUse use = new VersionUse(
                VERSION,
                new BuildRef("%032x".formatted(job.hashCode() * 31L + build), job, build),
                LIVE.plusSeconds(seconds),
                uses.size() + 1,
                how);
        uses.add(use);
        return use;
    }

    private List<VersionUse> since() {
        return Deployments.since(ASSIGNMENT, uses);
    }

    @Test
    void shouldKnowOfNoneWhereNobodyUsedTheVersion() {
        assertThat(since()).isEmpty();
    }

    @Test
    void shouldTellTheLastBuildOfEachJob() {
        use("eu/deploy", 1, 1, "deploys production");
        VersionUse us = use("us/deploy", 1, 2, "deploys production");
        VersionUse eu = use("eu/deploy", 2, 3, "deploys production");

        assertThat(since()).containsExactly(us, eu);
    }

    @Test
    void shouldNotTellOfBuildsThatOnlyUsedIt() {
        use("score", 1, 1, "fetched as production");
        use("other", 1, 2, "deploys staging");

        assertThat(since()).isEmpty();
    }

    @Test
    void shouldNotTellOfWhatWasDeployedBeforeItWentLiveAgain() {
        use("deploy", 1, -60, "deploys production");
        VersionUse again = use("deploy", 7, 60, "deploys production");

        assertThat(since()).containsExactly(again);
    }

    @Test
    void shouldReadAFewOfManyUses() {
        VersionUse first = use("deploy", 1, 1, "deploys production");
        for (int i = 1; i <= 5_000; i++) {
            use("score", i, 2 + i, "fetched as production");
        }
        List<VersionUse> read = new ArrayList<>();
        List<VersionUse> counting = new LazyList<>(uses.size(), index -> {
            read.add(uses.get(index));
            return uses.get(index);
        });

        assertThat(Deployments.since(ASSIGNMENT, counting)).containsExactly(first);
        assertThat(read).hasSizeLessThan(1_000);
    }
}
