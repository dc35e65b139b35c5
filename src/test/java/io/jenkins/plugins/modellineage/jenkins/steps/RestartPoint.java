package io.jenkins.plugins.modellineage.jenkins.steps;

import static io.jenkins.plugins.modellineage.jenkins.steps.RestartLife.ALONE;
import static io.jenkins.plugins.modellineage.jenkins.steps.RestartLife.PERSON;
import static io.jenkins.plugins.modellineage.jenkins.steps.RestartLife.ROLLBACK;
import static io.jenkins.plugins.modellineage.jenkins.steps.RestartLife.STEP;

import java.util.ArrayList;
import java.util.List;

/**
 * One point in the life of a promotion at which Jenkins goes down, and what happens once it is up again.
 *
 * @param down as {@link Brink} names it
 */
record RestartPoint(RestartLife life, String down, After after) {
    /** What happens to the request after the start, as soon as it can. */
    enum After {
        GO_ON,
        REJECT,
        WITHDRAW,
        STOP,
        DELETE,
        STRICTER,
        WEAKER,
        NEWER,
        ALICE_GONE,
        RENAME,
        /** Jenkins restarts once more, before anything happens. */
        AGAIN;

        /** How a request ends that waits, as far as that is up to people. */
        String end() {
            return switch (this) {
                case REJECT -> "REJECTED";
                case WITHDRAW, STOP, DELETE -> "ABORTED";
                case STRICTER -> "CONFLICTED";
                case NEWER -> "SUPERSEDED";
                default -> "ASSIGNED";
            };
        }
    }

    static final String WAITS = "waits";
    static final String ONE_OF_TWO = "one of two";
    static final String FILES_READ = "files read";
    static final String QUEUED = "queued";

    /** The first node is the start of the Pipeline, the last one its end. */
    private static final int NODES = 12;

    static List<RestartPoint> all() {
        List<RestartPoint> all = new ArrayList<>();
        for (int node = 1; node <= NODES; node++) {
            all.add(new RestartPoint(STEP, "node " + node, After.GO_ON));
        }
        for (String entry :
                List.of("stamped", FILES_READ, "requested", "alice approved", "taken back", "reassigned", "assigned")) {
            all.add(new RestartPoint(STEP, entry, After.GO_ON));
        }
        for (String end : List.of("rejected", "withdrawn", "superseded", "conflicted")) {
            all.add(new RestartPoint(STEP, end, After.GO_ON));
        }
        for (After after : After.values()) {
            all.add(new RestartPoint(STEP, WAITS, after));
            all.add(new RestartPoint(STEP, ONE_OF_TWO, after));
        }
        for (String down : List.of("requested", WAITS, ONE_OF_TWO, "assigned", "withdrawn")) {
            all.add(new RestartPoint(ALONE, down, After.GO_ON));
        }
        for (String down : List.of("requested", ONE_OF_TWO, "assigned", "rejected")) {
            all.add(new RestartPoint(PERSON, down, After.GO_ON));
        }
        for (After after : List.of(
                After.GO_ON, After.REJECT, After.WITHDRAW, After.DELETE, After.STRICTER, After.NEWER, After.RENAME)) {
            all.add(new RestartPoint(PERSON, WAITS, after));
        }
        for (String down : List.of("requested", ONE_OF_TWO, "rolled back", "rejected")) {
            all.add(new RestartPoint(ROLLBACK, down, After.GO_ON));
        }
        for (After after : List.of(After.GO_ON, After.REJECT, After.WITHDRAW, After.STOP, After.DELETE)) {
            all.add(new RestartPoint(ROLLBACK, WAITS, after));
        }
        all.add(new RestartPoint(RestartLife.PERSONS_ROLLBACK, WAITS, After.GO_ON));
        all.add(new RestartPoint(RestartLife.PERSONS_ROLLBACK, "rolled back", After.GO_ON));
        all.add(new RestartPoint(RestartLife.GATE, "assigned", After.GO_ON));
        all.add(new RestartPoint(RestartLife.REFUSING_GATE, "refused", After.GO_ON));
        all.add(new RestartPoint(RestartLife.DEPLOYED, "assigned", After.GO_ON));
        all.add(new RestartPoint(RestartLife.DEPLOYED_LATER, QUEUED, After.GO_ON));
        all.add(new RestartPoint(RestartLife.TOLD, "assigned", After.GO_ON));
        all.add(new RestartPoint(RestartLife.STEP_IN_TIME, WAITS, After.GO_ON));
        all.add(new RestartPoint(RestartLife.PERSON_IN_TIME, WAITS, After.GO_ON));
        all.add(new RestartPoint(RestartLife.PERSON_WITH_FILES, FILES_READ, After.GO_ON));
        return all;
    }

    /** How the request ends that waited when Jenkins went down, as long as there is what waits for it. */
    String end() {
        if (life.runsOut()) {
            return "EXPIRED";
        }
        return life.standsAlone() && after == After.DELETE ? "ASSIGNED" : after.end();
    }

    /** Whether the build had come so far that its state has the step that goes on: then it does go on. */
    boolean isSaved() {
        return !down.startsWith("node ");
    }

    /** Whether one of the two threads that work on files stands there. */
    boolean holdsFileWork() {
        return down.equals("rolled back")
                || life.byPerson() && down.equals("requested")
                || life == RestartLife.PERSON_WITH_FILES;
    }

    /** Whether it begins when all others stand still: it cannot stand for long, or keeps others from going on. */
    boolean comesLast() {
        return life.runsOut() || life == RestartLife.DEPLOYED_LATER || holdsFileWork();
    }

    @Override
    public String toString() {
        return life + " down at '" + down + "', then " + after;
    }
}
