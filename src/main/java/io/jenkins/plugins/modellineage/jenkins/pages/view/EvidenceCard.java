package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.gate.EvalGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What people look at before they say that a version may enter a stage: what it would replace, how its metrics stand to that
 * version's, what was changed, and what it says. Made when it is asked for, for one reader; long lists are cut, and the
 * comparison of the two versions has the rest.
 */
@ExportedBean(defaultVisibility = 999)
public final class EvidenceCard {
    private static final int METRICS = 10;
    private static final int CHANGES = 12;

    private final Move move;
    private final boolean open;
    private final Registry registry;
    private final Sight sight;
    private final Supplier<List<DiffRow>> measured = new Once<>(this::compared);
    private Opponent opponent;
    private ModelVersion version;

    private EvidenceCard(Move move, boolean open, Registry registry, Sight sight) {
        this.move = move;
        this.open = open;
        this.registry = registry;
        this.sight = sight;
    }

    /**
     * What is decided about.
     *
     * @param version that is to be live
     * @param gates that say which metrics come first, and which way these get better
     * @param champion number of the version that it was compared with
     * @param refused whether a gate said no
     * @param request whose gates they are, if the reader may see it
     */
    private record Move(
            VersionRef version,
            StageName stage,
            List<Gate> gates,
            Optional<Integer> champion,
            boolean refused,
            Optional<String> request) {
        static Move of(Promotion promotion) {
            return new Move(
                    promotion.version(),
                    promotion.stage(),
                    promotion.gates(),
                    promotion.champion(),
                    promotion.state() == PromotionState.REFUSED,
                    Optional.of(promotion.id()));
        }

        /** @param last whose gates count, as a rollback asks none */
        static Move back(VersionRef version, StageName stage, Optional<Promotion> last, Sight sight) {
            return new Move(
                    version,
                    stage,
                    last.map(Promotion::gates).orElse(List.of()),
                    Optional.empty(),
                    false,
                    last.filter(promotion -> sight.sees(promotion.version())).map(Promotion::id));
        }
    }

    /**
     * While the promotion is open, against the version that is live now; after its end, against the one that it was
     * compared with.
     */
    static EvidenceCard of(Promotion promotion, Registry registry, Sight sight) {
        return new EvidenceCard(Move.of(promotion), !promotion.settled(), registry, sight);
    }

    /** Against the version that is live now, however the promotion would end. */
    static EvidenceCard ofNow(Promotion promotion, Registry registry, Sight sight) {
        return new EvidenceCard(Move.of(promotion), true, registry, sight);
    }

    /** Of a rollback to the version: no gate is asked, so those count that the stage's last promotion had. */
    static EvidenceCard ofRollback(VersionRef version, StageName stage, Registry registry, Sight sight) {
        Optional<Promotion> last = registry.promotionsOf(version.model()).stream()
                .filter(promotion -> promotion.stage().equals(stage))
                .filter(promotion -> !promotion.gates().isEmpty())
                .reduce((earlier, later) -> later);
        return new EvidenceCard(Move.back(version, stage, last, sight), true, registry, sight);
    }

    /**
     * The version that the candidate is compared with.
     *
     * @param version empty when there is none, or the reader may not see it
     * @param since when it went live; empty when it is live no more
     * @param hidden whether there is one that the reader may not see
     */
    private record Opponent(Optional<ModelVersion> version, Optional<Moment> since, boolean hidden) {}

    private Opponent opponent() {
        opponent = opponent == null ? found() : opponent;
        return opponent;
    }

    private Opponent found() {
        Optional<StageAssignment> live = open ? live() : Optional.empty();
        Optional<Integer> number = open ? live.map(StageAssignment::version) : move.champion();
        Optional<VersionRef> other = number.filter(it -> it != ref().number()).map(ref().model()::version);
        Optional<ModelVersion> seen = other.filter(sight::sees).flatMap(registry::version);
        return new Opponent(
                seen,
                seen.isEmpty() ? Optional.empty() : live.map(it -> new Moment(it.at())),
                other.isPresent() && seen.isEmpty());
    }

    private Optional<StageAssignment> live() {
        List<StageAssignment> history =
                registry.model(ref().model()).orElseThrow().historyOf(move.stage());
        return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    }

    private VersionRef ref() {
        return move.version();
    }

    private ModelVersion version() {
        version = version == null ? registry.version(ref()).orElseThrow() : version;
        return version;
    }

    /** Whether there is a version to compare with that the reader may see. */
    public boolean compares() {
        return opponent().version().isPresent();
    }

    /** The version that it is compared with; null when there is none, or the reader may not see it. */
    @Exported
    public String against() {
        return opponent().version().map(other -> other.ref().label()).orElse(null);
    }

    /** Null like it. */
    @Exported
    public String againstUrl() {
        return opponent().version().map(other -> sight.url(other.ref())).orElse(null);
    }

    /** Since when that version is live; null when it is not. */
    public Moment liveSince() {
        return opponent().since().orElse(null);
    }

    /** Milliseconds since the epoch, null when it is live no more. */
    @Exported(name = "liveSince")
    public Long liveSinceMillis() {
        return opponent().since().map(Moment::millis).orElse(null);
    }

    /** Whether there is a version that the reader may not see. */
    @Exported
    public boolean hidden() {
        return opponent().hidden();
    }

    /** Whether the candidate is the newer one. */
    public boolean newer() {
        return opponent()
                .version()
                .filter(other -> other.number() > ref().number())
                .isEmpty();
    }

    public String candidate() {
        return ref().label();
    }

    /** Where the two are compared in full; null where there is nothing to compare with. */
    @Exported
    public String compareUrl() {
        return opponent()
                .version()
                .map(other -> Comparison.url(sight.url(ref()), other.number(), ref().number()))
                .orElse(null);
    }

    /**
     * A set and a metric that a gate compares question by question.
     *
     * @param url of that comparison, relative to Jenkins' root
     */
    @ExportedBean(defaultVisibility = 999)
    public record Answers(@Exported String label, @Exported String url) {}

    /** What gates compare question by question; empty where there is nothing to compare with. */
    @Exported
    public List<Answers> answers() {
        return opponent().version().map(this::answers).orElse(List.of());
    }

    private List<Answers> answers(ModelVersion other) {
        List<String> both = List.of(sight.compared(other.ref()), sight.compared(ref()));
        return move.gates().stream()
                .map(Gate::demanded)
                .filter(EvalGate.class::isInstance)
                .map(gate -> ((EvalGate) gate).demand())
                .map(demand -> new Answers(demand.measured(), SideBySide.answersUrl(both, demand, move.request())))
                .distinct()
                .toList();
    }

    /** The build that stamped the candidate. */
    @Exported
    public BuildLink build() {
        return BuildLink.of(version().build(), sight);
    }

    /** Who stamped the candidate by hand, when that build was over; null when the build did. */
    @Exported
    public String handStampedBy() {
        return version().isByHand() ? sight.label(version().by()) : null;
    }

    /** Where the changes of that build to its sources are listed; null when there are none. */
    @Exported
    public String changesUrl() {
        return sight.changes(version().build()).orElse(null);
    }

    /** Metrics of both, those that gates ask for first. */
    public Shown<DiffRow> metrics() {
        return Shown.of(measured.get(), METRICS);
    }

    private List<DiffRow> compared() {
        ModelVersion candidate = version();
        return Differences.metrics(opponent().version().orElse(candidate), candidate, guide());
    }

    private MetricGuide guide() {
        return MetricGuide.by(move.gates());
    }

    @Exported(name = "metrics")
    public List<DiffRow> jsonMetrics() {
        return metrics().items();
    }

    /** What they were made with, as far as it differs; what usually explains that one is worse comes first. */
    public Shown<ChangeRow> changes() {
        return Shown.of(opponent().version().map(this::changes).orElse(List.of()), CHANGES);
    }

    @Exported(name = "changes")
    public List<ChangeRow> jsonChanges() {
        return changes().items();
    }

    private List<ChangeRow> changes(ModelVersion other) {
        return Versus.changes(other, version(), sight);
    }

    /**
     * Whether a gate refused it, or a metric of which gates, or its name, say which way is better, is worse than that of the
     * version that it is compared with.
     */
    @Exported
    public boolean worse() {
        return move.refused() || DiffRow.anyWorse(measured.get(), guide().directions());
    }

    /** Evaluations and samples among the candidate's files, to be read here. */
    public Shown<Excerpt> excerpts() {
        return sight.excerpts(version());
    }

    @Exported(name = "files")
    public List<Excerpt> jsonFiles() {
        return excerpts().items();
    }
}
