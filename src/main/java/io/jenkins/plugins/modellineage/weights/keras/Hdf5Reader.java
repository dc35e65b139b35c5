package io.jenkins.plugins.modellineage.weights.keras;

import io.jenkins.plugins.modellineage.weights.FactName;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.Reading;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

/** Says that a file is HDF5, as older Keras saved models; nothing in it is read. */
public final class Hdf5Reader implements ModelFileReader {
    private static final byte[] MAGIC = HexFormat.of().parseHex("894844460d0a1a0a");

    @Override
    public String format() {
        return "HDF5";
    }

    @Override
    public boolean beginsAs(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    @Override
    public boolean isNamedAs(String name) {
        return name.endsWith(".h5") || name.endsWith(".hdf5");
    }

    @Override
    public ModelFacts read(FileBytes file) throws IOException {
        if (!beginsAs(file.head(MAGIC.length))) {
            throw ModelFileException.doubtful(0, "no HDF5 begins here");
        }
        Reading reading = new Reading(format(), "");
        reading.fact(FactName.NEEDS_CODE, "unknown");
        reading.find("It is HDF5, which is not read: its size and its digest are all that is known of it");
        return reading.facts();
    }
}
