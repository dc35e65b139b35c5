package io.jenkins.plugins.modellineage.textdiff;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A line of two texts, or how many are left out there.
 *
 * @param before its number in the text before, from 1; of lines that are left out, that of the first; 0 where it is not
 * @param after its number in the text after, likewise
 * @param skipped how many equal lines are left out here; 0 for a line
 */
public record DiffLine(Kind kind, int before, int after, int skipped, List<Part> parts) {
    /** Where a line is. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED,
        SKIPPED
    }

    /** Characters of a line that are shown. */
    private static final int SHOWN = 4_000;

    public DiffLine {
        Objects.requireNonNull(kind, "kind");
        parts = List.copyOf(parts);
    }

    static DiffLine same(int before, int after, String text) {
        return new DiffLine(Kind.SAME, before, after, 0, List.of(new Part(shown(text), false)));
    }

    static DiffLine removed(int number, List<Part> parts) {
        return new DiffLine(Kind.REMOVED, number, 0, 0, parts);
    }

    static DiffLine added(int number, List<Part> parts) {
        return new DiffLine(Kind.ADDED, 0, number, 0, parts);
    }

    static DiffLine skipped(int before, int after, int count) {
        return new DiffLine(Kind.SKIPPED, before, after, count, List.of());
    }

    /** A line of which no part is told apart. */
    static List<Part> whole(String text) {
        return List.of(new Part(shown(text), false));
    }

    /**
     * The same of a line that begins like the one beside it: of a long one, what is near the place where they part.
     *
     * @param alike how many characters both begin with
     */
    static List<Part> whole(String text, int alike) {
        return List.of(new Part(Shortened.near(text, alike, SHOWN), false));
    }

    private static String shown(String text) {
        return Shortened.beginning(text, SHOWN);
    }

    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
