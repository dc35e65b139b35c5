package io.jenkins.plugins.modellineage.tracker.wandb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What of a history is logged by the program itself as plain values. */
public final class HistoryItems {
    private static final String TYPE = "_type";
    private static final String TIME = "_timestamp";

    /** What the SDK itself logs beside each step. */
    private static final Set<String> OWN = Set.of("_step", "_runtime", TIME);

    private HistoryItems() {}

    /** Keys of histograms, images, tables, whose parts stand beside their kind, with that kind. */
    public static Map<List<String>, String> special(Told.History history) {
        Map<List<String>, String> special = new LinkedHashMap<>();
        for (Item item : history.items()) {
            int last = item.key().size() - 1;
            if (last > 0 && item.key().get(last).equals(TYPE)) {
                special.put(item.key().subList(0, last), JsonValues.text(item.json()));
            }
        }
        return special;
    }

    /** The items that are no part of those, and not of the SDK itself. */
    public static List<Item> plain(Told.History history) {
        Set<List<String>> special = special(history).keySet();
        return history.items().stream()
                .filter(item ->
                        item.key().size() > 1 || !OWN.contains(item.key().get(0)))
                .filter(item -> special.stream().noneMatch(key -> startsWith(item.key(), key)))
                .toList();
    }

    private static boolean startsWith(List<String> key, List<String> with) {
        return key.size() > with.size() && key.subList(0, with.size()).equals(with);
    }

    /** When it was logged, in seconds since the epoch, if that is told. */
    public static OptionalDouble seconds(Told.History history) {
        return history.items().stream()
                .filter(item -> item.key().equals(List.of(TIME)))
                .map(item -> JsonValues.number(item.json()))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .findFirst();
    }
}
