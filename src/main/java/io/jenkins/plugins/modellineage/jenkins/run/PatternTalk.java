package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.List;

/** What is said of patterns that match nothing. */
final class PatternTalk {
    private PatternTalk() {}

    /** Tells of those of several patterns that match no file. */
    static void tellIdle(TaskListener log, String globs, List<String> paths) throws FilesRefused {
        for (String pattern : Globs.idle(globs, paths)) {
            log.getLogger()
                    .println("No file matches " + Naming.quoted(pattern) + ", one of the patterns "
                            + Naming.quoted(globs) + "; check it if there should be some");
        }
    }

    static FilesRefused nothing(String kind, String globs, FilePath workspace) {
        return new FilesRefused("no " + kind + " matches '" + globs + "' in " + workspace.getRemote()
                + "; check the pattern, and that the step runs after the files were written");
    }
}
