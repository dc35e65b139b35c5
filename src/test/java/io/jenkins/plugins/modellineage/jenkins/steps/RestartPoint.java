package io.jenkins.plugins.modellineage.jenkins.steps;

import java.util.ArrayList;
import java.util.List;

/**
 * One point in the life of a promotion at which Jenkins goes down, and what happens once it is up again.
 *
 * @param down as {@link Brink} names it
 */
record RestartPoint(String down, After after) {
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
        AGAIN;

        /** How the request ends when its build came back; null where the build is gone. */
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

    /** The first node inside the block that stamps; before it, the plugin has nothing to do with the build. */
    private static final int FIRST_NODE = 4;

    /** The end of the Pipeline. */
    private static final int NODES = 11;

    /** Whether the state in which the step waits was saved by then. */
    boolean waits() {
        return down.equals(WAITS) || down.equals(ONE_OF_TWO);
    }

    /** Those that every build tries. */
    static List<RestartPoint> few() {
        return List.of(
                new RestartPoint("node " + NODES, After.GO_ON),
                new RestartPoint(WAITS, After.REJECT),
                new RestartPoint(WAITS, After.WEAKER));
    }

    static List<RestartPoint> all() {
        List<RestartPoint> all = new ArrayList<>();
        for (int node = FIRST_NODE; node <= NODES; node++) {
            all.add(new RestartPoint("node " + node, After.GO_ON));
        }
        for (String entry : List.of(
                "stamped", "files kept", "requested", "alice approved", "taken back", "bob approved", "assigned")) {
            all.add(new RestartPoint(entry, After.GO_ON));
        }
        for (After after : After.values()) {
            all.add(new RestartPoint(WAITS, after));
            all.add(new RestartPoint(ONE_OF_TWO, after));
        }
        return all;
    }

    @Override
    public String toString() {
        return "down at '" + down + "', then " + after;
    }
}
