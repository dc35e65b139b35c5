package io.jenkins.plugins.modellineage.files;

/** How many faults a test tries: those of a build, or so many in a hundred of them as {@code faults.percent} says. */
public final class FaultCount {
    private static final int PERCENT = Integer.getInteger("faults.percent", 100);

    private FaultCount() {}

    public static int of(int ofABuild) {
        return (int) Math.max(1, (long) ofABuild * PERCENT / 100);
    }
}
