package io.jenkins.plugins.modellineage.weights.formats;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.GgufReader;
import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.ModelFolderReader;
import io.jenkins.plugins.modellineage.weights.SafetensorsReader;
import io.jenkins.plugins.modellineage.weights.ShardedReader;
import io.jenkins.plugins.modellineage.weights.huggingface.HubFolder;
import io.jenkins.plugins.modellineage.weights.keras.Hdf5Reader;
import io.jenkins.plugins.modellineage.weights.keras.KerasReader;
import io.jenkins.plugins.modellineage.weights.onnx.OnnxFolder;
import io.jenkins.plugins.modellineage.weights.onnx.OnnxReader;
import io.jenkins.plugins.modellineage.weights.pointer.HubCache;
import io.jenkins.plugins.modellineage.weights.pointer.LfsPointerReader;
import io.jenkins.plugins.modellineage.weights.serving.MlmodelReader;
import io.jenkins.plugins.modellineage.weights.serving.ModelfileReader;
import io.jenkins.plugins.modellineage.weights.serving.OllamaManifestReader;
import io.jenkins.plugins.modellineage.weights.tensorflow.SavedModelFolder;
import io.jenkins.plugins.modellineage.weights.tensorflow.SavedModelReader;
import io.jenkins.plugins.modellineage.weights.torch.PickleReader;
import io.jenkins.plugins.modellineage.weights.torch.TorchReader;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The readers of all formats. How a file begins counts before its name: a pointer of Git LFS is none of the formats that it
 * may be called by. A pickle without a name of its own comes behind what begins otherwise, and before safetensors, which
 * begin with a number: of two readings the one that may run code counts, unless the name says the other.
 */
public final class ModelFormats {
    private static final ModelFileReader PICKLE = new PickleReader();
    private static final ModelFileReader NAMED_SAFETENSORS = new NamedSafetensors();

    private static final List<ModelFileReader> FILES = List.of(
            new LfsPointerReader(),
            new TorchReader(),
            new KerasReader(),
            new Hdf5Reader(),
            new OnnxReader(),
            new SavedModelReader(),
            new MlmodelReader(),
            new ModelfileReader(),
            new OllamaManifestReader(),
            PICKLE,
            new GgufReader(),
            new SafetensorsReader());

    private static final List<ModelFolderReader> FOLDERS =
            List.of(new ShardedReader(), new HubFolder(), new HubCache(), new OnnxFolder(), new SavedModelFolder());

    private ModelFormats() {}

    /**
     * The reader of a file, if its format is known.
     *
     * @param path its last segment tells what the author takes the file for
     * @throws IOException when its first bytes cannot be read
     */
    public static Optional<ModelFileReader> of(FileBytes file, String path) throws IOException {
        byte[] head = file.head(ModelFileReader.HEAD);
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return FILES.stream()
                .filter(reader -> reader.beginsAs(head))
                .findFirst()
                .map(reader -> reader == PICKLE && NAMED_SAFETENSORS.isNamedAs(name) ? NAMED_SAFETENSORS : reader)
                .or(() ->
                        FILES.stream().filter(reader -> reader.isNamedAs(name)).findFirst());
    }

    /** The readers that find something for them among the paths of a version. */
    public static List<ModelFolderReader> among(SortedSet<String> names) {
        return FOLDERS.stream().filter(reader -> reader.recognises(names)).toList();
    }
}
