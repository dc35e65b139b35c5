package io.jenkins.plugins.modellineage.tracker.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found so far in the files of one call. Some tools tell of one evaluation in several files. */
final class Drafts {
    /** Sets in one call: the tasks of the largest suites are some thousands. */
    private static final int MOST = 5_000;

    /** Rows of all evaluations of one call. */
    private static final int MOST_ROWS = 2_000_000;

    private final Texts.Room texts;
    private final Map<String, Draft> joined = new LinkedHashMap<>();
    private final Map<Draft, Told> drafts = new LinkedHashMap<>();

    /** @param texts which may be kept of all of them */
    Drafts(Texts.Room texts) {
        this.texts = texts;
    }

    /** A new one of that file. */
    Draft add(String set, String subject, Told told) {
        return add(set, subject, texts(), told);
    }

    /** For texts that are read before it is known what they are of. */
    Texts texts() {
        return new Texts(texts);
    }

    /** The same with texts that were read before. */
    Draft add(String set, String subject, Texts read, Told told) {
        if (drafts.size() == MOST) {
            throw new IllegalArgumentException(
                    "there are more than " + MOST + " evaluations; name fewer files in one trackEvaluation");
        }
        if (drafts.keySet().stream().mapToLong(draft -> draft.scores.rows()).sum() > MOST_ROWS) {
            throw new IllegalArgumentException("the files have more than " + MOST_ROWS
                    + " rows together; name fewer files in one trackEvaluation");
        }
        Draft draft = new Draft(set, subject, read);
        drafts.put(draft, told);
        return draft;
    }

    /**
     * The one that another file has told of under that key, or a new one.
     *
     * @param subject empty when this file does not say
     */
    Draft join(String key, String set, String subject, Told told) {
        Draft draft = joined.get(key);
        if (draft == null) {
            draft = add(set, subject, told);
            joined.put(key, draft);
        } else if (draft.subject.isEmpty()) {
            draft.subject = subject;
        }
        return draft;
    }

    List<Draft> all() {
        return new ArrayList<>(drafts.keySet());
    }

    /** Those of that file. */
    List<Draft> of(Told told) {
        return drafts.keySet().stream()
                .filter(draft -> drafts.get(draft) == told)
                .toList();
    }

    Told told(Draft draft) {
        return drafts.get(draft);
    }
}
