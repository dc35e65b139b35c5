package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Downloads;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageWorks;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Previews;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.LineagePage;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Comparison;
import io.jenkins.plugins.modellineage.jenkins.pages.view.EvidenceRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.FilePreview;
import io.jenkins.plugins.modellineage.jenkins.pages.view.FileRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.FileTree;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Frame;
import io.jenkins.plugins.modellineage.jenkins.pages.view.HistoryRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.JobUseRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.KeyMetrics;
import io.jenkins.plugins.modellineage.jenkins.pages.view.LinkRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricGuide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Once;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PagePlace;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Reversed;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RollbackRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Tombstone;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Versus;
import io.jenkins.plugins.modellineage.jenkins.pages.view.WorkRow;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.LineageNode;
import io.jenkins.plugins.modellineage.lineage.LineageSurvey;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Everything on record about one model version. Made for one request of one reader, who may see it. */
@ExportedBean
public class VersionPage extends VersionDeeds implements ModelObject, StaplerProxy {
    private final Lists lists = Asked.lists();
    private final Function<FileDigest, String> downloads;
    private final VersionView view;
    private final Supplier<Paged<PromotionView>> promotions =
            lists.cards("promotions", this::allPromotions, promotion -> view(promotion));
    private final Supplier<Paged<EvidenceRow>> later =
            lists.rows("laterEvidence", () -> EvidenceRow.of(version(), registry, sight));
    private final VersionLinks links = new VersionLinks(ref, registry, sight, lists);
    private final Supplier<Paged<HistoryRow>> history =
            lists.rows("history", this::sentences, entry -> HistoryRow.of(entry, registry, sight));

    private final MetricGuide guide;
    private final Supplier<List<Versus>> live = new Once<>(() -> Versus.live(version(), guide(), registry, sight));
    private List<RollbackRow> rollbacks;

    /** @param ref of a version that there is and that the reader sees */
    public VersionPage(VersionRef ref) {
        super(ref);
        VersionRow row = VersionRow.of(model(), ref.number(), sight).orElseThrow();
        this.guide = MetricGuide.of(registry.promotionsOf(ref.model()));
        Frame frame = new Frame(sight, guide.order(), lists);
        this.downloads = Downloads.of(version());
        this.view = new VersionView(version(), row, frame, downloads);
    }

    @Override
    public String getDisplayName() {
        return ref.label();
    }

    /**
     * Whoever looks for a page of a list that stands on one of the other pages is led there, and so is whoever ends the
     * address of one of them with a slash.
     */
    @Override
    public Object getTarget() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        if (List.of("GET", "HEAD").contains(request.getMethod())) {
            VersionPart.elsewhere(rest(request), request.getParameterMap().keySet())
                    .ifPresent(part -> {
                        throw HttpResponses.redirectViaContextPath(url() + "/" + part.address() + query(request));
                    });
        }
        return this;
    }

    /** Stapler leaves out the slash at the end. */
    private static String rest(StaplerRequest2 request) {
        String rest = request.getRestOfPath();
        return !rest.endsWith("/") && request.getRequestURI().endsWith("/") ? rest + "/" : rest;
    }

    private static String query(StaplerRequest2 request) {
        String query = request.getQueryString();
        return query == null ? "" : "?" + query;
    }

    /** @param part the name of one of its pages */
    public String title(String part) {
        return VersionPart.of(part).title(ref.label());
    }

    /** What that page has and others have not: one of our own views, whatever the name is. */
    public String viewOf(String part) {
        return VersionPart.of(part).view();
    }

    /** Where the version is compared with the newest one before it that the reader sees; null where there is none. */
    public String compareUrl() {
        return sight.seen()
                .before(ref)
                .map(before -> Comparison.url(url(), before.number(), ref.number()))
                .orElse(null);
    }

    public StampedRun stampedRun() {
        return new StampedRun(version(), guide.order());
    }

    @Exported(merge = true)
    public VersionView view() {
        return view;
    }

    private MetricGuide guide() {
        return guide;
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

    public VersionLinks links() {
        return links;
    }

    /** Where the version came from, nearest first. */
    @Exported
    public List<LinkRow> lineageFrom() {
        return links.cameFrom().items();
    }

    /** Jobs whose builds used the version, the last one first. */
    @Exported
    public List<JobUseRow> uses() {
        return links.uses().items();
    }

    /** What came of the version, nearest first. */
    @Exported
    public List<LinkRow> lineageTo() {
        return links.ledTo().items();
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
        return live.get();
    }

    /** The metrics by which it is known. */
    public KeyMetrics keyMetrics() {
        return KeyMetrics.of(version(), versus(), guide);
    }

    /** The stages that it is live in. */
    public List<StageRow> liveIn() {
        return StageRow.of(model(), sight.seen(), sight).stream()
                .filter(stage -> stage.version().equals(ref.label()))
                .toList();
    }

    /** Requests for a stage that wait. */
    public List<PromotionView> waiting() {
        return sight.seen().waiting(ref.model()).stream()
                .filter(promotion -> promotion.waiting() && promotion.version().equals(ref))
                .map(this::view)
                .toList();
    }

    /** Which page of each list this is. */
    @Exported
    public Map<String, PagePlace> pages() {
        return lists.places();
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

    /** What led to it and what came of it, drawn. */
    public LineagePage getLineage() {
        return new LineagePage(
                new NodeView("version", getDisplayName(), url()),
                LineageSurvey.Start.at(new LineageNode.OfVersion(ref)),
                Map.of());
    }

    public Api getApi() {
        return Answer.paged(this, lists, this);
    }

    /** The files in their folders, seen from the one that the address names. */
    public FileTree tree() {
        return FileTree.of(
                version().manifest().files(),
                Asked.parameter("folder").orElse(""),
                file -> FileRow.of(file, downloads),
                Asked.lists());
    }

    /** The file that the address names, as far as it can be read on the spot; null when it names none. */
    public FilePreview preview() {
        return Asked.parameter("file")
                .flatMap(path -> Previews.of(version(), path))
                .orElse(null);
    }

    /** Sends a picture among the files whose path follows in the address, to be shown; see {@link Downloads#sendPicture}. */
    public void doImage(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Downloads.sendPicture(version(), request, response);
    }

    /** Sends the file whose path follows in the address: one of the manifest, looked up there and nowhere else. */
    public void doFile(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Downloads.send(version(), request, response);
    }
}
