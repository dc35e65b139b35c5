package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an address asks of a picture, as {@code depth=4&unfold=KEY}. A page takes what it can read of that; its JSON refuses
 * what the problem names.
 *
 * @param depth how many links away from its start it goes
 * @param unfold keys of things that are shown one by one, where they would be folded with others
 * @param problem what cannot be read, in one line
 */
record LineageQuery(int depth, List<String> unfold, Optional<String> problem) {
    static final int DEPTH = 4;
    static final int DEEPEST = 12;
    private static final int MOST = 50;

    LineageQuery {
        unfold = List.copyOf(unfold);
    }

    static LineageQuery of(Map<String, String[]> parameters) {
        List<String> problems = new ArrayList<>();
        int depth = depth(first(parameters, "depth"), problems);
        List<String> unfold = new ArrayList<>();
        for (String key : parameters.getOrDefault("unfold", new String[0])) {
            if (key.matches("[0-9a-f]{12}") && unfold.size() < MOST) {
                unfold.add(key);
            } else {
                problems.add("unfold is " + Naming.quoted(Naming.shortened(Naming.plain(key), 40))
                        + "; take it from a picture, at most " + MOST + " times");
            }
        }
        return new LineageQuery(
                depth, unfold.stream().distinct().toList(), problems.stream().findFirst());
    }

    private static String first(Map<String, String[]> parameters, String name) {
        return Stream.of(parameters.getOrDefault(name, new String[0]))
                .findFirst()
                .orElse("");
    }

    private static int depth(String text, List<String> problems) {
        if (text.isEmpty()) {
            return DEPTH;
        }
        if (text.matches("[0-9]{1,2}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= DEEPEST) {
            return Integer.parseInt(text);
        }
        problems.add("depth is " + Naming.quoted(Naming.shortened(Naming.plain(text), 40))
                + "; give a number from 1 to " + DEEPEST);
        return DEPTH;
    }

    /** The same with other things one by one as well. */
    LineageQuery unfolding(String key) {
        List<String> more = new ArrayList<>(unfold);
        more.add(key);
        return new LineageQuery(depth, more, Optional.empty());
    }

    LineageQuery folded() {
        return new LineageQuery(depth, List.of(), Optional.empty());
    }

    LineageQuery going(int links) {
        return new LineageQuery(links, unfold, Optional.empty());
    }

    /** As an address, which begins with a question mark. */
    String href() {
        StringBuilder address = new StringBuilder("?depth=" + depth);
        unfold.forEach(key -> address.append("&unfold=").append(key));
        return address.toString();
    }
}
