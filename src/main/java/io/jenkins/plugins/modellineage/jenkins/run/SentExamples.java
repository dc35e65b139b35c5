package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.evaluation.EvaluationSet.Identity;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.tracker.results.SetFiles;
import io.jenkins.plugins.modellineage.tracker.results.SetFiles.Examples;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an agent read of a data set, in a form that travels. */
final class SentExamples implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int MOST_OTHERS = 100;

    private final String digest;
    private final String identity;
    private final int count;
    private final ArrayList<String> others;

    private SentExamples(String digest, String identity, int count, List<String> others) {
        this.digest = digest;
        this.identity = identity;
        this.count = count;
        this.others = new ArrayList<>(others);
    }

    static SentExamples of(SetFiles.Found found) {
        List<String> others = found.others().stream().limit(MOST_OTHERS).toList();
        return found.examples()
                .map(examples -> new SentExamples(
                        examples.digest().hex(), examples.identity().name(), examples.count(), others))
                .orElseGet(() -> new SentExamples(null, null, 0, others));
    }

    /**
     * @throws IllegalArgumentException when an agent sent what is none
     * @throws FilesRefused the same
     */
    SetFiles.Found found() throws FilesRefused {
        Answer.each(others, String.class, "what examples there are");
        if (digest != null
                && Stream.of(Identity.values()).noneMatch(known -> known.name().equals(identity))) {
            throw Answer.none("what tells examples apart");
        }
        return new SetFiles.Found(
                digest == null
                        ? Optional.empty()
                        : Optional.of(new Examples(new Sha256(digest), Identity.valueOf(identity), count)),
                others.stream().limit(MOST_OTHERS).toList());
    }
}
