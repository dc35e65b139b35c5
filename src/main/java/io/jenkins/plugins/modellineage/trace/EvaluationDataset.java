package io.jenkins.plugins.modellineage.trace;

import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Rows by which models are judged, under a name.
 *
 * @param by who made it and who changed it last, as the clients said
 */
public record EvaluationDataset(
        String id,
        String name,
        SortedMap<String, String> tags,
        SortedSet<ExperimentId> experiments,
        Instant created,
        Instant updated,
        By by) {
    /** The tag by which clients say who they are. */
    public static final String USER = "mlflow.user";

    private static final Pattern ID = Pattern.compile("d-[0-9a-f]{32}");
    private static final int DIGEST = 8;
    private static final int EXPERIMENTS = 100;

    public EvaluationDataset {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Dataset id " + Naming.quoted(String.valueOf(id))
                    + " is not d- and 32 lower-case hexadecimal digits");
        }
        Naming.key("dataset", name);
        if (tags.size() > TraceInfo.ENTRIES) {
            throw new IllegalArgumentException(
                    "A dataset has at most " + TraceInfo.ENTRIES + " tags, not " + tags.size());
        }
        tags.forEach((key, value) -> TraceInfo.entry("tag", key, value));
        tags = SortedMaps.copyOf(tags);
        if (experiments.size() > EXPERIMENTS) {
            throw new IllegalArgumentException(
                    "A dataset belongs to at most " + EXPERIMENTS + " experiments, not " + experiments.size());
        }
        experiments = Collections.unmodifiableSortedSet(new TreeSet<>(experiments));
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(updated, "updated");
        Objects.requireNonNull(by, "by");
    }

    /** Who made something and who changed it last; empty where nobody said. */
    public record By(String created, String updated) {
        public By {
            Naming.text("The name of a user", created, Naming.KEY_LENGTH);
            Naming.text("The name of a user", updated, Naming.KEY_LENGTH);
        }

        /** The same after a change by somebody. */
        By then(Optional<String> user) {
            return new By(created, user.orElse(updated));
        }
    }

    /** Eight digits that change whenever it does. */
    public String digest() {
        return Sha256.of((name + ":" + updated.toEpochMilli()).getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, DIGEST);
    }

    EvaluationDataset touched(Instant at, Optional<String> user) {
        return new EvaluationDataset(id, name, tags, experiments, created, at, by.then(user));
    }

    /** With these tags set; an empty value takes one away. */
    EvaluationDataset tagged(SortedMap<String, String> changed, Instant at) {
        TreeMap<String, String> all = new TreeMap<>(tags);
        all.putAll(changed);
        all.values().removeIf(String::isEmpty);
        return new EvaluationDataset(
                id, name, all, experiments, created, at, by.then(Optional.ofNullable(changed.get(USER))));
    }

    EvaluationDataset of(SortedSet<ExperimentId> others, Instant at) {
        return new EvaluationDataset(id, name, tags, others, created, at, by);
    }
}
