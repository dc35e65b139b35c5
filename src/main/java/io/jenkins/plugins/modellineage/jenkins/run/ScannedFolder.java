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

/** The files of one scan, as readers of several files see them. */
final class ScannedFolder implements ModelFolder {
    private final SortedMap<String, Path> files;
    private final Map<String, ModelFacts> facts;
    private final SortedSet<String> names;

    /**
     * @param files where each path lies, links followed
     * @param facts what was read of them before
     */
    ScannedFolder(SortedMap<String, Path> files, Map<String, ModelFacts> facts) {
        this.files = files;
        this.names = Collections.unmodifiableSortedSet(new TreeSet<>(files.keySet()));
        this.facts = facts;
    }

    @Override
    public SortedSet<String> names() {
        return names;
    }

    @Override
    public FileBytes open(String name) throws IOException {
        Path file = files.get(name);
        if (file == null) {
            throw new FileNotFoundException("There is no file '" + name + "'");
        }
        return new FileOnDisk(file);
    }

    @Override
    public Optional<ModelFacts> facts(String name) {
        return Optional.ofNullable(facts.get(name));
    }
}
