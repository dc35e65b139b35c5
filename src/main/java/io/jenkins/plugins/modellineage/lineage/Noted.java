package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.ModelNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where in the ledger stands what is said of a model now.
 *
 * @param since the entry that registered it; 0 when none did, as stamping needs none
 * @param job number of the job whose build registered it; {@value #NO_JOB} when no build did
 * @param last the newest entry
 * @param said position of the entry that says it, by key of the tag; that of the description under an empty key
 */
record Noted(long since, long job, long last, PersistentMap<String, Long> said) {
    static final Noted NOTHING = new Noted(0, Noted.NO_JOB, 0, PersistentMap.empty());
    static final long NO_JOB = -1;
    static final String DESCRIPTION = "";

    private static final int NUMBERS = 3;

    /** @param by number of the job whose build says it */
    Noted with(long seq, ModelNoted event, long by) {
        PersistentMap<String, Long> more = said;
        if (event.description().isPresent()) {
            more = more.with(DESCRIPTION, seq);
        }
        for (String key : event.tags().keySet()) {
            more = more.with(key, seq);
        }
        for (String key : event.untagged()) {
            more = more.without(key);
        }
        return since == 0 ? new Noted(seq, by, seq, more) : new Noted(since, job, seq, more);
    }

    /** What is said of the model; of one of which nothing is, this cannot be asked. */
    ModelNotes read(Recall recall) {
        SortedMap<String, String> tags = new TreeMap<>();
        Optional<String> description = Optional.empty();
        for (Map.Entry<String, Long> entry : said.entries().entrySet()) {
            ModelNoted event = event(entry.getValue(), recall);
            if (entry.getKey().equals(DESCRIPTION)) {
                description = event.description();
            } else {
                tags.put(entry.getKey(), event.tags().get(entry.getKey()));
            }
        }
        return new ModelNotes(recall.entry(since).time(), recall.entry(last).time(), description, tags);
    }

    /** The value that a tag has now. */
    Optional<String> tag(String key, Recall recall) {
        return said.get(key).map(seq -> event(seq, recall).tags().get(key));
    }

    private static ModelNoted event(long seq, Recall recall) {
        return (ModelNoted) recall.entry(seq).event();
    }

    boolean isNothing() {
        return since == 0;
    }

    /** Writes it, unless it is nothing: a history of which nothing was said gives the columns that it always gave. */
    void write(String name, Columns columns) {
        if (!isNothing()) {
            List<Long> numbers = new ArrayList<>(List.of(since, job, last));
            numbers.addAll(said.values());
            columns.put(name + ".noted", Columns.array(numbers)).put(name + ".said", said.keys());
        }
    }

    static Noted read(String name, Columns columns) {
        long[] numbers = columns.numbers().get(name + ".noted");
        if (numbers == null) {
            return NOTHING;
        }
        PersistentMap<String, Long> said = PersistentMap.empty();
        int at = NUMBERS;
        for (String key : columns.texts(name + ".said")) {
            said = said.with(key, numbers[at++]);
        }
        return new Noted(numbers[0], numbers[1], numbers[2], said);
    }
}
