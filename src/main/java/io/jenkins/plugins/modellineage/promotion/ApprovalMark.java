package io.jenkins.plugins.modellineage.promotion;

/** What is to be known of an approval besides who gave it. */
public enum ApprovalMark {
    /** Whoever gave it may administer Jenkins. */
    ADMINISTRATOR,
    /** The security realm could not tell the giver's groups again, so it counts as when it was given. */
    BELIEVED
}
