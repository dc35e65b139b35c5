package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.Facts;
import java.util.Objects;

/**
 * A run or version as it is indexed.
 *
 * @param id of which there is one entry a subject
 * @param sight what a reader must be allowed to see to find it: see {@link Sight}
 * @param origin where it comes from, by which it can be removed with others of that origin; may be empty
 * @param group those of one group can be asked for alone, whatever their facts are; it is never told; empty for none
 * @param stamp tells, of two states of one thing, whether they are the same
 * @param facts of several texts of one key the least comes first: things are sorted by it
 */
public record Entry(Subject subject, String id, String sight, String origin, String group, long stamp, Facts facts) {
    /** The longest id, sight, origin or group, in characters. */
    public static final int LONGEST = 5_000;

    public Entry {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(facts, "facts");
        bounded("id", id);
        bounded("sight", sight);
        bounded("origin", origin);
        bounded("group", group);
    }

    /** Of no group. */
    public Entry(Subject subject, String id, String sight, String origin, long stamp, Facts facts) {
        this(subject, id, sight, origin, "", stamp, facts);
    }

    private static void bounded(String what, String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The " + what + " of an entry has " + text.length() + " characters; at most " + LONGEST + " fit");
        }
    }
}
