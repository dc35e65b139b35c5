package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.PromotionTerms;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Requests without a build whose time runs out while Jenkins is down, or later. */
class ExpiriesITest {
    private static final String STAMP =
            "node {\nwriteFile file: 'a', text: 'a'\nstampModel model: 'lm', artifacts: 'a'\n}\n";

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @Test
    void shouldEndAfterARestartWithoutAnybodyLooking() throws Throwable {
        session.then(jenkins -> {
            Pipelines.succeed(jenkins, STAMP);
            request("canary", Duration.ofSeconds(1));
            request("beta", Duration.ofSeconds(10));
            request("production", Duration.ofDays(1));
        });
        session.then(jenkins -> {
            awaitExpiry("P1");
            awaitExpiry("P2");
            assertThat(state("P3"), is(PromotionState.WAITING));
        });
    }

    private static void request(String stage, Duration expiresIn) throws Exception {
        VersionRef version =
                ModelLineage.get().registry().models().iterator().next().ref().version(1);
        ApprovalRule rule = new ApprovalRule(List.of(), 1, false, Optional.of(expiresIn));
        PromotionTerms terms = new PromotionTerms(
                List.of(), List.of(rule), Makers.starting(Set.of("paula")), Asking.person(), Manner.ALONE);
        ModelLineage.get()
                .ledger()
                .append(
                        Actor.person("paula"),
                        registry -> PromotionDecisions.request(
                                registry, version, new StageName(stage), terms, Instant.now()));
    }

    private static void awaitExpiry(String id) throws InterruptedException {
        Instant patience = Instant.now().plusSeconds(60);
        while (state(id) != PromotionState.EXPIRED) {
            assertThat(id + " ended in time", Instant.now().isBefore(patience), is(true));
            Thread.sleep(50);
        }
    }

    private static PromotionState state(String id) {
        return ModelLineage.get().registry().promotion(id).orElseThrow().state();
    }
}
