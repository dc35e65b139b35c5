package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.weights.Layer;
import io.jenkins.plugins.modellineage.weights.TensorChange;
import io.jenkins.plugins.modellineage.weights.TensorChange.Kind;
import io.jenkins.plugins.modellineage.weights.TensorDiff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The weights of two versions, tensor by tensor, as far as an address asks for them. */
@ExportedBean(defaultVisibility = 999)
public final class TensorChangesView {
    private static final TensorDiff NOTHING = new TensorDiff(Map.of(), new TreeMap<>(), List.of());

    private final Told told;
    private final NameWords words;
    private final Lists lists;
    private final Supplier<Paged<LayerRow>> layers;
    private final Supplier<Paged<TensorChangeRow>> changes;

    /**
     * What is known of them.
     *
     * @param sentence what differs; null when they are not compared
     * @param problems why they are not compared, a sentence each
     * @param diff empty when they are not compared
     */
    public record Told(String sentence, List<String> problems, TensorDiff diff) {
        public Told {
            problems = List.copyOf(problems);
        }

        public static Told of(String sentence, TensorDiff diff) {
            return new Told(sentence, List.of(), diff);
        }

        public static Told not(List<String> problems) {
            return new Told(null, problems, NOTHING);
        }
    }

    public TensorChangesView(Told told, NameWords words, Lists lists) {
        this.told = told;
        this.words = words;
        this.lists = lists;
        this.layers = lists.rows("layers", () -> List.copyOf(told.diff.layers().entrySet()), LayerRow::of);
        this.changes = lists.rows("changes", this::found, TensorChangeRow::of);
    }

    private List<TensorChange> found() {
        return told.diff.changes().stream()
                .filter(change -> words.match(change.name()))
                .toList();
    }

    /** What differs, in one sentence; null when they are not compared. */
    @Exported
    public String sentence() {
        return told.sentence;
    }

    /** Why they are not compared; none when they are. */
    @Exported
    public List<String> problems() {
        return told.problems;
    }

    /** How many tensors there are of each kind, all of them. */
    @Exported
    public Map<String, Integer> counts() {
        return counts(told.diff.counts());
    }

    static Map<String, Integer> counts(Map<Kind, Integer> kinds) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            counts.put(word(kind), kinds.getOrDefault(kind, 0));
        }
        return counts;
    }

    /** How addresses and JSON call it. */
    static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The kinds in the order of the counts. */
    public List<String> kinds() {
        return List.copyOf(counts().keySet());
    }

    /** How many tensors are not the same, whatever is asked for. */
    public int different() {
        SortedMap<String, Integer> counts = new TreeMap<>(counts());
        counts.remove(word(Kind.SAME));
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether there are more changes than are listed. */
    public boolean isCut() {
        return different() > told.diff.changes().size();
    }

    /** Words that the names have in them. */
    public String find() {
        return words.text();
    }

    public Paged<LayerRow> layers() {
        return layers.get();
    }

    @Exported(name = "layers")
    public List<LayerRow> jsonLayers() {
        return layers().items();
    }

    public Paged<TensorChangeRow> changes() {
        return changes.get();
    }

    @Exported(name = "changes")
    public List<TensorChangeRow> jsonChanges() {
        return changes().items();
    }

    /** Which page of each list this is. */
    @Exported
    public Map<String, PagePlace> pages() {
        return lists.places();
    }

    /**
     * What became of the tensors of a layer.
     *
     * @param layer as its tensors call it
     * @param counts by what became of them
     */
    @ExportedBean(defaultVisibility = 999)
    public record LayerRow(@Exported String layer, @Exported Map<String, Integer> counts) {
        static LayerRow of(Map.Entry<Layer, Map<Kind, Integer>> entry) {
            return new LayerRow(entry.getKey().toString(), TensorChangesView.counts(entry.getValue()));
        }

        public String written() {
            return TensorRow.written(layer);
        }
    }
}
