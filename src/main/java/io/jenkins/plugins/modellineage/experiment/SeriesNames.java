package io.jenkins.plugins.modellineage.experiment;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What the series of a run are called. A metric that one file gave has its own name, and values that a step was given
 * join it. Several files that gave the same metric are several series: the part of the path that tells the files apart
 * stands before the name, and the plain name is that of the step's values. Files of one {@linkplain SourceFile#place place} count as
 * one. The order in which files came does not matter.
 */
final class SeriesNames {
    private final TreeMap<String, TreeMap<String, SourceFile>> sharers = new TreeMap<>();
    private final Map<String, Map<String, String>> named = new TreeMap<>();

    /** @param keys the metrics of each file */
    SeriesNames(Map<SourceFile, ? extends Collection<String>> keys) {
        keys.forEach((source, names) ->
                names.forEach(key -> sharers.computeIfAbsent(source.named(key), name -> new TreeMap<>())
                        .putIfAbsent(source.place(), source)));
        Set<String> taken = new HashSet<>(sharers.keySet());
        sharers.forEach((name, sources) -> {
            if (sources.size() > 1) {
                named.put(name, apart(name, sources, taken));
            }
        });
    }

    /** @param source empty for what a step was given */
    String of(Optional<SourceFile> source, String key) {
        return source.map(file -> {
                    String plain = file.named(key);
                    return named.getOrDefault(plain, Map.of()).getOrDefault(file.place(), plain);
                })
                .orElse(key);
    }

    /** Whether the others call every series as these do. */
    boolean same(SeriesNames others) {
        return named.equals(others.named);
    }

    /** The names under which the metrics are found that several files gave, by their own name. */
    Map<String, List<String>> shared() {
        Map<String, List<String>> shared = new TreeMap<>();
        named.forEach((name, byPath) -> shared.put(name, List.copyOf(byPath.values())));
        return shared;
    }

    private static Map<String, String> apart(String name, TreeMap<String, SourceFile> sources, Set<String> taken) {
        Map<String, String> parts = parts(sources.navigableKeySet());
        Map<String, String> names = names(name, sources, parts::get);
        if (!fit(names.values(), taken)) {
            names = names(name, sources, path -> path);
        }
        if (!fit(names.values(), taken)) {
            names = numbered(name, sources, taken);
        }
        taken.addAll(names.values());
        return names;
    }

    private static Map<String, String> names(
            String name, TreeMap<String, SourceFile> sources, UnaryOperator<String> part) {
        Map<String, String> names = new TreeMap<>();
        sources.forEach((path, source) -> names.put(path, placed(source, part.apply(path), name)));
        return names;
    }

    /** An author's own prefix stays in front. */
    private static String placed(SourceFile source, String part, String name) {
        String tidy = Normalizer.normalize(part.strip(), Normalizer.Form.NFC);
        return source.prefix().isEmpty()
                ? tidy + "/" + name
                : source.prefix() + "/" + tidy + name.substring(source.prefix().length());
    }

    private static boolean fit(Collection<String> names, Set<String> taken) {
        return new HashSet<>(names).size() == names.size()
                && names.stream().noneMatch(name -> name.length() > Naming.KEY_LENGTH || taken.contains(name));
    }

    private static Map<String, String> numbered(String name, TreeMap<String, SourceFile> sources, Set<String> taken) {
        Map<String, String> names = new TreeMap<>();
        int number = 0;
        for (String path : sources.keySet()) {
            String candidate;
            do {
                String part = "file " + ++number + "/";
                candidate = part + Naming.shortened(name, Naming.KEY_LENGTH - part.length());
            } while (taken.contains(candidate));
            names.put(path, candidate);
        }
        return names;
    }

    /** What tells paths apart: the folders and the name between what they begin and what they end with alike. */
    static Map<String, String> parts(SortedSet<String> paths) {
        List<List<String>> split = paths.stream().map(SeriesNames::segments).toList();
        int shortest = split.stream().mapToInt(List::size).min().orElse(0);
        int front = 0;
        while (front < shortest - 1 && alike(split, front)) {
            front++;
        }
        int back = 0;
        while (back < shortest - front - 1 && alikeFromBehind(split, back)) {
            back++;
        }
        Map<String, String> parts = new TreeMap<>();
        for (String path : paths) {
            List<String> segments = segments(path);
            parts.put(path, String.join("/", segments.subList(front, segments.size() - back)));
        }
        return withoutExtension(parts);
    }

    private static boolean alike(List<List<String>> split, int at) {
        return split.stream().map(segments -> segments.get(at)).distinct().count() == 1;
    }

    private static boolean alikeFromBehind(List<List<String>> split, int at) {
        return split.stream()
                        .map(segments -> segments.get(segments.size() - 1 - at))
                        .distinct()
                        .count()
                == 1;
    }

    private static Map<String, String> withoutExtension(Map<String, String> parts) {
        Map<String, String> stems = new TreeMap<>();
        parts.forEach((path, part) -> stems.put(path, path.endsWith(part) ? stem(part) : part));
        return new TreeSet<>(stems.values()).size() == parts.size() ? stems : parts;
    }

    private static String stem(String part) {
        int dot = part.lastIndexOf('.');
        return dot > part.lastIndexOf('/') + 1 ? part.substring(0, dot) : part;
    }

    private static List<String> segments(String path) {
        return new ArrayList<>(Arrays.asList(path.split("/")));
    }
}
