package io.jenkins.plugins.modellineage.promotion;

/**
 * How a stage is asked for, beside what is asked for.
 *
 * @param alone whether the request stays when the build that asked ends
 */
public record Manner(boolean alone) {
    /** A step follows the request, which ends with its build. */
    public static final Manner FOLLOWED = new Manner(false);

    /** Nobody follows the request: approvals, time or a withdrawal end it. */
    public static final Manner ALONE = new Manner(true);
}
