package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Downloads;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageWorks;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PromptTexts;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.LineagePage;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Comparison;
import io.jenkins.plugins.modellineage.jenkins.pages.view.EvaluationRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.EvidenceRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Frame;
import io.jenkins.plugins.modellineage.jenkins.pages.view.HistoryRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.LinkedVersion;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricGuide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Once;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PagePlace;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromptView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RollbackRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Tombstone;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.WorkRow;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.lineage.LineageNode;
import io.jenkins.plugins.modellineage.lineage.LineageSurvey;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    private static final int MOST_EVALUATED = 1_000;

    private final Lists lists = Asked.lists();
    private final VersionStory story = new VersionStory(ref, registry, sight, lists);
    private final VersionLinks links = new VersionLinks(ref, registry, sight, lists);
    private final Supplier<Paged<EvidenceRow>> later =
            lists.rows("laterEvidence", () -> EvidenceRow.of(version(), registry, sight));
    private final VersionView view;
    private final VersionFolder folder;
    private final VersionStanding standing;
    private final StampedRun stampedRun;
    private final Supplier<PromptView> prompt;
    private List<RollbackRow> rollbacks;

    /** @param ref of a version that there is and that the reader sees */
    public VersionPage(VersionRef ref) {
        super(ref);
        ModelVersion version = version();
        MetricGuide guide = MetricGuide.of(registry.promotionsOf(ref.model()));
        Function<FileDigest, String> downloads = Downloads.of(version);
        this.view = new VersionView(
                version,
                VersionRow.of(model(), ref.number(), sight).orElseThrow(),
                new Frame(sight, guide.order(), lists),
                downloads);
        this.folder = new VersionFolder(version, downloads);
        this.standing = new VersionStanding(version, guide, registry, sight);
        this.prompt = new Once<>(() -> PromptTexts.of(version)
                .map(side -> new PromptView(side, Asked.lists()))
                .orElse(null));
        this.stampedRun = new StampedRun(version, guide.order(), sight);
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
        VersionPart.elsewhere(request).ifPresent(address -> {
            throw HttpResponses.redirectViaContextPath(url() + "/" + address);
        });
        return this;
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

    /** What it says to a model; null for a version that is no prompt. */
    public PromptView prompt() {
        return prompt.get();
    }

    /** Where what a prompt says is compared with the version before, and with those that are live. */
    public List<LinkedVersion> promptChanges() {
        return PromptChanges.of(ref, model(), sight);
    }

    /** What it was in another tool; null for a version that was not imported. */
    @Exported
    public ImportedView imported() {
        return ImportedView.of(version());
    }

    public StampedRun stampedRun() {
        return stampedRun;
    }

    public VersionFolder folder() {
        return folder;
    }

    @Exported(merge = true)
    public VersionStanding standing() {
        return standing;
    }

    @Exported(merge = true)
    public VersionStory story() {
        return story;
    }

    @Exported(merge = true)
    public VersionLinks links() {
        return links;
    }

    @Exported(merge = true)
    public VersionView view() {
        return view;
    }

    /** Reading of the version's files that goes on. */
    @Exported
    public List<WorkRow> works() {
        return PageWorks.of(ref);
    }

    /** What was withdrawn, and then what it was evaluated on as far as that is on record: at most {@value #MOST_EVALUATED} rows. */
    @Exported
    public List<EvaluationRow> evaluations() {
        return Stream.concat(
                        EvaluationRow.ofWithdrawn(version()).stream(),
                        version().counting().flatMap(each -> EvaluationRow.of(each).stream()))
                .limit(MOST_EVALUATED)
                .toList();
    }

    /** What was measured after the stamp, newest first. */
    @Exported
    public List<EvidenceRow> laterEvidence() {
        return later().items();
    }

    public Paged<EvidenceRow> later() {
        return later.get();
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

    /** The same of one stage, with evidence. */
    RollbackRow rollback(StageName stage) throws IOException {
        return RollbackRow.of(version(), stage, registry, sight).with(version(), registry, sight);
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

    /** Its tensors one by one: {@code tensors/?find=attn}. */
    public TensorsPage getTensors() throws IOException {
        return new TensorsPage(version());
    }

    /** What its author wrote and what is on record, as a model card: {@code card/README.md}. */
    public CardPage getCard() {
        return new CardPage(version(), sight);
    }

    public Api getApi() {
        return Answer.paged(this, lists, this);
    }

    /** Sends a picture among the files whose path follows in the address, to be shown; see {@link Downloads#sendPicture}. */
    public void doImage(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Routing.permit(permission -> VersionFiles.check(version(), permission));
        Downloads.sendPicture(version(), request, response);
    }

    /** Sends the file whose path follows in the address: one of the manifest, looked up there and nowhere else. */
    public void doFile(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Routing.permit(permission -> VersionFiles.check(version(), permission));
        Downloads.send(version(), request, response);
    }
}
