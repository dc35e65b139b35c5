package io.jenkins.plugins.modellineage.weights.formats;

import io.jenkins.plugins.modellineage.weights.FactName;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.Finding;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.SafetensorsReader;
import io.jenkins.plugins.modellineage.weights.torch.PickleReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a file that begins as a pickle and is called safetensors. The length of a header may look like the beginning of a
 * pickle, so the name counts where the file can be read as it says; that it is a pickle as well, or is one alone, is told.
 */
final class NamedSafetensors implements ModelFileReader {
    private final ModelFileReader safetensors = new SafetensorsReader();
    private final ModelFileReader pickle = new PickleReader();

    @Override
    public String format() {
        return safetensors.format();
    }

    @Override
    public boolean beginsAs(byte[] head) {
        return pickle.beginsAs(head);
    }

    @Override
    public boolean isNamedAs(String name) {
        return safetensors.isNamedAs(name);
    }

    @Override
    public ModelFacts read(FileBytes file) throws IOException {
        ModelFacts named;
        try {
            named = safetensors.read(file);
        } catch (ModelFileException none) {
            return pickleAlone(file, none);
        }
        Optional<String> code = codeOfPickle(file);
        return code.isEmpty()
                ? named
                : telling(
                        named,
                        "It can be read as a pickle as well" + (code.get().equals("yes") ? ", which runs code" : ""),
                        Map.of(FactName.NEEDS_CODE, code.get()));
    }

    /** @throws ModelFileException of the format that it is called by, unless it was found to run code as a pickle */
    private ModelFacts pickleAlone(FileBytes file, ModelFileException none) throws IOException {
        try {
            return telling(pickle.read(file), "Its name says safetensors, and it is a pickle", Map.of());
        } catch (ModelFileException neither) {
            throw neither.isNeedingCode() ? neither : none;
        }
    }

    /** What a pickle would need; empty where it is none. One that breaks off runs what stands before all the same. */
    private Optional<String> codeOfPickle(FileBytes file) throws IOException {
        try {
            return Optional.ofNullable(pickle.read(file).facts().get(FactName.NEEDS_CODE));
        } catch (ModelFileException none) {
            return none.isNeedingCode() ? Optional.of("yes") : Optional.empty();
        }
    }

    private static ModelFacts telling(ModelFacts read, String finding, Map<String, String> more) {
        List<Finding> findings = new ArrayList<>(List.of(new Finding(finding)));
        findings.addAll(read.findings());
        Map<String, String> facts = new LinkedHashMap<>(read.facts());
        facts.putAll(more);
        return new ModelFacts(read.format(), read.formatVersion(), read.tensors(), facts, read.metadata(), findings);
    }
}
