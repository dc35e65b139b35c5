package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.Util;
import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.jenkins.home.Archives;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelNames;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.Notes;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answers;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.audit.AuditPage;
import io.jenkins.plugins.modellineage.jenkins.pages.audit.AuditTrail;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.Timeline;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Entries;
import io.jenkins.plugins.modellineage.jenkins.pages.view.HistoryRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricOrder;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Moment;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PagePlace;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PageQuery;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Pair;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Reversed;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageLanes;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Typed;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionChoice;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionTable;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelNotes;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.ExportConfig;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.export.Flavor;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** A model: its stages then and now, its versions, what waits. Made for one request of one reader. */
@ExportedBean
public class ModelPage implements ModelObject, StaplerProxy {
    private final ModelRef ref;
    private final String asked;
    private final Registry registry = ModelLineage.get().registry();
    private final PageSight sight = PageSight.now();
    private final PageDecider decider = new PageDecider();
    private final Lists lists = Asked.lists();
    private final Supplier<Paged<PromotionView>> waiting =
            lists.cards("waiting", this::allWaiting, promotion -> view(promotion));
    private final Supplier<Paged<VersionRow>> versions =
            lists.together("versions", this::allVersions, page -> VersionRow.of(model(), page, sight), PageQuery.ROWS);
    private final Supplier<Paged<HistoryRow>> history =
            lists.rows("history", this::allHistory, entry -> HistoryRow.of(entry, registry, sight));

    private final Supplier<Paged<Map.Entry<String, String>>> tags =
            lists.rows("tags", () -> Entries.of(notes().map(ModelNotes::tags).orElseGet(TreeMap::new)));

    private StageLanes lanes;

    public ModelPage(ModelRef ref) {
        this(ref, ref.name().value());
    }

    private ModelPage(ModelRef ref, String asked) {
        this.ref = ref;
        this.asked = asked;
    }

    /**
     * The page of a model at an address.
     *
     * @param asked its name there, which may be one that it had before
     */
    static ModelPage at(ModelRef ref, String asked) {
        return new ModelPage(ref, asked);
    }

    /** Whoever looks by a former name is led to the page; what is done there is done to the model. */
    @Override
    public Object getTarget() {
        boolean looks =
                List.of("GET", "HEAD").contains(Stapler.getCurrentRequest2().getMethod());
        return looks && !asked.equals(ref.name().value()) ? new MovedPage(url()) : this;
    }

    private Model model() {
        return registry.model(ref).orElseThrow();
    }

    @Exported(name = "name")
    @Override
    public String getDisplayName() {
        return ref.name().value();
    }

    /** Full name of the folder; empty for Jenkins itself, and where the reader finds no folder. */
    @Exported
    public String folder() {
        return PageUrls.folder(ref.scope()).orElse("");
    }

    /** Whether that folder was deleted: then the model is read and does not change. */
    @Exported
    public boolean folderDeleted() {
        return !registry.openScopes().contains(ref.scope());
    }

    /** What steps call the model whose folder is gone. */
    public String nameInSteps() {
        return Place.inScope(ref);
    }

    @Exported
    public String url() {
        return PageUrls.of(ref);
    }

    /** Names that it had before, the first one first: they lead here. */
    @Exported
    public List<String> formerNames() {
        return registry.formerNames(ref).stream().map(ModelName::value).toList();
    }

    /** The same in one line. */
    public String formerly() {
        return String.join(", ", formerNames());
    }

    private Optional<ModelNotes> notes() {
        return registry.notes(ref);
    }

    /** What is said of the model as such; empty when nothing is. */
    @Exported
    public String description() {
        return notes().flatMap(ModelNotes::description).orElse("");
    }

    public Paged<Pair> tags() {
        return tags.get().as(Pair::of);
    }

    @Exported(name = "tags", verboseMap = "name/value")
    public Map<String, String> jsonTags() {
        return Entries.map(tags.get().items());
    }

    /** When something was last said of it as such, in milliseconds since 1970; 0 if nothing ever was. */
    @Exported
    public long changed() {
        return NotesForm.millis(notes().map(ModelNotes::last));
    }

    /** Bytes of the files of all versions that the reader sees, deleted ones aside. */
    @Exported
    public long bytes() {
        return sight.seen().bytes(ref);
    }

    public String sizeWritten() {
        return ByteSize.written(bytes());
    }

    /** Whether it is archived: then lists leave it out, and it gets no versions and no promotions. */
    @Exported
    public boolean archived() {
        return registry.archived(ref).isPresent();
    }

    /** @param name from now on; the former one leads here */
    @RequirePOST
    public HttpResponse doRename(@QueryParameter String name) throws IOException {
        ModelHome.of(ref).checkPermission(ModelPermissions.CONFIGURE);
        return Answers.with(() -> {
            rename(Util.fixNull(name));
            return HttpResponses.redirectViaContextPath(url() + "/");
        });
    }

    /**
     * Renames it as the person who is signed in, and answers its name now.
     *
     * @throws org.springframework.security.access.AccessDeniedException without Model/Configure on the folder
     */
    public String rename(String name) throws IOException {
        return ModelNames.rename(ref, name.strip()).name().value();
    }

    /** Whether the reader may rename it, archive it, or take it back. */
    public boolean mayConfigure() {
        return !folderDeleted() && ModelHome.of(ref).hasPermission(ModelPermissions.CONFIGURE);
    }

    @RequirePOST
    public HttpResponse doArchive(@QueryParameter String reason) throws IOException {
        ModelHome.of(ref).checkPermission(ModelPermissions.CONFIGURE);
        return Answers.after(() -> Archives.archive(ref, Util.fixNull(reason)));
    }

    @RequirePOST
    public HttpResponse doUnarchive() throws IOException {
        ModelHome.of(ref).checkPermission(ModelPermissions.CONFIGURE);
        return Answers.after(() -> Archives.unarchive(ref));
    }

    /** What the reader may say of it; null for those who may not. */
    public NotesForm notesForm() {
        if (folderDeleted() || !ModelHome.of(ref).hasPermission(ModelPermissions.REGISTER)) {
            return null;
        }
        return NotesForm.of(
                url() + "/note",
                notes().flatMap(ModelNotes::description),
                null,
                notes().map(ModelNotes::tags).orElseGet(TreeMap::new),
                notes().map(ModelNotes::last));
    }

    /** Each parameter that is missing stays as it was; {@code tags} are all that there are to be. */
    @RequirePOST
    public HttpResponse doNote(
            @QueryParameter String description, @QueryParameter String tags, @QueryParameter String seen)
            throws IOException {
        ModelHome.of(ref).checkPermission(ModelPermissions.REGISTER);
        return Answers.after(() -> Notes.edit(ref, NotesForm.sent(description, null, tags, seen)));
    }

    @Exported
    public List<StageRow> stages() {
        return StageRow.of(model(), sight.seen(), sight);
    }

    /** Versions, newest first. */
    @Exported
    public List<VersionRow> versions() {
        return versions.get().items();
    }

    private List<ModelVersion> allVersions() {
        return Reversed.of(sight.seen().versions(ref));
    }

    /** Names of the stages, for the form that asks about one. */
    public List<String> stageNames() {
        return stages().stream().map(StageRow::stage).toList();
    }

    public VersionTable table() {
        return VersionTable.of(versions.get(), MetricOrder.of(registry.promotionsOf(ref)));
    }

    /** Whether the reader may ask for a stage of it. */
    public boolean mayPromote() {
        return !folderDeleted() && !archived() && ModelHome.of(ref).hasPermission(ModelPermissions.PROMOTE);
    }

    /** Whether the reader may roll its stages back. */
    public boolean mayRollBack() {
        return !folderDeleted() && ModelHome.of(ref).hasPermission(ModelPermissions.ROLLBACK);
    }

    /** Promotions that wait, oldest first. */
    @Exported(name = "waiting")
    public List<PromotionView> jsonWaiting() {
        return waiting().items();
    }

    public Paged<PromotionView> waiting() {
        return waiting.get();
    }

    private List<Promotion> allWaiting() {
        return sight.seen().waiting(ref).stream().filter(Promotion::waiting).toList();
    }

    private PromotionView view(Promotion promotion) {
        return PromotionView.of(promotion, registry, sight, decider);
    }

    /** The drawing of the stages' history; null when no stage was ever assigned. */
    public String timeline() {
        return lanes().start().map(this::drawn).orElse(null);
    }

    /** Whether the drawing leaves out what was live before. */
    public boolean timelineCut() {
        return lanes().cut();
    }

    private StageLanes lanes() {
        lanes = lanes == null ? StageLanes.of(model(), sight, Instant.now()) : lanes;
        return lanes;
    }

    private String drawn(Instant start) {
        return new Timeline(
                        Messages.ModelPage_timeline(getDisplayName()),
                        Messages.ModelPage_timelineDescription(),
                        new Moment(start).written(),
                        Messages.ModelPage_now(),
                        lanes().lanes())
                .svg();
    }

    /** The sentences of the ledger about this model, newest first. */
    @Exported(name = "history")
    public List<HistoryRow> jsonHistory() {
        return history().items();
    }

    public Paged<HistoryRow> history() {
        return history.get();
    }

    private List<LedgerEntry> allHistory() {
        return Reversed.of(sight.seen().history(ref));
    }

    /** Which page of each list this is. */
    @Exported
    public Map<String, PagePlace> pages() {
        return lists.places();
    }

    /** What the address asks about a stage; null when it asks nothing. */
    public LivePage question() {
        return asked() ? getLive() : null;
    }

    private static boolean asked() {
        return Stapler.getCurrentRequest2().getParameter("stage") != null;
    }

    public Api getApi() {
        return Answer.paged(this, lists, this);
    }

    /** Which version was live when: {@code live?stage=production&at=2026-03-03}. */
    public LivePage getLive() {
        return LivePage.asked(ref, Stapler.getCurrentRequest2());
    }

    /** What is asked of those who want a version of it in a stage; null, and so 404, once its folder is gone. */
    public RulesPage getRules() {
        return folderDeleted() ? null : new RulesPage(() -> Rules.of(ref), getDisplayName(), url());
    }

    /** Its history, searched and exported. */
    public AuditPage getAudit() {
        return new AuditPage(() -> AuditTrail.of(ref), getDisplayName(), url());
    }

    /** Two versions side by side: {@code compare?left=3&right=7}. */
    public ComparePage getCompare() {
        return new ComparePage(model(), sight, Stapler.getCurrentRequest2());
    }

    /**
     * Versions that what was typed so far may become, for a field that chooses one.
     *
     * @param typed the beginning of a number or of the name of a stage
     */
    public void doChoices(StaplerRequest2 request, StaplerResponse2 response, @QueryParameter String typed)
            throws IOException, ServletException {
        Model model = model();
        int[] numbers = new Typed(model, number -> sight.sees(ref.version(number))).suggested(Util.fixNull(typed));
        ExportConfig json = new ExportConfig().withFlavor(Flavor.JSON);
        response.serveExposedBean(request, new ChoicesAnswer(VersionChoice.of(numbers, model)), json);
    }

    /** A promotion of this model; null, and so 404, for all others. */
    public PromotionPage getPromotion(String id) {
        return registry.promotion(id)
                .filter(p -> p.version().model().equals(ref))
                .filter(this::sees)
                .map(p -> new PromotionPage(p.id()))
                .orElse(null);
    }

    /**
     * The page of a version by its number, its label, or a stage that it is live in; null, and so 404, for those the reader
     * may not see.
     */
    public VersionPage getDynamic(String text) {
        return Selected.of(ref, sight, text).map(v -> new VersionPage(v.ref())).orElse(null);
    }

    private boolean sees(Promotion promotion) {
        return sight.sees(promotion.version());
    }
}
