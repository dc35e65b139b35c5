package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.weights.keras.KerasReader;

/** A model of Keras 3: a zip archive with JSON in it. */
public final class KerasFuzz {
    private KerasFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        ModelFiles.read(new KerasReader(), data);
    }
}
