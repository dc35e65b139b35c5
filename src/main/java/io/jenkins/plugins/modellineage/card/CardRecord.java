package io.jenkins.plugins.modellineage.card;

import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a card is made of: all that one reader may see of a version.
 *
 * @param facts of its provenance
 * @param bases what it was made of
 * @param evaluations what it was evaluated on, oldest first; of several of one set the last counts
 * @param lives when it became live, oldest first
 * @param marks what a user of it should know first, in sentences of ours: that it is quarantined, or was deleted
 * @param author what its author wrote; empty when nothing was, or this reader may not have it
 */
public record CardRecord(
        ModelVersion version,
        SortedMap<String, String> facts,
        List<Base> bases,
        List<RecordedEvaluation> evaluations,
        List<Life> lives,
        List<String> marks,
        Optional<AuthorsCard> author) {
    public CardRecord {
        Objects.requireNonNull(version, "version");
        facts = SortedMaps.copyOf(facts);
        bases = List.copyOf(bases);
        evaluations = List.copyOf(evaluations);
        lives = List.copyOf(lives);
        marks = List.copyOf(marks);
        Objects.requireNonNull(author, "author");
    }

    /**
     * A model that this one was made of.
     *
     * @param name {@code tiny-lm@7}, or what the files call a model of somebody else
     * @param relation {@code adapter} or another word of the files; may be empty
     * @param known how it was recognised among the versions here; empty for one of somebody else
     */
    public record Base(String name, String relation, String known) {
        public Base {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(relation, "relation");
            Objects.requireNonNull(known, "known");
        }

        /** A place on some machine is nobody else's name for a model. */
        boolean isPath() {
            return known.isEmpty()
                    && (name.startsWith("/")
                            || name.startsWith(".")
                            || name.startsWith("~")
                            || name.contains("\\")
                            || name.indexOf(':') == 1
                            || name.contains("://"));
        }
    }

    /**
     * That it became live in a stage.
     *
     * @param by who made it so
     * @param approvals who said yes, and when
     * @param still whether it is live there now
     */
    public record Life(String stage, Instant at, String by, List<Yes> approvals, boolean still) {
        public Life {
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(by, "by");
            approvals = List.copyOf(approvals);
        }
    }

    /** Somebody's approval. */
    public record Yes(String by, Instant at, String comment) {
        public Yes {
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(comment, "comment");
        }
    }
}
