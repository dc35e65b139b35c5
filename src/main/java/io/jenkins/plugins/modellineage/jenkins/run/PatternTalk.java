package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import java.util.List;

/** What is said of patterns that match nothing, and of files that are not what they seem. */
final class PatternTalk {
    /** Ends the patterns of a block that lets scripts log to W&B. */
    private static final String RUN_FILES = "wandb/offline-run-*/*.wandb";

    private PatternTalk() {}

    /** Tells, where it was looked for them, of those of several patterns that match no file. */
    static void tellIdle(TaskListener log, String globs, List<Sought> idle) {
        for (Sought sought : idle) {
            log.getLogger()
                    .println("No file matches " + Naming.quoted(sought.written()) + ", one of the patterns "
                            + Naming.quoted(FilePatterns.shown(globs)) + "; "
                            + (sought.isFolder()
                                    ? "it is a folder, so write " + Naming.quoted(sought.written() + "/**")
                                    : "check it if there should be some"));
        }
    }

    /** The same where it is not looked for them. */
    static void tellIdleOf(TaskListener log, String globs, List<String> idle) {
        for (String pattern : idle) {
            log.getLogger()
                    .println("No file matches " + Naming.quoted(pattern) + ", one of the patterns "
                            + Naming.quoted(FilePatterns.shown(globs)) + "; check it if there should be some");
        }
    }

    static FilesRefused nothing(String kind, String globs, FilePath workspace) {
        return new FilesRefused(
                "no " + kind + " matches " + Naming.quoted(FilePatterns.shown(globs)) + " in " + workspace.getRemote()
                        + "; check the pattern, and that the step runs after the files were written" + elsewhere(globs)
                        + commas(globs));
    }

    /** Where W&B logs is settled when the block begins. */
    private static String elsewhere(String globs) {
        return globs.endsWith(RUN_FILES)
                ? "; with wandb: true the block must stand inside the node whose workspace its scripts log into, and must"
                        + " not delete that folder"
                : "";
    }

    /** Commas are there to part patterns; whoever wrote one file name with commas learns how to write it. */
    private static String commas(String globs) {
        return FilePatterns.split(globs).size() < 2
                ? ""
                : "; commas separate patterns: for a comma in a name write a list like ['a,b.csv']";
    }

    /** One line for all files that only name a content which Git LFS keeps elsewhere. */
    static void warnOfPointers(TaskListener log, List<FileDigest> files) {
        List<FileDigest> pointers =
                files.stream().filter(file -> file.is(FileMark.LFS_POINTER)).toList();
        if (!pointers.isEmpty()) {
            log.getLogger()
                    .println("WARNING: " + Naming.quoted(pointers.get(0).path())
                            + (pointers.size() == 1 ? " is a Git LFS pointer" : and(pointers.size() - 1))
                            + " and not the content; run git lfs pull before the step");
        }
    }

    private static String and(int more) {
        return " and " + more + (more == 1 ? " other file" : " other files") + " are Git LFS pointers";
    }
}
