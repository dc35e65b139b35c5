package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.FileOnDisk;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files of one scan, as readers of several files see them. */
final class ScannedFolder implements ModelFolder {
    private final Whereabouts whereabouts;
    private final Map<String, ModelFacts> facts;
    private final SortedSet<String> names;

    /** @param facts what was read of them before */
    ScannedFolder(Collection<String> paths, Whereabouts whereabouts, Map<String, ModelFacts> facts) {
        this.whereabouts = whereabouts;
        this.names = Collections.unmodifiableSortedSet(new TreeSet<>(paths));
        this.facts = facts;
    }

    @Override
    public SortedSet<String> names() {
        return names;
    }

    @Override
    public FileBytes open(String name) throws IOException {
        Path file = whereabouts.of(name);
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
