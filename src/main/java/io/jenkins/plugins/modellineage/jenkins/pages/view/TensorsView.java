package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.weights.DigestedTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The tensors of the model files of a version, by file and name, as far as an address asks for them. */
@ExportedBean(defaultVisibility = 999)
public final class TensorsView {
    private final String absence;
    private final SortedMap<String, List<DigestedTensor>> files;
    private final NameWords words;
    private final Lists lists;
    private final Supplier<Paged<TensorRow>> tensors;

    /** A tensor and the path of its file. */
    private record Placed(String file, DigestedTensor tensor) {}

    /**
     * @param absence why there are none, in one sentence; null where there are some
     * @param files the tensors of each, by its path; none where they are not kept one by one
     */
    public TensorsView(String absence, SortedMap<String, List<DigestedTensor>> files, NameWords words, Lists lists) {
        this.absence = absence;
        this.files = files;
        this.words = words;
        this.lists = lists;
        this.tensors = lists.rows("tensors", this::found, placed -> TensorRow.of(placed.file, placed.tensor));
    }

    private List<Placed> found() {
        List<Placed> found = new ArrayList<>();
        files.forEach((file, all) -> all.stream()
                .filter(tensor -> words.match(tensor.tensor().name()))
                .forEach(tensor -> found.add(new Placed(file, tensor))));
        return found;
    }

    /** Why there are none, and what to do; null where there are some. */
    @Exported
    public String absence() {
        return absence;
    }

    /** Files that have tensors which are not kept one by one. */
    @Exported
    public List<String> unlisted() {
        return files.keySet().stream().filter(file -> files.get(file).isEmpty()).toList();
    }

    /** Whether more than one file has tensors, so that it matters which. */
    public boolean several() {
        return files.size() > 1;
    }

    /** Of all files, however many of them are asked for. */
    @Exported
    public int all() {
        return files.values().stream().mapToInt(List::size).sum();
    }

    /** Words that the names have in them. */
    public String find() {
        return words.text();
    }

    public Paged<TensorRow> tensors() {
        return tensors.get();
    }

    @Exported(name = "tensors")
    public List<TensorRow> jsonTensors() {
        return tensors().items();
    }

    /** Which page of each list this is. */
    @Exported
    public Map<String, PagePlace> pages() {
        return lists.places();
    }
}
