package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.ItemGroup;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.jenkins.run.ProgressLines;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.PromotionTerms;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Maker;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRules;
import io.jenkins.plugins.modellineage.rule.Asking;
import io.jenkins.plugins.modellineage.rule.StageRules;
import io.jenkins.plugins.modellineage.rule.Way;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Asks for a version to enter a stage. Gates alone settle it at once; with an approval rule it then waits. */
public final class Promotions {
    private Promotions() {}

    /**
     * What is asked for.
     *
     * @param rule empty when the gates alone decide, as far as the request goes
     * @param ways of asking that a rule of the stage may shut
     * @param manner how it is asked for
     */
    public record Wish(
            ModelVersion version,
            StageName stage,
            List<Gate> gates,
            Optional<ApprovalRule> rule,
            Set<Way> ways,
            Manner manner) {
        public Wish {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(stage, "stage");
            gates = List.copyOf(gates);
            Objects.requireNonNull(rule, "rule");
            ways = Set.copyOf(ways);
            Objects.requireNonNull(manner, "manner");
        }

        /** What a step asks for, and follows. */
        public Wish(ModelVersion version, StageName stage, List<Gate> gates, Optional<ApprovalRule> rule) {
            this(version, stage, gates, rule, Set.of(), Manner.FOLLOWED);
        }

        Asking asking(Asking who) {
            Asking asking = who;
            for (Way way : ways) {
                asking = asking.by(way);
            }
            return asking;
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
        return before.isPresent() ? before : requestAnew(acting, place, wish, log);
    }

    /**
     * The same for a block whose script may ask several times: what it asked before does not count.
     *
     * @throws Refused as {@link #request} does
     */
    public static Optional<Promotion> requestAnew(Acting acting, Place place, Wish wish, TaskListener log)
            throws IOException, InterruptedException {
        Authority.check(acting, place, ModelPermissions.PROMOTE);
        // such a version needs nobody's leave
        boolean live = ModelLineage.get().registry().isLive(wish.version().ref(), wish.stage());
        if (!live) {
            Authority.checkOrigin(wish.version(), wish.stage(), place.folder());
        }
        Makers makers = Starters.of(acting.build(), wish.version());
        if (!live) {
            refuseInVain(
                    wish.version().ref(),
                    wish.stage(),
                    allAsked(
                            wish.version().ref(),
                            wish.stage(),
                            wish.rule().stream().toList()),
                    makers,
                    place.folder());
        }
        PromotionTerms terms = new PromotionTerms(
                wish.gates(),
                wish.rule().stream().toList(),
                makers,
                wish.asking(Authority.asking(acting)),
                wish.manner(),
                live ? List.of() : AskedGates.ofRules(wish.version(), wish.stage()));
        Instant now = ModelLineage.get().clock().instant();
        Function<Registry, List<RegistryEvent>> decide =
                registry -> PromotionDecisions.request(registry, wish.version().ref(), wish.stage(), terms, now);
        seeTests(acting, wish);
        PinnedFirst files = new PinnedFirst(wish.version());
        Optional<List<LedgerEntry>> recorded = files.appendIfKept(acting::append, decide);
        if (recorded.isEmpty()) {
            keepFiles(acting, wish, log);
            recorded = Optional.of(files.appendPinned(acting::append, decide));
        }
        SettledListener.tell(recorded.get());
        requested(recorded.get()).ifPresent(Expiries::arm);
        return requested(recorded.get());
    }

    /**
     * Checks that the build may ask, before anything is done for it.
     *
     * @throws Refused as {@link #request} does
     */
    public static void requireAuthority(Acting acting, Place place) throws IOException, InterruptedException {
        Authority.check(acting, place, ModelPermissions.PROMOTE);
    }

    private static void seeTests(Acting acting, Wish wish) throws IOException {
        Optional<Function<Registry, List<RegistryEvent>>> news =
                SeenTests.news(wish.version(), wish.stage(), wish.gates());
        if (news.isPresent()) {
            acting.append(news.get());
        }
    }

    static Optional<Promotion> requested(List<LedgerEntry> recorded) {
        return recorded.stream()
                .map(LedgerEntry::event)
                .filter(PromotionRequested.class::isInstance)
                .map(event -> ((PromotionRequested) event).promotion().id())
                .findFirst()
                .flatMap(ModelLineage.get().registry()::promotion);
    }

    /** The rules that are in force for the stage. */
    public static StageRules rules(ModelRef model, StageName stage) {
        return ModelLineage.get().registry().rules(model, stage);
    }

    /** The terms on which the stage was last asked for: who asks without saying any, asks on these. */
    public static Optional<Promotion> lastAsked(ModelRef model, StageName stage) {
        return PromotionDecisions.lastAsked(ModelLineage.get().registry(), model, stage);
    }

    private static void keepFiles(Acting acting, Wish wish, TaskListener log) throws IOException {
        ModelVersion version = wish.version();
        ProgressLines lines = new ProgressLines(
                "Securing the files of " + version.ref().label(),
                version.manifest().totalBytes(),
                log);
        FileWork work = FileWork.promotion(version, wish.stage(), acting.ref().id());
        FileWorks.get().follow(work, () -> VersionFiles.pin(version, lines.andThen(work)));
    }

    /** Where nobody could ever agree to what the request or a rule of the stage asks for. */
    static void refuseInVain(
            VersionRef version, StageName stage, List<ApprovalRule> asked, Makers makers, ItemGroup<?> folder) {
        asked.forEach(rule -> refuseUnknownAuthors(version, stage, rule));
        refuseWithoutApprovers(version, stage, asked, makers, folder);
    }

    /** The same for what may be asked for although nobody knows who wrote it. */
    static void refuseWithoutApprovers(
            VersionRef version, StageName stage, List<ApprovalRule> asked, Makers makers, ItemGroup<?> folder) {
        for (ApprovalRule rule : asked) {
            PromotionRules.inVain(rule, makers, Named.in(rule, makers.all(), folder))
                    .ifPresent(why -> {
                        throw inVain(version, stage, rule, why);
                    });
        }
    }

    /** Its stamp knows, or the build that stamped it. */
    private static void refuseUnknownAuthors(VersionRef version, StageName stage, ApprovalRule rule) {
        if (rule.mayNot().contains(Maker.COMMIT_AUTHOR)
                && ModelLineage.get()
                        .registry()
                        .version(version)
                        .filter(Starters::lacksAuthors)
                        .isPresent()) {
            throw inVain(
                    version,
                    stage,
                    rule,
                    "commit authors may not, and neither its stamp nor a change log tells who they are; stamp it again"
                            + " in a build that has its changes");
        }
    }

    private static Refused inVain(VersionRef version, StageName stage, ApprovalRule rule, String why) {
        return new Refused("Nobody can approve " + version.label() + " for " + stage + ": "
                + rule.rule().map(name -> "by " + name + ", ").orElse("") + why);
    }

    /** With the approvals that the rules of the stage ask for. */
    static List<ApprovalRule> allAsked(VersionRef version, StageName stage, List<ApprovalRule> own) {
        List<ApprovalRule> asked = new ArrayList<>(own);
        asked.addAll(ModelLineage.get().registry().rules(version.model(), stage).approvals());
        return asked;
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
