package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a harvest has to say about a file: once a subject, and of a file full of texts only so much. */
final class Remarks {
    /** Subjects that are told one by one. */
    static final int MOST = 20;

    private static final int NAMED = 10;
    private static final int SUBJECT_LENGTH = 200;

    private final MetricsSource source;
    private final Set<String> subjects = new HashSet<>();
    private final List<Remark> remarks = new ArrayList<>();
    private final List<String> further = new ArrayList<>();
    private MetricsFileException first;

    Remarks(MetricsSource source) {
        this.source = source;
    }

    /**
     * Tells about a line of the file, unless the subject was told about before.
     *
     * @param subject a key, or a word of the reader's own
     * @param line 0 in a file that has none
     * @param why what is unusual
     * @param then what became of it
     */
    void add(String subject, long line, String why, String then) {
        if (first == null) {
            String alone = why + "; the file holds no number beside it";
            first = line > 0 ? source.refused(line, alone) : source.refused(alone);
        }
        String known = Naming.shortened(subject, SUBJECT_LENGTH);
        if (subjects.size() >= MOST || !subjects.add(known)) {
            note(known);
            return;
        }
        String place = "Metrics file " + Naming.quoted(source.name()) + (line > 0 ? ", line " + line : "") + ": ";
        remarks.add(new Remark(known, Naming.line(place + why + "; " + then)));
    }

    private void note(String subject) {
        if (further.size() <= NAMED && !subjects.contains(subject) && !further.contains(subject)) {
            further.add(subject);
        }
    }

    /** What was in the way of the first value, for a file that has none. */
    MetricsFileException first() {
        return first == null ? source.empty() : first;
    }

    List<Remark> list() {
        List<Remark> all = new ArrayList<>(remarks);
        if (!further.isEmpty()) {
            String names = String.join(
                    ", ", further.stream().limit(NAMED).map(Naming::quoted).toList());
            all.add(new Remark(
                    "…",
                    Naming.line(
                            "Metrics file " + Naming.quoted(source.name()) + ": more is left out than is told here: "
                                    + names + (further.size() > NAMED ? ", …" : ""))));
        }
        return all;
    }
}
