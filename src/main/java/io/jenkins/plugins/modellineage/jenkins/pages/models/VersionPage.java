package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.Util;
import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.Deletions;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.Notes;
import io.jenkins.plugins.modellineage.jenkins.home.Rollbacks;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answers;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Downloads;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.DrawnRuns;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageWorks;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Comparison;
import io.jenkins.plugins.modellineage.jenkins.pages.view.EvidenceRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Frame;
import io.jenkins.plugins.modellineage.jenkins.pages.view.HistoryRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.JobUseRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.LinkRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricOrder;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PagePlace;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Reversed;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RollbackRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunCharts;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunNames;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunTree;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageMove;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Tombstone;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Versus;
import io.jenkins.plugins.modellineage.jenkins.pages.view.WorkRow;
import io.jenkins.plugins.modellineage.lineage.DeletionDecisions;
import io.jenkins.plugins.modellineage.lineage.JobUses;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.LineageLink;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Everything on record about one model version. Made for one request of one reader, who may see it. */
@ExportedBean
public class VersionPage implements ModelObject {
    private final VersionRef ref;
    private final Registry registry = ModelLineage.get().registry();
    private final PageSight sight = PageSight.now();

    private final Lists lists = Asked.lists();
    private final VersionView view;
    private final Supplier<Paged<PromotionView>> promotions =
            lists.cards("promotions", this::allPromotions, promotion -> view(promotion));
    private final Supplier<Paged<EvidenceRow>> later =
            lists.rows("laterEvidence", () -> EvidenceRow.of(version(), registry, sight));
    private final Supplier<Paged<LinkRow>> cameFrom =
            lists.rows("lineageFrom", this::origins, link -> LinkRow.of(link, sight));
    private final Supplier<Paged<JobUseRow>> uses = lists.rows("uses", this::byJob, used -> JobUseRow.of(used, sight));
    private final Supplier<Paged<LinkRow>> ledTo =
            lists.rows("lineageTo", this::outcomes, link -> LinkRow.of(link, sight));
    private final Supplier<Paged<HistoryRow>> history =
            lists.rows("history", this::sentences, entry -> HistoryRow.of(entry, registry, sight));

    private List<RollbackRow> rollbacks;

    /** @param ref of a version that there is and that the reader sees */
    public VersionPage(VersionRef ref) {
        this.ref = ref;
        VersionRow row = VersionRow.of(model(), ref.number(), sight).orElseThrow();
        Frame frame = new Frame(sight, metricOrder(), lists);
        this.view = new VersionView(version(), row, frame, Downloads.of(version()));
    }

    private Model model() {
        return registry.model(ref.model()).orElseThrow();
    }

    private ModelVersion version() {
        return registry.version(ref).orElseThrow();
    }

    @Override
    public String getDisplayName() {
        return ref.label();
    }

    public String url() {
        return PageUrls.of(ref);
    }

    public String modelUrl() {
        return PageUrls.of(ref.model());
    }

    /** Where the version is compared with the newest one before it that the reader sees; null where there is none. */
    public String compareUrl() {
        return sight.seen()
                .before(ref)
                .map(before -> Comparison.url(url(), before.number(), ref.number()))
                .orElse(null);
    }

    /** Charts of the run that was stamped, while its build exists. */
    public DrawnRuns charts() throws IOException {
        Optional<Run<?, ?>> build = BuildRuns.build(version().build());
        Optional<TrackedRun> run = run();
        if (build.isEmpty() || run.isEmpty()) {
            return DrawnRuns.NONE;
        }
        String home = build.get().getUrl() + PageUrls.MODELS;
        RunCharts charts = new RunCharts(DrawnRuns.across(), metricOrder());
        return DrawnRuns.of(charts, List.of(run.get()), RunNames.NONE, home, build.get());
    }

    /** The run that was stamped, linked while its build exists. */
    public NodeView stampedRun() throws IOException {
        String id = version().run().value();
        Optional<Run<?, ?>> build = BuildRuns.build(version().build());
        return run().flatMap(run -> build.map(it -> new NodeView(
                        "run",
                        run.experiment() + ", " + id.substring(0, 8),
                        RunTree.url(it.getUrl() + PageUrls.MODELS, run.id()))))
                .orElseGet(() -> new NodeView("run", id, null));
    }

    private Optional<TrackedRun> run() throws IOException {
        Optional<Run<?, ?>> build = BuildRuns.build(version().build());
        return build.isEmpty()
                ? Optional.empty()
                : BuildRuns.one(build.get(), version().run());
    }

    @Exported(merge = true)
    public VersionView view() {
        return view;
    }

    private MetricOrder metricOrder() {
        return MetricOrder.of(registry.promotionsOf(ref.model()));
    }

    @Exported(name = "promotions")
    public List<PromotionView> jsonPromotions() {
        return promotions().items();
    }

    /** Newest first. */
    public Paged<PromotionView> promotions() {
        return promotions.get();
    }

    private List<Promotion> allPromotions() {
        return Reversed.of(registry.promotionsOf(ref));
    }

    private PromotionView view(Promotion promotion) {
        return PromotionView.of(promotion, registry, sight, new PageDecider());
    }

    /** Reading of the version's files that goes on. */
    @Exported
    public List<WorkRow> works() {
        return PageWorks.of(ref);
    }

    /** What was measured after the stamp, newest first. */
    @Exported
    public List<EvidenceRow> laterEvidence() {
        return later().items();
    }

    public Paged<EvidenceRow> later() {
        return later.get();
    }

    /** Where the version came from, nearest first. */
    @Exported
    public List<LinkRow> lineageFrom() {
        return cameFrom().items();
    }

    public Paged<LinkRow> cameFrom() {
        return cameFrom.get();
    }

    private List<LineageLink> origins() {
        return LinkRow.cameFrom(ref, registry, sight);
    }

    /** Jobs whose builds used the version, the last one first. */
    @Exported(name = "uses")
    public List<JobUseRow> jsonUses() {
        return uses().items();
    }

    public Paged<JobUseRow> uses() {
        return uses.get();
    }

    private List<JobUses> byJob() {
        return sight.seen().uses(ref);
    }

    /** What came of the version, nearest first. */
    @Exported
    public List<LinkRow> lineageTo() {
        return ledTo().items();
    }

    public Paged<LinkRow> ledTo() {
        return ledTo.get();
    }

    private List<LineageLink> outcomes() {
        return LinkRow.ledTo(ref, registry, sight);
    }

    @Exported(name = "history")
    public List<HistoryRow> jsonHistory() {
        return history().items();
    }

    public Paged<HistoryRow> history() {
        return history.get();
    }

    private List<LedgerEntry> sentences() {
        return Reversed.of(sight.seen().history(ref));
    }

    /** Against other versions that are live: whether it is worse, and why that may be. */
    @Exported
    public List<Versus> versus() {
        return Versus.live(version(), registry, sight);
    }

    /** Which page of each list this is. */
    @Exported
    public Map<String, PagePlace> pages() {
        return lists.places();
    }

    /** Stages that the reader may put this version back into: it was live there and is not now. */
    public List<String> rollbackStages() {
        return mayRollBack() ? StageMove.stages(model(), ref.number()) : List.of();
    }

    /** What a rollback to this version would do in each of these stages; with evidence in the one that the address names. */
    @Exported
    public List<RollbackRow> rollbacks() throws IOException {
        if (rollbacks == null) {
            Optional<String> lookedAt = Asked.parameter("rollback");
            List<RollbackRow> rows = new ArrayList<>();
            for (String stage : rollbackStages()) {
                RollbackRow row = RollbackRow.of(version(), new StageName(stage), registry, sight);
                rows.add(lookedAt.equals(Optional.of(stage)) ? row.with(version(), registry, sight) : row);
            }
            rollbacks = List.copyOf(rows);
        }
        return rollbacks;
    }

    /** Whether a rollback to it may skip an approval in one of these stages. */
    public boolean emergencies() throws IOException {
        return rollbacks().stream().anyMatch(RollbackRow::emergency);
    }

    /** When something was last said or measured of it, in milliseconds since 1970; else when it was stamped. */
    @Exported
    public long changed() {
        return NotesForm.millis(registry.changed(ref));
    }

    /** What the reader may say of it; null for those who may not. */
    public NotesForm notesForm() {
        if (registry.isDeleted(ref) || !ModelHome.of(ref.model()).hasPermission(ModelPermissions.REGISTER)) {
            return null;
        }
        ModelVersion now = version();
        return NotesForm.of(
                url() + "/note", now.description(), now.label().orElse(""), now.tags(), registry.changed(ref));
    }

    /** Whether the reader may ask for a stage. */
    public boolean mayPromote() {
        return !registry.isDeleted(ref)
                && registry.archived(ref.model()).isEmpty()
                && ModelHome.of(ref.model()).hasPermission(ModelPermissions.PROMOTE);
    }

    /** Who deleted the version, when and why; null while it is there. */
    @Exported
    public Tombstone tombstone() {
        return Tombstone.of(ref, registry, sight);
    }

    /** That rules gave up the version's files, and when; null while they do not. */
    @Exported
    public HistoryRow filesReleased() {
        return registry.released(ref)
                .map(entry -> HistoryRow.of(entry, registry, sight))
                .orElse(null);
    }

    /** Whether the reader may delete it; something else may still need it, which is looked up at the click. */
    public boolean mayDelete() {
        return !registry.isDeleted(ref)
                && !DeletionDecisions.wasLive(registry, ref)
                && ModelHome.of(ref.model()).hasPermission(ModelPermissions.DELETE);
    }

    /** Where a person asks for a stage: {@code promote?stage=production}. */
    public PromotePage getPromote() {
        return new PromotePage(ref);
    }

    /** Whether the reader may lift the version's quarantine. */
    public boolean mayLift() {
        return !model().quarantine(ref.number()).isEmpty() && mayRollBack();
    }

    private boolean mayRollBack() {
        return ModelHome.of(ref.model()).hasPermission(ModelPermissions.ROLLBACK);
    }

    public Api getApi() {
        return Answer.paged(this, lists, this);
    }

    /**
     * @param quarantine from where the version left behind is kept; the stage unless given
     * @param emergency true for one that may not wait for people
     */
    @RequirePOST
    public HttpResponse doRollback(
            @QueryParameter String stage,
            @QueryParameter String reason,
            @QueryParameter String quarantine,
            @QueryParameter String emergency)
            throws IOException {
        ModelHome.of(ref.model()).checkPermission(ModelPermissions.ROLLBACK);
        String reach = Util.fixEmptyAndTrim(quarantine);
        return Answers.after(() -> Rollbacks.rollBack(
                ref.model(),
                new Rollbacks.Wish(
                        new StageName(stage),
                        reason,
                        Optional.of(ref.number()),
                        Optional.empty(),
                        reach == null ? QuarantineReach.STAGE : QuarantineReach.of(reach),
                        "true".equals(emergency))));
    }

    /** Each parameter that is missing stays as it was; {@code tags} are all that there are to be. */
    @RequirePOST
    public HttpResponse doNote(
            @QueryParameter String description,
            @QueryParameter String label,
            @QueryParameter String tags,
            @QueryParameter String seen)
            throws IOException {
        ModelHome.of(ref.model()).checkPermission(ModelPermissions.REGISTER);
        return Answers.after(() -> Notes.edit(ref, NotesForm.sent(description, label, tags, seen)));
    }

    @RequirePOST
    public HttpResponse doDelete(@QueryParameter String reason) throws IOException {
        ModelHome.of(ref.model()).checkPermission(ModelPermissions.DELETE);
        return Answers.after(() -> Deletions.delete(ref, Util.fixNull(reason)));
    }

    @RequirePOST
    public HttpResponse doLift(@QueryParameter String reason) throws IOException {
        ModelHome.of(ref.model()).checkPermission(ModelPermissions.ROLLBACK);
        return Answers.after(() -> Rollbacks.liftQuarantine(ref, Util.fixNull(reason)));
    }

    /** Sends the file whose path follows in the address: one of the manifest, looked up there and nowhere else. */
    public void doFile(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Downloads.send(version(), request, response);
    }
}
