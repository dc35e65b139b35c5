package io.jenkins.plugins.modellineage.weights;

import java.io.IOException;
import java.util.List;
import java.util.SortedSet;

/**
 * Reads the index of a model that stands in several files, as the library transformers writes it: {@code
 * model.safetensors.index.json}, and {@code pytorch_model.bin.index.json} of the same shape.
 */
public final class ShardedReader implements ModelFolderReader {
    @Override
    public boolean recognises(SortedSet<String> names) {
        return names.stream().anyMatch(ShardedReader::isIndex);
    }

    /** The tensors stay with their shards. */
    @Override
    public ModelFacts read(ModelFolder folder) throws IOException {
        Reading reading = new Reading("", "");
        List<String> indices =
                folder.names().stream().filter(ShardedReader::isIndex).toList();
        for (String index : indices) {
            new ShardIndex(folder, index, reading).read();
        }
        return reading.facts();
    }

    private static boolean isIndex(String path) {
        return path.endsWith(".safetensors.index.json") || path.endsWith(".bin.index.json");
    }
}
