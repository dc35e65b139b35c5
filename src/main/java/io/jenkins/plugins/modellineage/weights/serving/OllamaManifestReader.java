package io.jenkins.plugins.modellineage.weights.serving;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.text.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads a manifest of Ollama's store: which blobs make a model. The blob of the weights is a GGUF file, by its SHA-256. */
public final class OllamaManifestReader implements ModelFileReader {
    private static final String KIND = "application/vnd.ollama.image.";
    private static final String DIGEST = "sha256:";
    private static final int LAYERS = 1_000;

    /** What a layer counts for at most, so that the sum is one. */
    private static final long LARGEST = 1L << 50;

    @Override
    public String format() {
        return "Ollama manifest";
    }

    @Override
    public boolean beginsAs(byte[] head) {
        String begin = new String(head, StandardCharsets.ISO_8859_1).stripLeading();
        return begin.startsWith("{") && begin.contains("\"schemaVersion\"") && begin.contains(KIND);
    }

    @Override
    public boolean isNamedAs(String name) {
        return false;
    }

    @Override
    public ModelFacts read(FileBytes file) throws IOException {
        JsonNode manifest = JsonTree.object(file);
        Reading reading = new Reading(format(), manifest.path("schemaVersion").asText(""));
        JsonNode layers = manifest.path("layers");
        if (!layers.isArray() || layers.size() > LAYERS) {
            throw ModelFileException.doubtful(0, "the manifest has no layers, or more than " + LAYERS);
        }
        long bytes = 0;
        for (JsonNode layer : layers) {
            bytes += Math.max(0, Math.min(LARGEST, layer.path("size").asLong()));
            layer(layer.path("mediaType").asText(""), layer.path("digest").asText(""), reading);
        }
        reading.fact("layers of the manifest", layers.size());
        reading.fact("bytes of the layers", bytes);
        return reading.facts();
    }

    private static void layer(String type, String digest, Reading reading) {
        boolean isKnown = type.startsWith(KIND);
        boolean isDigest = digest.startsWith(DIGEST);
        try {
            String name = isKnown ? type.substring(KIND.length()) : type;
            Sha256 content = Sha256.parse(isDigest ? digest.substring(DIGEST.length()) : "");
            reading.fact(name.equals("model") ? "content" : "blob " + Naming.line(name), content.hex());
        } catch (IllegalArgumentException e) {
            reading.find("A layer has no digest that can be one: " + Naming.quoted(digest));
        }
    }
}
