package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.AccessGiven;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.AccessWithdrawn;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.ApprovalWithdrawn;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.OfPromotion;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionReassigned;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionRejected;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.QuarantineLifted;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageRolledBack;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.VersionUsed;
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
        if (event instanceof OfPromotion) {
            return PROMOTIONS;
        }
        if (event instanceof StageRuleSet || event instanceof StageRuleRemoved) {
            return RULES;
        }
        return event instanceof AccessGiven || event instanceof AccessWithdrawn ? ACCESS : ofVersions(event);
    }

    private static AuditKind ofVersions(RegistryEvent event) {
        if (event instanceof VersionUsed) {
            return USES;
        }
        return event.about().isPresent() || event instanceof FilesKept ? VERSIONS : PLACES;
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
