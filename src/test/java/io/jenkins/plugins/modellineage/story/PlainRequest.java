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

    /** Those whose yes counts now. */
    Set<String> counting(Realm realm) {
        Set<String> counting = new TreeSet<>(given.keySet());
        counting.removeIf(user -> !realm.mayApprove(user));
        newer().ifPresent(live ->
                counting.removeIf(user -> !given.get(user).replacing.equals(Optional.of(live))));
        return counting;
    }

    int missing(Yes rule, Set<String> counting) {
        long have = counting.stream()
                .filter(user -> names(rule, user, given.get(user).names))
                .filter(user -> rule.starters() || !starters.contains(user))
                .count();
        return (int) Math.max(0, rule.quorum() - have);
    }

    List<Integer> missing(Set<String> counting) {
        List<Integer> missing = new ArrayList<>();
        approvals.forEach(rule -> missing.add(missing(rule, counting)));
        return missing;
    }

    boolean enough(Set<String> counting) {
        return missing(counting).stream().allMatch(number -> number == 0);
    }

    /** Why this person's yes does not help; empty when it does with any of the approvals that are missing. */
    Set<Why> useless(String user, Set<String> names, Set<String> counting) {
        Set<Why> whys = new TreeSet<>();
        boolean enough = enough(counting);
        for (Yes rule : approvals) {
            if (!enough && missing(rule, counting) == 0) {
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
                + (waits() ? " missing " + missing(counting(realm)) : "") + " until "
                + (expires == Long.MAX_VALUE ? "for ever" : clock.at(expires).toString());
    }
}
