package io.jenkins.plugins.modellineage.tracker.wandb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Alerts that a run sent and definitions of its metrics, as many as are told one by one. */
final class RunNotes {
    private static final int MOST = 100;

    /** Characters of one. */
    private static final int LONGEST = 16_384;

    private final List<String> alerts = new ArrayList<>();
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private boolean full;

    void add(Told.Alert alert) {
        String title = alert.title() + (alert.text().isEmpty() ? "" : ": " + alert.text());
        String sentence = alert.level().isEmpty() ? title : alert.level() + " " + title;
        if (alerts.size() < MOST && sentence.length() <= LONGEST) {
            alerts.add(sentence);
        } else {
            full = true;
        }
    }

    void add(Told.Definition definition) {
        String name = definition.metric();
        String rules = definition.rules().isEmpty() ? "" : " (" + String.join(", ", definition.rules()) + ")";
        boolean room = definitions.size() < MOST || definitions.containsKey(name);
        if (room && name.length() + rules.length() <= LONGEST) {
            definitions.put(name, name + rules);
        } else {
            full = true;
        }
    }

    /** Adds alerts under their numbers. */
    void tell(SortedMap<String, String> tags) {
        for (int i = 0; i < alerts.size(); i++) {
            tags.put("alert." + (i + 1), alerts.get(i));
        }
    }

    /** Of each metric, or pattern of metrics, the last one. */
    List<String> definitions() {
        return List.copyOf(definitions.values());
    }

    /** Whether there are more, or longer ones, than are held. */
    boolean isFull() {
        return full;
    }
}
