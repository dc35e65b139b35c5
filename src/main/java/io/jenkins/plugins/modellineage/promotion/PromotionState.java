package io.jenkins.plugins.modellineage.promotion;

import java.util.Locale;

/** Where a promotion stands. All states but the first two are ends, each reached by one event. */
public enum PromotionState {
    /** Asked for; the gates were not checked yet. */
    REQUESTED,
    /** The gates passed; approvals are missing. */
    WAITING,
    /** The version is live in the stage. */
    ASSIGNED,
    /** A gate did not pass. */
    REFUSED,
    /** A person said no. */
    REJECTED,
    /** Not approved in time. */
    EXPIRED,
    /** The champion or the evidence changed meanwhile, and the gates no longer pass. */
    CONFLICTED,
    /** A version as new or newer went live in the stage meanwhile. */
    SUPERSEDED,
    /** The build that asked ended, or withdrew. */
    ABORTED;

    /** The word for people; stored names stay as they are. */
    public String word() {
        return switch (this) {
            case WAITING -> "waiting for approval";
            case ASSIGNED -> "promoted";
            case ABORTED -> "withdrawn";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }

    public boolean settled() {
        return this != REQUESTED && this != WAITING;
    }
}
