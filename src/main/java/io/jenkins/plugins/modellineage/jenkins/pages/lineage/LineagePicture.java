package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import io.jenkins.plugins.modellineage.jenkins.pages.graph.Arrow;
import io.jenkins.plugins.modellineage.jenkins.pages.graph.Box;
import io.jenkins.plugins.modellineage.jenkins.pages.graph.Diagram;
import io.jenkins.plugins.modellineage.jenkins.pages.graph.Folds;
import io.jenkins.plugins.modellineage.jenkins.pages.graph.Lanes;
import io.jenkins.plugins.modellineage.jenkins.pages.view.LinkRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.lineage.LineageGraph;
import io.jenkins.plugins.modellineage.lineage.LineageNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A graph of the lineage as it is drawn: what is alike stands as one, unless the address asks for each. */
@ExportedBean(defaultVisibility = 999)
public final class LineagePicture {
    private final LineageGraph graph;
    private final LineageQuery query;
    private final List<Named> named;
    private final int starts;
    /** Places of the nodes that stand as one, in the order in which the first of each was reached. */
    private final List<List<Integer>> groups = new ArrayList<>();

    private final List<Arrow> arrows;
    /** Those of them that the drawing has room for. */
    private final List<Arrow> drawn;

    /** @param starts how many of the first nodes the picture is about */
    LineagePicture(LineageGraph graph, LineageNames names, LineageQuery query, int starts) {
        this.graph = graph;
        this.query = query;
        this.starts = starts;
        this.named = graph.nodes().stream().map(names::of).toList();
        Map<LineageNode, Integer> places = new HashMap<>();
        graph.nodes().forEach(node -> places.put(node, places.size()));
        List<Arrow> links = graph.links().stream()
                .map(link -> new Arrow(places.get(link.from()), places.get(link.to()), link.how()))
                .toList();
        this.arrows = between(grouped(links), links);
        this.drawn = Lanes.fitting(groups.size(), arrows, Lanes.MOST);
    }

    /** For each node, the place of its group. */
    private int[] grouped(List<Arrow> links) {
        List<Optional<String>> likeness = IntStream.range(0, named.size())
                .mapToObj(at -> starts == 1 && at == 0
                        ? Optional.<String>empty()
                        : named.get(at).like())
                .toList();
        List<Integer> firsts = Folds.of(likeness, links);
        Set<Integer> unfolded = new LinkedHashSet<>();
        for (int at = 0; at < named.size(); at++) {
            if (named.get(at).keys().stream().anyMatch(query.unfold()::contains)) {
                unfolded.add(firsts.get(at));
            }
        }
        Map<Integer, Integer> known = new LinkedHashMap<>();
        int[] group = new int[named.size()];
        for (int at = 0; at < group.length; at++) {
            int first = unfolded.contains(firsts.get(at)) ? at : firsts.get(at);
            group[at] = known.computeIfAbsent(first, any -> known.size());
            if (group[at] == groups.size()) {
                groups.add(new ArrayList<>());
            }
            groups.get(group[at]).add(at);
        }
        return group;
    }

    private static List<Arrow> between(int[] group, List<Arrow> links) {
        Map<List<Integer>, Set<String>> ways = new LinkedHashMap<>();
        for (Arrow link : links) {
            ways.computeIfAbsent(List.of(group[link.from()], group[link.to()]), any -> new LinkedHashSet<>())
                    .add(link.label());
        }
        return ways.entrySet().stream()
                .map(way -> new Arrow(way.getKey().get(0), way.getKey().get(1), told(way.getValue())))
                .toList();
    }

    private static String told(Set<String> ways) {
        String first = ways.iterator().next();
        return ways.size() == 1 ? first : Messages.LineagePicture_otherWays(first);
    }

    /** How many links away from its start it goes. */
    @Exported
    public int depth() {
        return query.depth();
    }

    /** Whether there is more than fits. */
    @Exported
    public boolean cut() {
        return graph.cut();
    }

    /** How many arrows, the longest, are told but not drawn. */
    public int undrawn() {
        return arrows.size() - drawn.size();
    }

    /** How many things it stands for. */
    @Exported
    public int things() {
        return named.size();
    }

    /** Whether nothing is known beside what it is about. */
    public boolean isEmpty() {
        return arrows.isEmpty();
    }

    @Exported
    public List<LineageBox> nodes() {
        return IntStream.range(0, groups.size()).mapToObj(this::node).toList();
    }

    private LineageBox node(int group) {
        Named first = first(group);
        int count = groups.get(group).size();
        return new LineageBox(
                Integer.toString(group),
                first.kind(),
                count > 1 ? first.all() : first.name(),
                count,
                count > 1 ? null : first.url().orElse(null),
                unfold(group).orElse(null),
                isHere(group));
    }

    @Exported
    public List<LineageTie> links() {
        return arrows.stream()
                .map(arrow ->
                        new LineageTie(Integer.toString(arrow.from()), Integer.toString(arrow.to()), arrow.label()))
                .toList();
    }

    /** The same as rows of a table. */
    List<LinkRow> rows() {
        return arrows.stream()
                .map(arrow -> new LinkRow(1, end(arrow.from()), end(arrow.to()), arrow.label()))
                .toList();
    }

    private NodeView end(int group) {
        Named first = first(group);
        int count = groups.get(group).size();
        return count > 1
                ? new NodeView(first.kind(), counted(group) + " · " + first.all(), null)
                : new NodeView(first.kind(), name(first), first.url().orElse(null));
    }

    private static String name(Named thing) {
        return thing.kind().equals("builds") ? thing.name() + ", " + thing.word() : thing.name();
    }

    private Named first(int group) {
        return named.get(groups.get(group).get(0));
    }

    private boolean isHere(int group) {
        return groups.get(group).get(0) < starts;
    }

    private Optional<String> unfold(int group) {
        Named first = first(group);
        return groups.get(group).size() > 1 || first.kind().equals("builds")
                ? Optional.of(query.unfolding(first.keys().get(0)).href())
                : Optional.empty();
    }

    private String counted(int group) {
        int count = groups.get(group).size();
        return switch (first(group).kind()) {
            case "version" -> Messages.LineagePicture_versions(count);
            case "commit" -> Messages.LineagePicture_commits(count);
            case "input" -> Messages.LineagePicture_inputs(count);
            case "run" -> Messages.LineagePicture_runs(count);
            case "stage" -> Messages.LineagePicture_stages(count);
            default -> Messages.LineagePicture_builds(count);
        };
    }

    /** Whether something is shown one by one. */
    public boolean unfolds() {
        return !query.unfold().isEmpty();
    }

    public String foldedHref() {
        return query.folded().href();
    }

    /** The same with one link less; null when there is none to leave out. */
    public String nearerHref() {
        return query.depth() > 1 ? query.going(query.depth() - 1).href() : null;
    }

    /** The same with one link more; null at the end. */
    public String fartherHref() {
        return query.depth() < LineageQuery.DEEPEST
                ? query.going(query.depth() + 1).href()
                : null;
    }

    /**
     * The drawing.
     *
     * @param title what it shows, in a sentence
     * @param root what stands before addresses that are relative to Jenkins' root, with its slash
     */
    String svg(String title, String root) {
        List<Box> boxes = IntStream.range(0, groups.size())
                .mapToObj(group -> box(group, root))
                .toList();
        return new Diagram(title, boxes, drawn).svg();
    }

    private Box box(int group, String root) {
        Named first = first(group);
        boolean several = groups.get(group).size() > 1;
        Optional<String> href = unfold(group).or(() -> first.url().map(url -> root + url));
        Box.Weight weight = isHere(group) ? Box.Weight.HERE : several ? Box.Weight.STACK : first.weight();
        return several
                ? new Box(
                        counted(group),
                        first.all(),
                        Messages.LineagePicture_stack(counted(group), first.all()),
                        href,
                        first.shape(),
                        weight)
                : new Box(first.word(), first.name(), first.told(), href, first.shape(), weight);
    }
}
