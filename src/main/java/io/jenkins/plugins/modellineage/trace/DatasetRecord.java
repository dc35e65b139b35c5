package io.jenkins.plugins.modellineage.trace;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.time.Instant;
import java.util.Objects;

/**
 * A row of an evaluation dataset.
 *
 * @param key digest of its inputs: there is one row for the same inputs
 * @param content what it holds, as JSON of an object with {@code inputs} and the like
 */
public record DatasetRecord(
        String id, Sha256 key, String content, Instant created, Instant updated, EvaluationDataset.By by) {
    /** Characters of JSON of a row. */
    public static final int CONTENT = 256 << 10;

    public DatasetRecord {
        Naming.key("record id", id);
        Objects.requireNonNull(key, "key");
        Naming.text("A row of an evaluation dataset", content, CONTENT);
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(updated, "updated");
        Objects.requireNonNull(by, "by");
    }
}
