package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What patterns match on an agent.
 *
 * @param files by the path under which they are recorded, in the order of those: from where that path is seen
 * @param idle the patterns that match none
 */
record Matches(SortedMap<String, Path> files, List<Sought> idle) {

    /**
     * The files that match now.
     *
     * @throws FilesRefused when a pattern leaves the workspace, when two files would be recorded under one path, and when
     *     all that is asked for is a folder
     */
    static Matches of(AgentFolder at, String globs) throws IOException {
        Matches matches = new Matches(new TreeMap<>(), new ArrayList<>());
        for (String pattern : Globs.patterns(globs)) {
            matches.add(Sought.of(pattern, at));
        }
        Globs.requireFew(globs, matches.files.keySet());
        if (matches.files.isEmpty()) {
            refuseFolder(matches.idle);
        }
        return matches;
    }

    private void add(Sought sought) throws IOException {
        List<String> paths = sought.paths();
        for (String path : paths) {
            Path other = files.put(path, sought.from());
            if (other != null && !other.equals(sought.from())) {
                throw new FilesRefused("two files would be recorded as " + Naming.quoted(path) + ", one from "
                        + Naming.quoted(other.toString()) + " and one from "
                        + Naming.quoted(sought.from().toString()) + "; record them in two steps");
            }
        }
        if (paths.isEmpty()) {
            idle.add(sought);
        }
    }

    /** Refuses, where no file matches, a pattern that is the name of a folder. */
    static void refuseFolder(List<Sought> idle) throws FilesRefused {
        for (Sought sought : idle) {
            if (sought.isFolder()) {
                throw new FilesRefused(Naming.quoted(sought.written()) + " is a folder; write "
                        + Naming.quoted(sought.written() + "/**") + " for all the files in it");
            }
        }
    }
}
