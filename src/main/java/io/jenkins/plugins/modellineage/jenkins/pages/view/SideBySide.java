package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.comparison.Aspect;
import io.jenkins.plugins.modellineage.comparison.CommitRange;
import io.jenkins.plugins.modellineage.comparison.Contest;
import io.jenkins.plugins.modellineage.comparison.Row;
import io.jenkins.plugins.modellineage.comparison.Side;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.gate.Directions;
import io.jenkins.plugins.modellineage.gate.EvalDemand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Runs and versions side by side. What differs comes first; metrics are compared with those of the first one. The lists come
 * in pages.
 */
@ExportedBean(defaultVisibility = 999)
public final class SideBySide {
    /** Most that are compared at once: more columns are no comparison any more. */
    public static final int MOST = 20;

    private static final String METRICS = "metrics";

    private final List<Contender> contenders;
    private final List<Side> sides;
    private final List<Contest> contests;
    private final Directions directions;
    private final Sight sight;
    private final Lists lists;
    private final Map<String, Supplier<SideList>> kinds = new LinkedHashMap<>();

    public SideBySide(List<Contender> contenders, MetricGuide guide, Sight sight, Lists lists) {
        this.contenders = Contender.toldApart(contenders);
        this.sides = contenders.stream().map(Contender::side).toList();
        this.directions = Contest.directions(sides, guide.directions());
        this.contests = Contest.of(sides, guide.order(), directions);
        this.sight = sight;
        this.lists = lists;
        add(METRICS, () -> contests, Contest::differs, SideRow::of);
        for (Aspect aspect : Aspect.values()) {
            add(name(aspect), () -> Row.of(aspect, sides), Row::differs, this::row);
        }
    }

    private <T> void add(String name, Supplier<List<T>> rows, Predicate<T> differs, Function<T, SideRow> made) {
        Supplier<List<T>> all = new Once<>(rows);
        Supplier<Paged<SideRow>> differing =
                lists.rows(name, () -> all.get().stream().filter(differs).toList(), made);
        kinds.put(name, new Once<>(() -> {
            List<T> equal = all.get().stream().filter(differs.negate()).toList();
            Shown<T> first = Shown.of(equal, PageQuery.ROWS);
            return new SideList(
                    name,
                    differing.get(),
                    new Shown<>(first.items().stream().map(made).toList(), first.all()));
        }));
    }

    /** What addresses and JSON call the list of it. */
    static String name(Aspect aspect) {
        return switch (aspect) {
            case INPUT -> "inputs";
            case PARAMETER -> "params";
            case CODE -> "code";
            case ENVIRONMENT -> "environment";
            case AGENT -> "agent";
            case FILE -> "files";
            case TAG -> "tags";
        };
    }

    /** Where these are compared, relative to Jenkins' root. */
    public static String url(List<String> ids) {
        return "model-lineage/compare/?" + query(ids);
    }

    /** Where the weights of two versions are compared tensor by tensor, relative to Jenkins' root. */
    public static String tensorsUrl(Contender before, Contender after) {
        return "model-lineage/compare/tensors/?" + query(List.of(before.id(), after.id()));
    }

    /** Where two versions are compared question by question, relative to Jenkins' root. */
    public static String answersUrl(List<String> ids) {
        return "model-lineage/compare/answers/?" + query(ids);
    }

    /**
     * Where two versions are compared question by question as a gate of a request demands it, relative to Jenkins' root.
     *
     * @param request its id; empty where no request that the reader may see demands it
     */
    static String answersUrl(List<String> ids, EvalDemand demand, Optional<String> request) {
        return answersUrl(ids) + "&set=" + PageQuery.encoded(demand.set()) + "&metric="
                + PageQuery.encoded(demand.metric())
                + request.map(id -> "&request=" + PageQuery.encoded(id)).orElse("");
    }

    /** Parameters of an address that name them. */
    public static String query(List<String> ids) {
        return ids.stream().map(id -> "of=" + PageQuery.encoded(id)).collect(Collectors.joining("&"));
    }

    private SideRow row(Row row) {
        SideRow made = SideRow.of(row);
        List<SideCell> cells = new ArrayList<>(made.cells());
        for (int i = 1; i < cells.size(); i++) {
            int side = i;
            link(row, side).ifPresent(url -> cells.set(side, cells.get(side).linked(url)));
        }
        return new SideRow(row.key(), cells, made.number());
    }

    private Optional<String> link(Row row, int side) {
        if (row.key().equals(Provenance.SCM_COMMIT)) {
            return CommitRange.between(sides.get(0).facts(), sides.get(side).facts())
                    .flatMap(range -> sight.range(contenders.get(side).built(), range));
        }
        return TextLinks.of(row, side, contenders);
    }

    @Exported(name = "of")
    public List<Contender> contenders() {
        return contenders;
    }

    /** Which way metrics get better. */
    public Directions directions() {
        return directions;
    }

    /** Whether there is something to compare. */
    public boolean compares() {
        return contenders.size() > 1;
    }

    /** The same with this one as the first, with which the others are compared. */
    public String firstUrl(Contender first) {
        List<String> ids = new ArrayList<>(ids());
        ids.remove(first.id());
        ids.add(0, first.id());
        return "?" + query(ids);
    }

    /** The same without this one. */
    public String withoutUrl(Contender left) {
        return "?" + query(ids().stream().filter(id -> !id.equals(left.id())).toList());
    }

    /** Where these are compared, with others beside them if the reader likes; relative to Jenkins' root. */
    public String url() {
        return url(ids());
    }

    private List<String> ids() {
        return contenders.stream().map(Contender::id).toList();
    }

    /** The name of the one that is best over all; null when none is. */
    @Exported
    public String best() {
        int best = bestPlace();
        return best < 0 ? null : contenders.get(best).name();
    }

    /** Its place from 0; -1 when none is. */
    public int bestPlace() {
        return Contest.best(contests).orElse(-1);
    }

    /** In how many metrics it is known which way is better, and they differ. */
    public int deciding() {
        return (int) contests.stream().filter(Contest::decides).count();
    }

    /** Each that is the best in metrics, and which these are; for when none is in all. */
    public List<Pair> winners() {
        Map<String, List<String>> won = new LinkedHashMap<>();
        for (Contest contest : contests) {
            contest.best()
                    .ifPresent(side -> won.computeIfAbsent(contenders.get(side).name(), name -> new ArrayList<>())
                            .add(contest.metric()));
        }
        return won.entrySet().stream()
                .map(one -> new Pair(one.getKey(), Pair.shortened(String.join(", ", one.getValue()))))
                .toList();
    }

    /** One of the kinds of what is compared, by what addresses call it. */
    public SideList list(String name) {
        return kinds.get(name).get();
    }

    /** All kinds in which they differ: metrics, then what may explain them, then the rest. */
    public List<SideList> different() {
        return lists(list -> !list.differing().isEmpty());
    }

    /** Kinds of which they have something, and all of it is the same. */
    public List<SideList> same() {
        return lists(list -> list.differing().isEmpty() && !list.equal().isEmpty());
    }

    private List<SideList> lists(Predicate<SideList> wanted) {
        return kinds.values().stream().map(Supplier::get).filter(wanted).toList();
    }

    private List<SideRow> differing(String name) {
        return list(name).differing().items();
    }

    @Exported
    public List<SideRow> metrics() {
        return differing(METRICS);
    }

    @Exported
    public List<SideRow> inputs() {
        return differing("inputs");
    }

    @Exported
    public List<SideRow> params() {
        return differing("params");
    }

    @Exported
    public List<SideRow> code() {
        return differing("code");
    }

    @Exported
    public List<SideRow> environment() {
        return differing("environment");
    }

    @Exported
    public List<SideRow> agent() {
        return differing("agent");
    }

    @Exported
    public List<SideRow> files() {
        return differing("files");
    }

    @Exported
    public List<SideRow> tags() {
        return differing("tags");
    }

    /** How many of each list are the same in all, and so are not in it. */
    @Exported
    public Map<String, Integer> equal() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        kinds.forEach((name, list) -> counts.put(name, list.get().equal().all()));
        return counts;
    }

    /** Which page of each list this is. */
    @Exported
    public Map<String, PagePlace> pages() {
        return lists.places();
    }
}
