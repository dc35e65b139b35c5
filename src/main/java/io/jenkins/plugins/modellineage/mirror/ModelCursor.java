package io.jenkins.plugins.modellineage.mirror;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far a model was mirrored. Lost, it is made again from what the server has.
 *
 * @param target {@link Target#key} of the server
 * @param name of the registered model there; blank before it is known
 * @param versions by our number, what they became
 * @param aliases by our stage, the version there that the stage's alias was set to
 * @param denied why the server does not take it; blank when it does
 * @param park of a model that the server failed at
 */
public record ModelCursor(
        String target,
        String name,
        SortedMap<Integer, Copied> versions,
        SortedMap<String, String> aliases,
        String denied,
        Park park) {

    /**
     * A version there.
     *
     * @param version its number there
     * @param words {@link VersionWords#hash} of what was said of it
     * @param keys of the tags that it was given; empty where nobody knows
     */
    public record Copied(String version, long words, SortedSet<String> keys) {
        public Copied {
            keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
        }

        public Copied(String version, VersionWords words) {
            this(version, words.hash(), new TreeSet<>(words.tags().keySet()));
        }
    }

    public ModelCursor {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
    }

    public static ModelCursor none(String target) {
        return new ModelCursor(target, "", new TreeMap<>(), new TreeMap<>(), "", Park.NONE);
    }

    public ModelCursor named(String registered) {
        return new ModelCursor(target, registered, versions, aliases, "", park);
    }

    public ModelCursor with(int number, Copied copied) {
        TreeMap<Integer, Copied> more = new TreeMap<>(versions);
        more.put(number, copied);
        return new ModelCursor(target, name, more, aliases, denied, park);
    }

    /** As if those versions had never been told; what was refused, or left out, is told again. */
    public ModelCursor without(Set<Integer> numbers) {
        TreeMap<Integer, Copied> fewer = new TreeMap<>(versions);
        fewer.keySet().removeAll(numbers);
        TreeMap<String, String> set = new TreeMap<>(aliases);
        set.values().removeIf(version -> ours(version).filter(numbers::contains).isPresent());
        return new ModelCursor(target, name, fewer, set, "", Park.NONE);
    }

    public ModelCursor aliased(String stage, String version) {
        TreeMap<String, String> more = new TreeMap<>(aliases);
        more.put(stage, version);
        return new ModelCursor(target, name, versions, more, denied, park);
    }

    public ModelCursor denied(String why) {
        return new ModelCursor(target, name, versions, aliases, why, park);
    }

    public ModelCursor parked(Park now) {
        return new ModelCursor(target, name, versions, aliases, denied, now);
    }

    /** Our number of a version there. */
    public Optional<Integer> ours(String version) {
        return versions.entrySet().stream()
                .filter(one -> one.getValue().version().equals(version))
                .map(one -> one.getKey())
                .findFirst();
    }
}
