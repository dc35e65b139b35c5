package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.model.Weights.Share;
import java.util.SortedMap;
import java.util.TreeMap;

/** How much there is of each dtype in several files, within what the ledger keeps. */
final class DtypeSum {
    private SortedMap<String, Share> shares = new TreeMap<>();

    /**
     * Adds those of a file, all or none.
     *
     * @return whether they are added; otherwise there would be too many dtypes, or more than a long counts
     */
    boolean add(SortedMap<String, Share> file) {
        SortedMap<String, Share> all = new TreeMap<>(shares);
        try {
            file.forEach((dtype, share) -> all.merge(dtype, share, Share::plus));
            all.values().stream().reduce(new Share(0, 0, 0), Share::plus);
        } catch (ArithmeticException overflow) {
            return false;
        }
        if (all.size() > Weights.DTYPES) {
            return false;
        }
        shares = all;
        return true;
    }

    SortedMap<String, Share> shares() {
        return shares;
    }
}
