package io.jenkins.plugins.modellineage.tracking;

import java.io.IOException;
import java.util.List;

/**
 * What a look at the runs of a build found.
 *
 * @param runs how many there are, readable or not
 * @param problems one sentence about each log that is not what was written
 * @param notices one sentence about each log whose end a crash left torn, which is no damage
 * @param unreadable logs of which nobody here can say anything: without the permission, or of a newer release
 */
public record RunCheck(int runs, List<String> problems, List<String> notices, List<IOException> unreadable) {
    public RunCheck {
        problems = List.copyOf(problems);
        notices = List.copyOf(notices);
        unreadable = List.copyOf(unreadable);
    }
}
