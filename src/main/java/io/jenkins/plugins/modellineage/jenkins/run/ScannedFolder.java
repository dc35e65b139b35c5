package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.FileOnDisk;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files of one scan, as readers of several files see them. What they open first stands for all that they read. */
final class ScannedFolder implements ModelFolder {
    private final SortedMap<String, Path> files;
    private final Map<String, ModelFacts> facts;
    private String first;

    /**
     * @param files where each path lies, links followed
     * @param facts what was read of them before
     */
    ScannedFolder(SortedMap<String, Path> files, Map<String, ModelFacts> facts) {
        this.files = files;
        this.facts = facts;
    }

    @Override
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(files.keySet()));
    }

    @Override
    public FileBytes open(String name) throws IOException {
        Path file = files.get(name);
        if (file == null) {
            throw new FileNotFoundException("There is no file '" + name + "'");
        }
        first = first == null ? name : first;
        return new FileOnDisk(file);
    }

    @Override
    public Optional<ModelFacts> facts(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** The path that was opened first; empty when none was. */
    Optional<String> anchor() {
        return Optional.ofNullable(first);
    }
}
