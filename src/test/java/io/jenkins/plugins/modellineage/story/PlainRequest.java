package io.jenkins.plugins.modellineage.story;

import io.jenkins.plugins.modellineage.story.Act.Demand;
import io.jenkins.plugins.modellineage.story.Act.Yes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One request for a stage, a promotion or a rollback that people are asked about. */
final class PlainRequest {
    /** A yes, and as whom it was given. */
    record Given(Set<String> names, Optional<Integer> replacing) {}

    /** What a rollback asks for besides. */
    record Back(int left, String reach) {}

    String id;
    PlainModel model;
    PlainModel.Version version;
    String stage;
    List<Demand> gates = List.of();
    List<Yes> approvals = List.of();
    Set<String> starters = Set.of();
    Act.Asker asker;
    boolean alone;
    Optional<Back> back = Optional.empty();
    long asked;
    long expires = Long.MAX_VALUE;
    String state = "waiting for approval";
    /** Whether its version was quarantined since it was asked for. */
    boolean keptSince;

    final Map<String, Given> given = new LinkedHashMap<>();

    boolean waits() {
        return state.equals("waiting for approval");
    }

    boolean isFor(PlainModel other, String name) {
        return model == other && stage.equals(name);
    }

    /** The newer version that it would put out of the stage. */
    Optional<Integer> newer() {
        return model.live(stage).filter(live -> live > version.number);
    }

    /** Those whose yes counts now by any of the approvals. */
    Set<String> counting(Realm realm) {
        Set<String> counting = new TreeSet<>(given.keySet());
        counting.removeIf(user -> !realm.mayApprove(user));
        counting.removeIf(user -> approvals.stream().noneMatch(rule -> names(rule, user, stillIn(user, realm))));
        newer().ifPresent(live ->
                counting.removeIf(user -> !given.get(user).replacing.equals(Optional.of(live))));
        return counting;
    }

    int missing(Yes rule, Set<String> counting, Realm realm) {
        long have = counting.stream()
                .filter(user -> names(rule, user, stillIn(user, realm)))
                .filter(user -> rule.starters() || !starters.contains(user))
                .count();
        return (int) Math.max(0, rule.quorum() - have);
    }

    /** Of the names under which the person said yes those that are theirs still. */
    private Set<String> stillIn(String user, Realm realm) {
        Set<String> names = new TreeSet<>(given.get(user).names);
        names.removeIf(name -> !name.equals(user) && !realm.groups(user).contains(name));
        return names;
    }

    List<Integer> missing(Set<String> counting, Realm realm) {
        List<Integer> missing = new ArrayList<>();
        approvals.forEach(rule -> missing.add(missing(rule, counting, realm)));
        return missing;
    }

    boolean enough(Set<String> counting, Realm realm) {
        return missing(counting, realm).stream().allMatch(number -> number == 0);
    }

    /** Why this person's yes does not help; empty when it does with any of the approvals that are missing. */
    Set<Why> useless(String user, Set<String> names, Realm realm) {
        Set<String> counting = counting(realm);
        Set<Why> whys = new TreeSet<>();
        boolean enough = enough(counting, realm);
        for (Yes rule : approvals) {
            if (!enough && missing(rule, counting, realm) == 0) {
                continue;
            }
            Set<Why> against = new TreeSet<>();
            if (!rule.starters() && starters.contains(user)) {
                against.add(Why.STARTER);
            }
            if (!names(rule, user, names)) {
                against.add(Why.NOT_NAMED);
            }
            if (counting.contains(user) && !enough) {
                against.add(Why.TWICE);
            }
            if (against.isEmpty()) {
                return Set.of();
            }
            whys.addAll(against);
        }
        return whys;
    }

    static boolean names(Yes rule, String user, Set<String> names) {
        return rule.by().isEmpty()
                || rule.by().contains(user)
                || rule.by().stream().anyMatch(names::contains);
    }

    /** How it stands, with what is missing while it waits. */
    String told(Realm realm, MovingClock clock) {
        return id + " " + model.name + "@" + version.number + " " + stage + " " + state + " by "
                + List.copyOf(given.keySet())
                + (waits() ? " missing " + missing(counting(realm), realm) : "") + " until "
                + (expires == Long.MAX_VALUE ? "for ever" : clock.at(expires).toString());
    }
}
