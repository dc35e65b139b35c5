package io.jenkins.plugins.modellineage.promotion;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A promotion by its id and by what it is about, so that an event reads alone.
 *
 * @param id {@code P} and a number from 1
 */
public record PromotionRef(String id, VersionRef version, StageName stage) {
    private static final Pattern FORM = Pattern.compile("P[1-9][0-9]{0,17}");

    public PromotionRef {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "Promotion id " + Naming.quoted(id) + " is not P with a number from 1, like P3");
        }
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(stage, "stage");
    }

    /** The id of the n-th promotion. */
    public static String id(long number) {
        return "P" + number;
    }

    public long number() {
        return Long.parseLong(id.substring(1));
    }

    /** The sentence of a promotion that went well, without what it tells of the version before. */
    public String assigned() {
        return version.label() + " went live in " + stage + " (" + id + ").";
    }

    /** The sentence of a promotion that the gates refused, without their reasons. */
    public String refused() {
        return "The gates refused " + label() + ".";
    }

    /** The sentence of a promotion that cannot go on as it was asked for, without the reason. */
    public String conflicted() {
        return "Promotion of " + label() + " ended in a conflict.";
    }

    /** The sentence of a promotion that another one superseded, without that one. */
    public String superseded() {
        return "Promotion of " + label() + " was superseded.";
    }

    /** {@code rollback of production to tiny-lm@7 (P3)}. */
    public String rollback() {
        return "rollback of " + stage + " to " + version.label() + " (" + id + ")";
    }

    /** {@code tiny-lm@7 to production (P3)}. */
    public String label() {
        return version.label() + " to " + stage + " (" + id + ")";
    }
}
