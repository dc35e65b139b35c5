package io.jenkins.plugins.modellineage.promotion;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the security realm says now of those who approved a promotion that waits. Of one whom none of the three names
 * nothing was asked: theirs counts as when it was given.
 *
 * @param lapsed those who may not approve any more
 * @param names by approver, those of the rules' names that stand for them now: their own, or of their groups
 * @param untold those whose groups matter and cannot be told now
 */
public record ApproversNow(Set<String> lapsed, Map<String, Set<String>> names, Set<String> untold) {
    /** Nothing changed since they approved. */
    public static final ApproversNow SAME = lapsed(Set.of());

    public ApproversNow {
        lapsed = Collections.unmodifiableSet(new TreeSet<>(lapsed));
        names = Collections.unmodifiableMap(new TreeMap<>(names));
        untold = Collections.unmodifiableSet(new TreeSet<>(untold));
    }

    /** These may not approve any more; of the others nothing changed. */
    public static ApproversNow lapsed(Collection<String> approvers) {
        return new ApproversNow(new TreeSet<>(approvers), Map.of(), Set.of());
    }

    /** The same, with more of them whose approvals do not count. */
    public ApproversNow without(Set<String> others) {
        Set<String> all = new TreeSet<>(lapsed);
        all.addAll(others);
        return new ApproversNow(all, names, untold);
    }
}
