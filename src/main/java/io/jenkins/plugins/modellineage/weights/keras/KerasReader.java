package io.jenkins.plugins.modellineage.weights.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.FactName;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.archive.Archive;
import io.jenkins.plugins.modellineage.weights.archive.ArchiveEntry;
import io.jenkins.plugins.modellineage.weights.text.JsonTree;
import io.jenkins.plugins.modellineage.weights.text.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a model that Keras 3 saved: a zip archive of two JSON files and one in HDF5, which holds the tensors and is not read.
 */
public final class KerasReader implements ModelFileReader {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int NAME = 30;
    private static final String METADATA = "metadata.json";
    private static final String CONFIG = "config.json";
    private static final Set<String> EXPECTED =
            Set.of(METADATA, CONFIG, "model.weights.h5", "model.weights.npz", "model.weights.json");
    private static final int TOLD = 20;

    @Override
    public String format() {
        return "Keras";
    }

    @Override
    public boolean beginsAs(byte[] head) {
        return isAt(head, 0, ZIP)
                && (isAt(head, NAME, METADATA.getBytes(StandardCharsets.US_ASCII))
                        || isAt(head, NAME, CONFIG.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public boolean isNamedAs(String name) {
        return name.endsWith(".keras");
    }

    @Override
    public ModelFacts read(FileBytes file) throws IOException {
        Archive archive = Archive.read(file);
        JsonNode metadata = json(archive, METADATA);
        JsonNode config = json(archive, CONFIG);
        Reading reading = new Reading(format(), metadata.path("keras_version").asText(""));
        reading.fact("saved", metadata.path("date_saved").asText(""));
        reading.fact(FactName.ARCHITECTURE, config.path("class_name").asText(""));
        reading.fact(FactName.NAME, config.at("/config/name").asText(""));
        reading.fact("dtypePolicy", config.at("/config/dtype/config/name").asText(""));
        layers(new LayerWalk(config), reading);
        weights(archive, reading);
        return reading.facts();
    }

    private static void layers(LayerWalk walk, Reading reading) {
        reading.fact(
                FactName.LAYERS,
                walk.layers.values().stream().mapToInt(count -> count).sum());
        reading.fact(
                "layerKinds",
                walk.layers.entrySet().stream()
                        .limit(TOLD)
                        .map(kind -> kind.getValue() + " " + Naming.plain(kind.getKey()))
                        .reduce((one, other) -> one + ", " + other)
                        .orElse(""));
        reading.fact(FactName.NEEDS_CODE, walk.code.isEmpty() ? "no" : "yes");
        if (!walk.code.isEmpty()) {
            reading.find("Keras has to run code to load it, which is in the file or has to be there: "
                    + String.join(
                            ", ",
                            walk.code.stream().limit(TOLD).map(Naming::quoted).toList()));
        }
    }

    private static void weights(Archive archive, Reading reading) {
        Set<String> others = new TreeSet<>();
        for (ArchiveEntry entry : archive.entries()) {
            if (entry.name().startsWith("model.weights.")) {
                reading.fact("weightsFile", entry.name() + ", " + entry.size() + " bytes");
            } else if (!EXPECTED.contains(entry.name()) && !entry.name().startsWith("assets/")) {
                others.add(Naming.quoted(entry.name()));
            }
        }
        reading.find("Its tensors are in HDF5, which is not read: no list of them, and no count of parameters");
        if (!others.isEmpty()) {
            reading.find("It has files that Keras does not put there: "
                    + String.join(", ", others.stream().limit(TOLD).toList()));
        }
    }

    private static JsonNode json(Archive archive, String name) throws IOException {
        ArchiveEntry entry = archive.find(name)
                .orElseThrow(
                        () -> ModelFileException.doubtful(0, "the zip archive has no " + name + ", as Keras's have"));
        return JsonTree.object(PlainText.of(archive.content(entry, JsonTree.BYTES)));
    }

    private static boolean isAt(byte[] head, int from, byte[] magic) {
        return head.length >= from + magic.length
                && Arrays.equals(head, from, from + magic.length, magic, 0, magic.length);
    }
}
