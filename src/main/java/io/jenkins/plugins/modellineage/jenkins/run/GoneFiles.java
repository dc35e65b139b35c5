package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/** Finds, on the agent, which of some files some patterns would match if they were still there. */
final class GoneFiles extends MasterToSlaveFileCallable<ArrayList<String>> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> paths;
    private final ArrayList<String> patterns;
    private final Reach reach;

    /** @param paths as seen from the workspace */
    GoneFiles(Collection<String> paths, List<String> patterns, Reach reach) {
        this.paths = new ArrayList<>(paths);
        this.patterns = new ArrayList<>(patterns);
        this.reach = reach;
    }

    @Override
    public ArrayList<String> invoke(File folder, VirtualChannel channel) throws IOException {
        AgentFolder at = AgentFolder.of(folder, reach);
        List<String> seen = new ArrayList<>();
        for (String pattern : patterns) {
            Sought sought = Sought.of(pattern, at);
            seen.add(sought.fromWorkspace(at, sought.pattern()));
        }
        ArrayList<String> gone = new ArrayList<>();
        for (String path : paths) {
            if (isGone(at.workspace(), path) && seen.stream().anyMatch(pattern -> isMeant(pattern, path))) {
                gone.add(path);
            }
        }
        return gone;
    }

    /** The name of a folder of DVCLive means all in it. */
    private static boolean isMeant(String pattern, String path) {
        return Globs.matches(pattern, path) || Globs.matches(pattern + "/**", path);
    }

    /** What an agent cannot say, of a disk that it lost perhaps, is not gone. */
    private static boolean isGone(Path workspace, String path) {
        try {
            return Files.notExists(workspace.resolve(path));
        } catch (InvalidPathException noName) {
            return false;
        }
    }
}
