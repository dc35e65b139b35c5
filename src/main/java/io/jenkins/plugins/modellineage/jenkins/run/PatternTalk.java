package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import java.util.List;

/** What is said of patterns that match nothing. */
final class PatternTalk {
    private PatternTalk() {}

    /** Tells of those of several patterns that match no file. */
    static void tellIdle(TaskListener log, String globs, List<String> paths) throws FilesRefused {
        for (String pattern : Globs.idle(globs, paths)) {
            log.getLogger()
                    .println("No file matches " + Naming.quoted(pattern) + ", one of the patterns "
                            + Naming.quoted(FilePatterns.shown(globs)) + "; check it if there should be some");
        }
    }

    static FilesRefused nothing(String kind, String globs, FilePath workspace) {
        return new FilesRefused(
                "no " + kind + " matches " + Naming.quoted(FilePatterns.shown(globs)) + " in " + workspace.getRemote()
                        + "; check the pattern, and that the step runs after the files were written" + commas(globs));
    }

    /** Commas are there to part patterns; whoever wrote one file name with commas learns how to write it. */
    private static String commas(String globs) {
        return FilePatterns.split(globs).size() < 2
                ? ""
                : "; commas part patterns: for a comma in a name write a list like ['a,b.csv']";
    }
}
