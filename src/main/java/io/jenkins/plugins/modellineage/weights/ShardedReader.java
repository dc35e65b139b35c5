package io.jenkins.plugins.modellineage.weights;

import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the index of a model that stands in several files, as the library transformers writes it: {@code
 * model.safetensors.index.json}, and {@code pytorch_model.bin.index.json} of the same shape.
 */
public final class ShardedReader implements ModelFolderReader {
    @Override
    public SortedSet<String> anchors(SortedSet<String> names) {
        return names.stream().filter(ShardedReader::isIndex).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The tensors stay with their shards. */
    @Override
    public ModelFacts read(ModelFolder folder, String anchor) throws IOException {
        Reading reading = new Reading("", "");
        new ShardIndex(folder, anchor, reading).read();
        return reading.facts();
    }

    private static boolean isIndex(String path) {
        return path.endsWith(".safetensors.index.json") || path.endsWith(".bin.index.json");
    }
}
