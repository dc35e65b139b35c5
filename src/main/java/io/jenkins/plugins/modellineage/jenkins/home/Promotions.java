package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.jenkins.run.ProgressLines;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.PromotionTerms;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRules;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Asks for a version to enter a stage. Gates alone settle it at once; with an approval rule it then waits. */
public final class Promotions {
    private Promotions() {}

    /**
     * What is asked for.
     *
     * @param rule empty when the gates alone decide
     */
    public record Wish(ModelVersion version, StageName stage, List<Gate> gates, Optional<ApprovalRule> rule) {
        public Wish {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(stage, "stage");
            gates = List.copyOf(gates);
            Objects.requireNonNull(rule, "rule");
        }
    }

    /**
     * Requests the promotion and carries it as far as it goes: assigned, refused, or waiting for people. A step that asks
     * again after a restart gets the promotion that it has, however that stands. Empty when the version is live in the
     * stage already.
     *
     * @param log told how far the version's files are read, when that takes long
     * @throws Refused when the build may not promote models there, its version's files are gone, or nobody could approve it
     */
    public static Optional<Promotion> request(Acting acting, Place place, Wish wish, TaskListener log)
            throws IOException, InterruptedException {
        Optional<Promotion> before = asked(acting);
        if (before.isPresent()) {
            return before;
        }
        Authority.check(acting, place.folder(), ModelPermissions.PROMOTE);
        boolean live = isLive(wish);
        if (!live) {
            Authority.checkOrigin(wish.version(), wish.stage(), place.folder());
        }
        Set<String> starters = Starters.of(acting.build(), wish.version());
        if (!live && wish.rule().isPresent()) {
            refuseInVain(wish, wish.rule().get(), starters);
        }
        PromotionTerms terms = new PromotionTerms(wish.gates(), wish.rule(), starters);
        Instant now = ModelLineage.get().clock().instant();
        Manifest manifest = wish.version().manifest();
        ProgressLines progress = new ProgressLines(
                "Securing the files of " + wish.version().ref().label(), manifest.totalBytes(), log);
        SettledListener.tell(new PinnedFirst(wish.version(), progress)
                .append(
                        acting::append,
                        registry -> PromotionDecisions.request(
                                registry, wish.version().ref(), wish.stage(), terms, now)));
        return asked(acting);
    }

    /** A version that is live already needs nobody's leave. */
    private static boolean isLive(Wish wish) {
        return ModelLineage.get()
                .registry()
                .live(wish.version().ref().model(), wish.stage())
                .filter(number -> number == wish.version().number())
                .isPresent();
    }

    private static void refuseInVain(Wish wish, ApprovalRule rule, Set<String> starters) {
        PromotionRules.inVain(rule, starters, Named.in(rule, starters)).ifPresent(why -> {
            throw new Refused(
                    "Nobody can approve " + wish.version().ref().label() + " for " + wish.stage() + ": " + why);
        });
    }

    /** The promotion that this step asked for before a crash kept it from remembering. */
    public static Optional<Promotion> asked(Acting acting) throws IOException {
        for (Promotion promotion :
                ModelLineage.get().registry().promotionsOf(acting.ref().id())) {
            if (acting.is(promotion.requester())) {
                return Optional.of(promotion);
            }
        }
        return Optional.empty();
    }
}
