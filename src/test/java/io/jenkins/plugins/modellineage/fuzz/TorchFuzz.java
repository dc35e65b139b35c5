package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.weights.torch.PickleReader;
import io.jenkins.plugins.modellineage.weights.torch.TorchReader;

/** A file of PyTorch, or a pickle by itself. */
public final class TorchFuzz {
    private static final TorchReader TORCH = new TorchReader();

    private TorchFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        ModelFiles.read(TORCH.beginsAs(data) ? TORCH : new PickleReader(), data);
    }
}
