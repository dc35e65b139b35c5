package io.jenkins.plugins.modellineage.weights.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFolder;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.bytes.FileStream;
import io.jenkins.plugins.modellineage.weights.text.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The folder that holds a model's files, somewhere below the one that is looked at. What is wrong with one of its files is a
 * finding, and the others are read all the same.
 *
 * @param all names in it, asked for once
 * @param at path of the folder, with a slash at its end, or empty
 * @param refused names of files here that were found unreadable until now
 */
record Place(ModelFolder folder, SortedSet<String> all, String at, Reading reading, Set<String> refused) {
    static final String CONFIG = "config.json";
    static final String ADAPTER = "adapter_config.json";

    private static final int BUFFER = 1 << 16;

    boolean has(String name) {
        return all.contains(at + name);
    }

    /** Names of the files right here, and those below that match. */
    List<String> names(Pattern pattern) {
        return all.tailSet(at).stream()
                .takeWhile(name -> name.startsWith(at))
                .map(name -> name.substring(at.length()))
                .filter(name -> pattern.matcher(name).matches())
                .toList();
    }

    FileBytes open(String name) throws IOException {
        return folder.open(at + name);
    }

    /** The JSON object of a file; a missing node where there is none, or none that can be read. */
    JsonNode json(String name) throws IOException {
        if (!has(name)) {
            return MissingNode.getInstance();
        }
        try (FileBytes file = open(name)) {
            return JsonTree.object(file);
        } catch (ModelFileException refused) {
            refused(name, refused);
            return MissingNode.getInstance();
        }
    }

    void refused(String name, ModelFileException why) {
        refused.add(name);
        reading.find(name + " is not read. " + why.getMessage());
    }

    Sha256 digest(String name) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        try (FileBytes file = open(name);
                InputStream in = new FileStream(file, 0, file.length())) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return Sha256.ofDigest(digest.digest());
    }

    /** What was read of the weights here, by their names. */
    Map<String, ModelFacts> weights() {
        Map<String, ModelFacts> read = new TreeMap<>();
        weightNames().forEach(name -> folder.facts(at + name).ifPresent(facts -> read.put(name, facts)));
        return read;
    }

    List<String> weightNames() {
        return names(Anchors.WEIGHTS);
    }

    /** A fact of a JSON value: texts, numbers and truths; nothing of others. */
    void fact(String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            reading.fact(name, value.asText());
        }
    }

    static String joined(SortedSet<String> names) {
        return names.stream().map(Naming::plain).collect(Collectors.joining(", "));
    }
}
