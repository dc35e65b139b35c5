package io.jenkins.plugins.modellineage.promotion;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
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
 * @param names those of the rules' names that stood for the approver then: their own, or of their groups; records of one
 *     rule may lack them
 */
public record Approval(
        String approver,
        Instant at,
        Sha256 manifestDigest,
        String comment,
        Optional<Integer> replacing,
        Set<String> names,
        Set<ApprovalMark> marks) {
    public Approval {
        Objects.requireNonNull(approver, "approver");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(manifestDigest, "manifestDigest");
        Naming.text("The comment", comment, Naming.REMARK_LENGTH);
        Objects.requireNonNull(replacing, "replacing");
        names = Collections.unmodifiableSet(new TreeSet<>(names));
        marks = marks.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(marks));
    }

    /** Without a mark. */
    public Approval(
            String approver,
            Instant at,
            Sha256 manifestDigest,
            String comment,
            Optional<Integer> replacing,
            Set<String> names) {
        this(approver, at, manifestDigest, comment, replacing, names, Set.of());
    }

    /** Agrees to replace no newer version. */
    public Approval(String approver, Instant at, Sha256 manifestDigest, String comment) {
        this(approver, at, manifestDigest, comment, Optional.empty(), Set.of());
    }

    /** The same, with a mark more. */
    public Approval marked(ApprovalMark mark) {
        Set<ApprovalMark> more = EnumSet.of(mark);
        more.addAll(marks);
        return new Approval(approver, at, manifestDigest, comment, replacing, names, more);
    }

    /** The same, of one for whom other names stand. */
    Approval named(Set<String> others) {
        return new Approval(approver, at, manifestDigest, comment, replacing, others, marks);
    }
}
