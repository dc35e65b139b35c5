package io.jenkins.plugins.modellineage.tracker.wandb;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** What the records of a run hold that is neither number nor fact, by what it is. */
public final class LeftOut {
    private static final int KINDS = 30;
    private static final int NAMES = 1_000;
    private static final int LONGEST = 250;

    /** How the types of W&B end whose values are files in the folder of the run. */
    private static final String FILE = "-file";

    private final Map<String, Set<String>> names = new LinkedHashMap<>();

    /** Takes what a record tells. */
    public void add(Told told) {
        if (told instanceof Told.History history) {
            HistoryItems.special(history).forEach((key, kind) -> note(kind(kind), String.join(".", key)));
            HistoryItems.plain(history).forEach(this::value);
        } else if (told instanceof Told.Stats stats) {
            stats.items().forEach(this::value);
        } else if (told instanceof Told.Lost lost) {
            note(lost.part().words(), "");
        }
    }

    private static String kind(String kind) {
        return "values of W&B's type " + kind
                + (kind.endsWith(FILE) ? ", which are files of their run and no series" : "");
    }

    private void value(Item item) {
        OptionalDouble number = JsonValues.number(item.json());
        if (number.isEmpty() && !item.json().isBlank() && !item.json().strip().equals("null")) {
            note("metrics with values that are no numbers", item.name());
        }
    }

    private void note(String what, String name) {
        String kind = shortened(what);
        if (names.size() < KINDS || names.containsKey(kind)) {
            Set<String> known = names.computeIfAbsent(kind, any -> new TreeSet<>());
            if (known.size() < NAMES) {
                known.add(shortened(name));
            }
        }
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    /** Names by what they are, in plural; an empty name where it is a part of the run's files. */
    public Map<String, List<String>> names() {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        names.forEach((what, some) -> copy.put(what, List.copyOf(some)));
        return Collections.unmodifiableMap(copy);
    }
}
