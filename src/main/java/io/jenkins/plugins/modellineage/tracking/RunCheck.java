package io.jenkins.plugins.modellineage.tracking;

import java.io.IOException;
import java.util.List;

/**
 * What a look at the runs of a build found.
 *
 * @param counted how many things were looked at, readable or not
 * @param problems one sentence about each thing that is not what was written
 * @param notices one sentence about each file whose end a crash left torn, which is no damage
 * @param unreadable files of which nobody here can say anything: without the permission, or of a newer release
 */
public record RunCheck(Counted counted, List<String> problems, List<String> notices, List<IOException> unreadable) {
    public RunCheck {
        problems = List.copyOf(problems);
        notices = List.copyOf(notices);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * How many there are.
     *
     * @param files that clients sent, archived or not
     * @param models that clients logged
     * @param traces that clients sent
     */
    public record Counted(int runs, int files, int models, int traces) {
        /** None of all. */
        public static final Counted NONE = new Counted(0, 0, 0, 0);

        /** With so many more. */
        public Counted plus(Counted more) {
            return new Counted(runs + more.runs, files + more.files, models + more.models, traces + more.traces);
        }
    }
}
