package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.statistics.SampledShare;

/**
 * How many distinct lines of an input are in another as well; likewise of the prompts of a set.
 *
 * @param shared of those that were compared
 * @param compared all, or a sample in which each line is as likely as any other
 * @param distinct lines of the input; estimated where there are too many to keep a hash of each
 * @param exact whether all were compared
 */
public record SharedLines(int shared, int compared, long distinct, boolean exact) {
    public SharedLines {
        if (shared < 0 || compared < shared || distinct < compared) {
            throw new IllegalArgumentException(shared + " lines are shared of " + compared + " that were compared of "
                    + distinct + "; no two inputs have that");
        } else if (exact && compared != distinct) {
            throw new IllegalArgumentException(
                    compared + " of " + distinct + " lines were compared, which is not all of them");
        }
    }

    /** The share of what was compared; 0 where that is nothing. */
    public double share() {
        return compared == 0 ? 0 : (double) shared / compared;
    }

    /** No less than this is shared: what was found, and of a sample what it stands for in 97.5 % of all cases. */
    public double least() {
        if (exact || compared == 0) {
            return share();
        }
        return Math.max((double) shared / distinct, sample().low());
    }

    /** No more than this is shared, in 97.5 % of all cases where only a sample was compared. */
    public double most() {
        if (exact) {
            return share();
        }
        return compared == 0 ? 1 : sample().high();
    }

    private SampledShare sample() {
        return new SampledShare(shared, compared);
    }
}
