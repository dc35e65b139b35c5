package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.weights.tensorflow.SavedModelReader;

/** The program of a SavedModel. */
public final class SavedModelFuzz {
    private SavedModelFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        ModelFiles.read(new SavedModelReader(), data);
    }
}
