package io.jenkins.plugins.modellineage.experiment;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tags of what leaves Jenkins, for a store or a server of MLflow. Whoever reads them there takes every one that begins with
 * {@link #PREFIX} for Jenkins' word, so that none that people or clients gave may stand there.
 */
public final class JenkinsTags {
    /** What Jenkins knows of a thing stands in tags that begin so. */
    public static final String PREFIX = "model-lineage.";

    /** Behind the prefix, a tag that was given and may not be called as it is. */
    private static final String GIVEN = "own.";

    private JenkinsTags() {}

    /**
     * Given tags, without those that say just what Jenkins says. One that begins with the prefix, in letters of either case, gets
     * {@code own.} behind it; one that has that already stays as it is. One of another prefix that only the case of its letters
     * tells from a known one, or that lies below one, gets both before it: some file systems and databases take the two for one.
     * Where a key is taken so, it gets one more {@code own.}.
     *
     * @param known what Jenkins says of the same thing
     * @return keys of our prefix have {@code own.} behind it; others that are known too, and not just so, are as they were given
     */
    public static SortedMap<String, String> given(Map<String, String> known, Map<String, String> given) {
        Set<String> folded = known.keySet().stream().map(Naming::folded).collect(Collectors.toSet());
        SortedMap<String, String> tags = new TreeMap<>();
        SortedMap<String, String> moved = new TreeMap<>();
        given.forEach((key, value) -> {
            if (!value.equals(known.get(key))) {
                (mayStay(key, known, folded) ? tags : moved).put(key, value);
            }
        });
        moved.forEach((key, value) -> tags.put(moved(key, known, tags), value));
        return tags;
    }

    private static boolean mayStay(String key, Map<String, String> known, Set<String> folded) {
        if (begins(key, PREFIX)) {
            return begins(key, PREFIX + GIVEN) && !known.containsKey(key);
        }
        return known.containsKey(key) || !Naming.isAtOrBelow(Naming.folded(key), folded);
    }

    private static String moved(String key, Map<String, String> known, Map<String, String> tags) {
        boolean ours = begins(key, PREFIX);
        String own = (ours ? key.substring(0, PREFIX.length()) : PREFIX) + GIVEN;
        String moved = own + (ours ? key.substring(PREFIX.length()) : key);
        while (known.containsKey(moved) || tags.containsKey(moved)) {
            moved = own + moved.substring(PREFIX.length());
        }
        return moved;
    }

    /** Letters of either case are the same on some systems. */
    private static boolean begins(String key, String prefix) {
        return prefix.regionMatches(true, 0, key, 0, prefix.length());
    }
}
