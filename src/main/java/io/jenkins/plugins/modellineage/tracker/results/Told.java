package io.jenkins.plugins.modellineage.tracker.results;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.tracker.Remark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What there is to say about a file: once a subject, and only so much. */
final class Told {
    private static final int MOST = 20;

    private final String file;
    private final Set<String> subjects = new HashSet<>();
    private final List<Remark> remarks = new ArrayList<>();

    Told(String file) {
        this.file = file;
    }

    void remark(String subject, String sentence) {
        if (remarks.size() < MOST && subjects.add(subject)) {
            String whole = "Evaluation file " + Naming.quoted(file) + ": " + sentence;
            remarks.add(new Remark(Naming.shortened(Naming.plain(subject), 200), Naming.line(whole)));
        }
    }

    List<Remark> remarks() {
        return remarks;
    }
}
