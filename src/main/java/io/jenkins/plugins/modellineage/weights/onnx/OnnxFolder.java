package io.jenkins.plugins.modellineage.weights.onnx;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFolder;
import io.jenkins.plugins.modellineage.weights.ModelFolderReader;
import io.jenkins.plugins.modellineage.weights.Reading;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds a model in ONNX against the files that it says its data is in. */
public final class OnnxFolder implements ModelFolderReader {
    @Override
    public SortedSet<String> anchors(SortedSet<String> names) {
        return names.stream().filter(OnnxFolder::isModel).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public ModelFacts read(ModelFolder folder, String anchor) throws IOException {
        Reading reading = new Reading(OnnxReader.FORMAT, "");
        TreeMap<String, Long> sizes = new TreeMap<>();
        check(folder, folder.names(), anchor, sizes);
        if (!sizes.isEmpty()) {
            reading.fact("externalFiles", sizes.size());
            reading.fact(
                    "externalBytes",
                    sizes.values().stream().mapToLong(size -> size).sum());
        }
        return reading.facts();
    }

    private static void check(ModelFolder folder, SortedSet<String> names, String model, TreeMap<String, Long> sizes)
            throws IOException {
        boolean hasExternal = folder.facts(model)
                .filter(facts -> facts.facts().containsKey(OnnxReader.EXTERNAL))
                .isPresent();
        if (!hasExternal) {
            return; // all in one file, or refused
        }
        Collection<ExternalData> external;
        try (FileBytes file = folder.open(model)) {
            external = OnnxReader.external(file);
        }
        String at = model.substring(0, model.lastIndexOf('/') + 1);
        for (ExternalData data : external) {
            String file = at + data.location();
            if (file.equals(model)) {
                throw ModelFileException.doubtful(
                        data.said(), "tensor " + Naming.quoted(data.tensor()) + " has its data in the model itself");
            }
            if (!sizes.containsKey(file)) {
                sizes.put(file, size(folder, names, file, data));
            }
            data.requireWithin(sizes.get(file));
        }
    }

    private static long size(ModelFolder folder, SortedSet<String> names, String file, ExternalData data)
            throws IOException {
        if (!names.contains(file)) {
            throw ModelFileException.lacking(
                    data.said(),
                    data.location(),
                    "tensor " + Naming.quoted(data.tensor()) + " has its data in " + Naming.quoted(file)
                            + ", which is not here");
        }
        try (FileBytes opened = folder.open(file)) {
            return opened.length();
        }
    }

    private static boolean isModel(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".onnx");
    }
}
