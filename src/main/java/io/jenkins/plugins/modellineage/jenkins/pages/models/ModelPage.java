package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.model.Api;
import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Entries;
import io.jenkins.plugins.modellineage.jenkins.pages.view.HistoryRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricGuide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricOrder;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PagePlace;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PageQuery;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Pair;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Reversed;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageCard;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionTable;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelNotes;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A model: its stages then and now, its versions, what waits. Made for one request of one reader. */
@ExportedBean
public class ModelPage extends ModelAddresses implements StaplerProxy {
    private final String asked;
    private final Registry registry = registry();
    private final PageSight sight = sight();
    private final PageDecider decider = new PageDecider();
    private final Lists lists = Asked.lists();
    private final Supplier<Paged<PromotionView>> waiting =
            lists.cards("waiting", this::allWaiting, promotion -> view(promotion));
    private final Supplier<Paged<VersionRow>> versions =
            lists.together("versions", this::allVersions, page -> VersionRow.of(model(), page, sight), PageQuery.ROWS);
    private final Supplier<Paged<HistoryRow>> history =
            lists.rows("history", this::allHistory, entry -> HistoryRow.of(entry, registry, sight));
    private final Supplier<Paged<HistoryRow>> decisions =
            lists.rows("decisions", this::allDecisions, entry -> HistoryRow.of(entry, registry, sight));
    private final Supplier<Paged<Map.Entry<String, String>>> tags =
            lists.rows("tags", () -> Entries.of(notes().map(ModelNotes::tags).orElseGet(TreeMap::new)));

    private List<StageCard> cards;
    private StageTimeline timeline;

    public ModelPage(ModelRef ref) {
        this(ref, ref.name().value());
    }

    private ModelPage(ModelRef ref, String asked) {
        super(ref);
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
        return looks && !asked.equals(ref().name().value()) ? new MovedPage(url()) : this;
    }

    public Paged<Pair> tags() {
        return tags.get().as(Pair::of);
    }

    @Exported(name = "tags", verboseMap = "name/value")
    public Map<String, String> jsonTags() {
        return Entries.map(tags.get().items());
    }

    /** Bytes of the files of all versions that the reader sees, deleted ones aside. */
    @Exported
    public long bytes() {
        return sight.seen().bytes(ref());
    }

    public String sizeWritten() {
        return ByteSize.written(bytes());
    }

    /** Stages in which a version is live, or that one waits for. */
    public List<StageCard> stages() {
        if (cards == null) {
            cards = StageCard.of(model(), registry, sight.seen(), sight, metricOrder());
        }
        return cards;
    }

    /** Those in which a version is live. */
    @Exported(name = "stages")
    public List<StageCard> jsonStages() {
        return stages().stream().filter(StageCard::isLive).toList();
    }

    /** Versions, newest first. */
    @Exported
    public List<VersionRow> versions() {
        return versions.get().items();
    }

    private List<ModelVersion> allVersions() {
        return Reversed.of(sight.seen().versions(ref()));
    }

    /** Names of the stages, for the form that asks about one. */
    public List<String> stageNames() {
        return jsonStages().stream().map(StageCard::stage).toList();
    }

    public VersionTable table() {
        return VersionTable.of(versions.get(), metricOrder());
    }

    private MetricOrder metricOrder() {
        return MetricGuide.of(registry.promotionsOf(ref())).order();
    }

    /** Whether the reader may ask for a stage of it. */
    public boolean mayPromote() {
        return !folderDeleted() && !archived() && ModelHome.of(ref()).hasPermission(ModelPermissions.PROMOTE);
    }

    /** Whether the reader may roll its stages back. */
    public boolean mayRollBack() {
        return !folderDeleted() && ModelHome.of(ref()).hasPermission(ModelPermissions.ROLLBACK);
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
        return sight.seen().waiting(ref()).stream().filter(Promotion::waiting).toList();
    }

    private PromotionView view(Promotion promotion) {
        return PromotionView.of(promotion, registry, sight, decider);
    }

    /** The stages' history as a drawing, without markup when no stage was ever assigned. */
    public StageTimeline timeline() {
        if (timeline == null) {
            timeline = StageTimeline.of(model(), sight, Instant.now());
        }
        return timeline;
    }

    /** The sentences of the ledger about this model, newest first. */
    @Exported(name = "history")
    public List<HistoryRow> jsonHistory() {
        return history().items();
    }

    public Paged<HistoryRow> history() {
        return history.get();
    }

    /** Those about requests for stages and about rollbacks, newest first. */
    @Exported(name = "decisions")
    public List<HistoryRow> jsonDecisions() {
        return decisions().items();
    }

    public Paged<HistoryRow> decisions() {
        return decisions.get();
    }

    /** Whether the address asks for more than decisions, or there are none. */
    public boolean tellsAll() {
        return decisions().isEmpty()
                || Asked.parameter("history").filter("all"::equals).isPresent();
    }

    private List<LedgerEntry> allHistory() {
        return Reversed.of(sight.seen().history(ref()));
    }

    private List<LedgerEntry> allDecisions() {
        return Reversed.of(sight.seen().decisions(ref()));
    }

    /** Which page of each list this is. */
    @Exported
    public Map<String, PagePlace> pages() {
        return lists.places();
    }

    public Api getApi() {
        return Answer.paged(this, lists, this);
    }
}
