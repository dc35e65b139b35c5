package io.jenkins.plugins.modellineage.story;

import io.jenkins.plugins.modellineage.promotion.ApproversNow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who is in which group now, and who may approve: both sides ask it. */
final class Realm {
    static final List<String> PEOPLE = List.of("ann", "bob", "cid", "dan");
    static final List<String> GROUPS = List.of("managers", "security");

    private final Map<String, Set<String>> groups = new HashMap<>();
    private final Set<String> barred = new HashSet<>();

    Realm() {
        PEOPLE.forEach(user -> groups.put(user, new TreeSet<>()));
        groups.get("ann").add("managers");
        groups.get("bob").addAll(GROUPS);
    }

    Set<String> groups(String user) {
        return groups.getOrDefault(user, Set.of());
    }

    boolean mayApprove(String user) {
        return !barred.contains(user);
    }

    /** What it says of all people: who may not approve, and in which groups the others are. */
    ApproversNow now() {
        Map<String, Set<String>> names = new HashMap<>();
        groups.forEach((user, joined) -> {
            Set<String> own = new TreeSet<>(joined);
            own.add(user);
            names.put(user, own);
        });
        return new ApproversNow(barred, names, Set.of());
    }

    void toggle(String user, String group) {
        if (!groups.get(user).remove(group)) {
            groups.get(user).add(group);
        }
    }

    void toggle(String user) {
        if (!barred.remove(user)) {
            barred.add(user);
        }
    }
}
