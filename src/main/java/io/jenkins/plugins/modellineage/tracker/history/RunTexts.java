package io.jenkins.plugins.modellineage.tracker.history;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Parameters or tags of one run while they are read: as many characters as a run may have, and no more. */
public final class RunTexts {
    /** Most characters of the keys and values together, in UTF-16 units; about as many as a tracked run may have. */
    public static final int CHARACTERS = 20 << 20;

    private final String of;
    private final SortedMap<String, String> texts = new TreeMap<>();
    private long characters;

    /** @param of the run, for the refusal */
    public RunTexts(String of) {
        this.of = of;
    }

    /**
     * Adds one; of a key that comes twice the last counts.
     *
     * @throws HistoryException when it is too much
     */
    public void put(String key, String value) throws HistoryException {
        characters += key.length() + value.length();
        if (characters > CHARACTERS) {
            throw new HistoryException(
                    of, "its parameters, or its tags, have more than " + CHARACTERS + " characters together");
        }
        texts.put(key, value);
    }

    public SortedMap<String, String> all() {
        return Collections.unmodifiableSortedMap(texts);
    }
}
