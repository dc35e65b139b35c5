package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRejected;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalWithdrawn;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionReassigned;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an audit asks about. */
public enum AuditKind {
    /** What is live changed, or may be again: assigned, rolled back, a quarantine lifted. */
    STAGES,
    /** What people said to requests. */
    APPROVALS,
    /** Requests, their gates and their ends. */
    PROMOTIONS,
    /** Rules of stages. */
    RULES,
    /** Versions: stamped, measured, described, deleted; and models: archived, renamed. */
    VERSIONS,
    /** Builds that used a version. */
    USES,
    /** Who was let in from outside. */
    ACCESS,
    /** Folders and jobs that got a mark, were renamed, or went. */
    PLACES;

    /** The kind that an event is of. */
    public static AuditKind of(RegistryEvent event) {
        if (event instanceof StageAssigned || event instanceof StageRolledBack || event instanceof QuarantineLifted) {
            return STAGES;
        }
        if (event instanceof ApprovalGiven
                || event instanceof ApprovalWithdrawn
                || event instanceof PromotionReassigned
                || event instanceof PromotionRejected) {
            return APPROVALS;
        }
        if (event instanceof PromotionEvent) {
            return PROMOTIONS;
        }
        if (event instanceof RuleEvent) {
            return RULES;
        }
        return event instanceof AccessEvent ? ACCESS : ofVersions(event);
    }

    private static AuditKind ofVersions(RegistryEvent event) {
        if (event instanceof VersionUsed) {
            return USES;
        }
        return event instanceof PlaceEvent ? PLACES : VERSIONS;
    }

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of that word.
     *
     * @throws IllegalArgumentException naming the words that there are
     */
    public static AuditKind parse(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no kind "
                        + Naming.quoted(Naming.plain(word)) + " of entries; ask for "
                        + Arrays.stream(values()).map(AuditKind::word).collect(Collectors.joining(", "))));
    }
}
