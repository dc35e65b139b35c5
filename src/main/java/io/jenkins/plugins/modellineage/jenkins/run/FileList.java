package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jenkins.MasterToSlaveFileCallable;

/** Lists, on the agent, the files that each of some patterns matches, as seen from the workspace. */
final class FileList extends MasterToSlaveFileCallable<ArrayList<ArrayList<String>>> {
    private static final long serialVersionUID = 2L;

    private final ArrayList<String> patterns;
    private final Reach reach;
    private final boolean complete;

    private FileList(List<String> patterns, Reach reach, boolean complete) {
        this.patterns = new ArrayList<>(patterns);
        this.reach = reach;
        this.complete = complete;
    }

    /** Of files of which some may not be there yet. */
    static FileList growing(List<String> patterns, Reach reach) {
        return new FileList(patterns, reach, false);
    }

    /** Of files that are all there: patterns that are no more than the name of a folder are refused. */
    static FileList complete(List<String> patterns, Reach reach) {
        return new FileList(patterns, reach, true);
    }

    @Override
    public ArrayList<ArrayList<String>> invoke(File folder, VirtualChannel channel) throws IOException {
        ArrayList<ArrayList<String>> found = new ArrayList<>();
        List<Sought> all = new ArrayList<>();
        Set<String> distinct = new TreeSet<>();
        AgentFolder at = AgentFolder.of(folder, reach);
        for (String pattern : patterns) {
            Sought sought = Sought.of(pattern, at);
            all.add(sought);
            ArrayList<String> paths = new ArrayList<>();
            sought.metrics().forEach(path -> paths.add(sought.fromWorkspace(at, path)));
            distinct.addAll(paths);
            found.add(paths);
        }
        Globs.requireFew(String.join(", ", patterns), distinct);
        if (complete && distinct.isEmpty()) {
            Matches.refuseFolder(all);
        }
        return found;
    }
}
