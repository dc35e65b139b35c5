package io.jenkins.plugins.modellineage.promotion;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A person's yes to exactly this content.
 *
 * @param approver id of the user
 * @param manifestDigest of the version that was approved
 * @param comment {@value Naming#REMARK_LENGTH} characters at most, may be empty
 * @param replacing number of the newer version that the approver agreed to put out of the stage
 */
public record Approval(
        String approver, Instant at, Sha256 manifestDigest, String comment, Optional<Integer> replacing) {
    public Approval {
        Objects.requireNonNull(approver, "approver");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(manifestDigest, "manifestDigest");
        Naming.text("The comment", comment, Naming.REMARK_LENGTH);
        Objects.requireNonNull(replacing, "replacing");
    }

    /** Agrees to replace no newer version. */
    public Approval(String approver, Instant at, Sha256 manifestDigest, String comment) {
        this(approver, at, manifestDigest, comment, Optional.empty());
    }
}
