package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.util.List;

/**
 * What a build does now.
 *
 * @param runs that go on, the newest of them
 * @param waiting promotions that people have to decide
 */
public record GoingOn(Shown<OpenRun> runs, List<WaitingBuild> waiting) {
    /** Of a build that is over. */
    public static final GoingOn NOTHING = new GoingOn(new Shown<>(List.of(), 0), List.of());

    public GoingOn {
        waiting = List.copyOf(waiting);
    }

    public boolean isEmpty() {
        return runs.isEmpty() && waiting.isEmpty();
    }
}
