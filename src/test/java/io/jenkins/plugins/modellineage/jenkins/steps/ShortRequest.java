package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.jenkins.home.Acting;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Promotions;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.PromotionTerms;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Requests that wait for a few seconds, where rules and Jenkinsfiles give hours. */
final class ShortRequest {
    /** Long enough to go down before it is over. */
    static final Duration TIME = Duration.ofSeconds(4);

    private ShortRequest() {}

    static void byPerson(VersionRef version) throws Exception {
        PromotionTerms terms = new PromotionTerms(
                List.of(), List.of(shortly()), Makers.starting(Set.of("paula")), Asking.person(), Manner.ALONE);
        ModelLineage.get()
                .ledger()
                .append(
                        Actor.person("paula"),
                        registry -> PromotionDecisions.request(
                                registry, version, PromotionLife.PRODUCTION, terms, Instant.now()));
    }

    private static ApprovalRule shortly() {
        return new ApprovalRule(List.of("alice", "bob", "carol"), 2, false, Optional.of(TIME));
    }

    /** Asks for less time than a Jenkinsfile can, right before the step that asks, and as that step. */
    static class BySteps implements GraphListener {
        @Override
        public void onNewHead(FlowNode node) {
            try {
                String build = node.getExecution().getOwner().toString();
                Optional<RestartCase> what = RestartMatrixITest.now().stream()
                        .filter(each -> each.point().life() == RestartLife.STEP_IN_TIME && build.contains(each.name()))
                        .findFirst();
                if (what.isPresent() && node.getDisplayFunctionName().equals("promoteModel")) {
                    ask(what.get(), node);
                }
            } catch (Exception problem) {
                throw new IllegalStateException(problem);
            }
        }

        private static void ask(RestartCase what, FlowNode node) throws Exception {
            Acting acting = new Acting(
                    new RestartCheck(what).build().orElseThrow(),
                    node.getExecution().getAuthentication2(),
                    node.getId());
            Promotions.Wish wish = new Promotions.Wish(
                    ModelLineage.get()
                            .registry()
                            .version(what.model().version(1))
                            .orElseThrow(),
                    PromotionLife.PRODUCTION,
                    List.of(),
                    Optional.of(shortly()));
            Promotions.request(
                    acting,
                    Place.of(acting, what.name()),
                    wish,
                    node.getExecution().getOwner().getListener());
        }
    }
}
