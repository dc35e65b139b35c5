package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.weights.BytesInMemory;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import io.jenkins.plugins.modellineage.weights.ModelFolder;
import io.jenkins.plugins.modellineage.weights.WeightsLinesReader;
import io.jenkins.plugins.modellineage.weights.formats.ModelFormats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What an agent says of weights, and an index of shards; the first byte says which. Refused as unreadable, or read. */
public final class WeightsLinesFuzz {
    private static final String INDEX = "model.safetensors.index.json";

    private WeightsLinesFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        byte[] rest = FuzzTarget.rest(data);
        try {
            if (FuzzTarget.choice(data, 2) == 0) {
                new WeightsLinesReader(new ByteArrayInputStream(rest)).rest();
            } else {
                Folder folder = new Folder(rest);
                ModelFixtures.together(ModelFormats.among(folder.names()).get(0), folder);
            }
        } catch (IOException refused) {
            if (refused.getMessage() == null) {
                throw new AssertionError("It is refused without a reason", refused);
            }
        }
    }

    /** An index beside one file of which nothing is known. */
    private record Folder(byte[] index) implements ModelFolder {
        @Override
        public SortedSet<String> names() {
            return new TreeSet<>(List.of(INDEX, "m.safetensors"));
        }

        @Override
        public FileBytes open(String name) {
            return new BytesInMemory(index);
        }

        @Override
        public Optional<ModelFacts> facts(String name) {
            return Optional.empty();
        }
    }
}
