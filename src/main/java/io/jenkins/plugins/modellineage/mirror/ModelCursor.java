package io.jenkins.plugins.modellineage.mirror;

import java.time.Instant;
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
 * @param doubts by {@link #version} or {@link #alias}, of what a request was about that was not answered
 */
public record ModelCursor(
        String target,
        String name,
        SortedMap<Integer, Copied> versions,
        SortedMap<String, String> aliases,
        String denied,
        Park park,
        SortedMap<String, Doubt> doubts) {

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
        doubts = Collections.unmodifiableSortedMap(new TreeMap<>(doubts));
    }

    /** Of words that are on their way. */
    private static final long UNKNOWN = 0;

    public static ModelCursor none(String target) {
        return new ModelCursor(target, "", new TreeMap<>(), new TreeMap<>(), "", Park.NONE, new TreeMap<>());
    }

    public ModelCursor named(String registered) {
        return new ModelCursor(target, registered, versions, aliases, "", park, doubts);
    }

    public ModelCursor with(int number, Copied copied) {
        TreeMap<Integer, Copied> more = new TreeMap<>(versions);
        more.put(number, copied);
        return new ModelCursor(target, name, more, aliases, denied, park, doubts);
    }

    /** As if those versions had never been told; what was refused, or left out, is told again. */
    public ModelCursor without(Set<Integer> numbers) {
        TreeMap<Integer, Copied> fewer = new TreeMap<>(versions);
        fewer.keySet().removeAll(numbers);
        TreeMap<String, String> set = new TreeMap<>(aliases);
        set.values().removeIf(version -> ours(version).filter(numbers::contains).isPresent());
        return new ModelCursor(target, name, fewer, set, "", Park.NONE, doubts);
    }

    /** It is on its way to say something else, of which the server may have any part. */
    public ModelCursor telling(int number, Set<String> keys) {
        Copied known = versions.get(number);
        TreeSet<String> any = new TreeSet<>(known.keys());
        any.addAll(keys);
        return with(number, new Copied(known.version(), UNKNOWN, any));
    }

    public ModelCursor aliased(String stage, String version) {
        TreeMap<String, String> more = new TreeMap<>(aliases);
        more.put(stage, version);
        return new ModelCursor(target, name, versions, more, denied, park, doubts);
    }

    public ModelCursor denied(String why) {
        return new ModelCursor(target, name, versions, aliases, why, park, doubts);
    }

    public ModelCursor parked(Park now) {
        return new ModelCursor(target, name, versions, aliases, denied, now, doubts);
    }

    /** @param doubt {@link Doubt#NONE} when there is none any more */
    public ModelCursor doubted(String what, Doubt doubt) {
        TreeMap<String, Doubt> now = new TreeMap<>(doubts);
        if (doubt.exists()) {
            now.put(what, doubt);
        } else {
            now.remove(what);
        }
        return new ModelCursor(target, name, versions, aliases, denied, park, now);
    }

    /** What of it the server said that it took. */
    public ModelCursor taken() {
        return new ModelCursor(target, name, versions, aliases, denied, park, new TreeMap<>());
    }

    public Doubt doubt(String what) {
        return doubts.getOrDefault(what, Doubt.NONE);
    }

    /** A version, as doubts name it. */
    public static String version(int number) {
        return String.valueOf(number);
    }

    /** The alias of a stage, as doubts name it. */
    public static String alias(String stage) {
        return "alias " + stage;
    }

    /** When the first of what there is a doubt about is looked at again. */
    public Optional<Instant> due() {
        return doubts.values().stream().filter(Doubt::exists).map(Doubt::due).min(Instant::compareTo);
    }

    /** Our number of a version there. */
    public Optional<Integer> ours(String version) {
        return versions.entrySet().stream()
                .filter(one -> one.getValue().version().equals(version))
                .map(one -> one.getKey())
                .findFirst();
    }
}
