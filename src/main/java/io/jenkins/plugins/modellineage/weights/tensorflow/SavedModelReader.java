package io.jenkins.plugins.modellineage.weights.tensorflow;

import io.jenkins.plugins.modellineage.weights.FactName;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.wire.WireMessage;
import java.io.IOException;

/** Reads the program of a SavedModel; nothing at its beginning tells it, so it goes by its name. */
public final class SavedModelReader implements ModelFileReader {
    static final String FORMAT = "SavedModel";
    static final String NAME = "saved_model.pb";

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean beginsAs(byte[] head) {
        return false;
    }

    @Override
    public boolean isNamedAs(String name) {
        return name.equals(NAME);
    }

    @Override
    public ModelFacts read(FileBytes file) throws IOException {
        WireMessage model = new WireMessage(file);
        GraphWalk walk = new GraphWalk();
        long version = 0;
        int graphs = 0;
        while (model.next()) {
            switch (model.field()) {
                case 1 -> version = model.varint();
                case 2 -> {
                    graphs++;
                    walk.metaGraph(model.message());
                }
                default -> {}
            }
        }
        if (graphs == 0) {
            throw ModelFileException.doubtful(0, "the file has no graph, as a SavedModel has");
        }
        Reading reading = new Reading(format(), Long.toString(version));
        reading.fact("metaGraphs", graphs);
        walk.tell(reading);
        reading.fact(FactName.NEEDS_CODE, walk.outside.isEmpty() && walk.others.isEmpty() ? "no" : "unknown");
        reading.find("Its tensors are in the checkpoint beside it, which is not read");
        return reading.facts();
    }
}
