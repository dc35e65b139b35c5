package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.weights.onnx.OnnxReader;

/** A model in ONNX. */
public final class OnnxFuzz {
    private OnnxFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        ModelFiles.read(new OnnxReader(), data);
    }
}
