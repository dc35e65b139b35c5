package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.weights.formats.ModelFormats;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Some files beside each other for tests, each read by its own format when it is asked for. */
final class FolderInMemory implements ModelFolder {
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    FolderInMemory with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    FolderInMemory without(String path) {
        files.remove(path);
        return this;
    }

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(files.keySet());
    }

    @Override
    public FileBytes open(String name) throws IOException {
        byte[] content = files.get(name);
        if (content == null) {
            throw new FileNotFoundException(name);
        }
        return new BytesInMemory(content);
    }

    @Override
    public Optional<ModelFacts> facts(String name) {
        try (FileBytes file = open(name)) {
            Optional<ModelFileReader> reader = ModelFormats.of(file, name);
            return reader.isEmpty()
                    ? Optional.empty()
                    : Optional.of(reader.get().read(file));
        } catch (IOException refused) {
            return Optional.empty();
        }
    }
}
