package io.jenkins.plugins.modellineage.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The contents that a run archived, each path with all it had. For one thread. */
public final class ArchivedFiles {
    private final TreeMap<String, List<FileDigest>> byPath = new TreeMap<>();

    /** Adds a file; the same content of its path again is none. */
    void add(FileDigest file) {
        List<FileDigest> contents = byPath.computeIfAbsent(file.path(), path -> new ArrayList<>(1));
        if (contents.stream().noneMatch(known -> known.sha256().equals(file.sha256()))) {
            contents.add(file);
        }
    }

    /** The contents of the path, the first of them first. */
    public List<FileDigest> at(String path) {
        return List.copyOf(byPath.getOrDefault(path, List.of()));
    }

    /** The contents of paths above or below this one: where one is a file, the other cannot be. */
    public List<FileDigest> across(String path) {
        return across(byPath, path).values().stream().flatMap(List::stream).toList();
    }

    /** A file with that content, whatever its path. */
    Optional<FileDigest> with(Sha256 digest) {
        return byPath.values().stream()
                .flatMap(List::stream)
                .filter(file -> file.sha256().equals(digest))
                .findFirst();
    }

    /** What is kept by paths above or below this one. */
    static <T> SortedMap<String, T> across(TreeMap<String, T> byPath, String path) {
        TreeMap<String, T> across = new TreeMap<>(byPath.subMap(path + "/", path + (char) ('/' + 1)));
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            T above = byPath.get(path.substring(0, end));
            if (above != null) {
                across.put(path.substring(0, end), above);
            }
        }
        return across;
    }
}
