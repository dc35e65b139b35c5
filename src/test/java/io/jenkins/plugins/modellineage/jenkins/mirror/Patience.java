package io.jenkins.plugins.modellineage.jenkins.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;

/** Waits for what other threads do. */
final class Patience {
    private static final long MILLIS = 30_000;

    private Patience() {}

    /** Until it holds; fails when it never does. */
    static void await(Callable<Boolean> condition) throws Exception {
        long until = System.currentTimeMillis() + MILLIS;
        while (!condition.call()) {
            assertThat(System.currentTimeMillis()).as("time is over").isLessThan(until);
            Thread.sleep(50);
        }
    }
}
