package io.jenkins.plugins.modellineage.promotion;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A person's yes to exactly this content.
 *
 * @param approver id of the user
 * @param manifestDigest of the version that was approved
 * @param comment {@value Naming#REMARK_LENGTH} characters at most, may be empty
 * @param replacing number of the newer version that the approver agreed to put out of the stage
 * @param names those of the rules' names that stood for the approver then: their own, or of their groups
 */
public record Approval(
        String approver,
        Instant at,
        Sha256 manifestDigest,
        String comment,
        Optional<Integer> replacing,
        Set<String> names) {
    public Approval {
        Objects.requireNonNull(approver, "approver");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(manifestDigest, "manifestDigest");
        Naming.text("The comment", comment, Naming.REMARK_LENGTH);
        Objects.requireNonNull(replacing, "replacing");
        names = Collections.unmodifiableSet(new TreeSet<>(names));
    }

    /** Agrees to replace no newer version. */
    public Approval(String approver, Instant at, Sha256 manifestDigest, String comment) {
        this(approver, at, manifestDigest, comment, Optional.empty(), Set.of());
    }
}
