package io.jenkins.plugins.modellineage.promotion;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the names of an approval rule stand for, as far as the security realm can tell.
 *
 * @param users ids of users who may approve, each spelled as the request's starters are
 * @param unknown names of nobody, as the rule has them
 * @param groups whether there are names of groups, or of what may be one
 * @param lacking ids of users who lack the permission
 */
public record NamedApprovers(Set<String> users, List<String> unknown, boolean groups, List<String> lacking) {
    public NamedApprovers {
        users = Set.copyOf(users);
        unknown = List.copyOf(unknown);
        lacking = List.copyOf(lacking);
    }

    /** All users among them have the permission. */
    public NamedApprovers(Set<String> users, List<String> unknown, boolean groups) {
        this(users, unknown, groups, List.of());
    }

    /** Those users who may approve, in the order of their ids. */
    Set<String> without(Set<String> barred) {
        Set<String> others = new TreeSet<>(users);
        others.removeAll(barred);
        return others;
    }
}
