package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.files.SideBySide;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.LongConsumer;
import jenkins.MasterToSlaveFileCallable;

/** Finds and digests files where they are, on the agent. Stops when the step is interrupted. */
final class FileScan extends MasterToSlaveFileCallable<ArrayList<ScannedFile>> {
    private static final long serialVersionUID = 2L;
    private static final String LFS_VERSION = "version https://git-lfs.github.com/spec/v1";
    private static final int LFS_BYTES = 1024;

    private final String globs;
    private final Reach reach;
    private final TaskListener log;
    private final boolean weighing;

    private FileScan(String globs, Reach reach, TaskListener log, boolean weighing) {
        this.globs = globs;
        this.reach = reach;
        this.log = log;
        this.weighing = weighing;
    }

    /** Digests, no more. */
    static FileScan digesting(String globs, Reach reach, TaskListener log) {
        return new FileScan(globs, reach, log, false);
    }

    /** Digests, and reads meanwhile what model files say of their weights. */
    static FileScan weighing(String globs, Reach reach, TaskListener log) {
        return new FileScan(globs, reach, log, true);
    }

    @Override
    public ArrayList<ScannedFile> invoke(File folder, VirtualChannel channel) throws IOException {
        AgentFolder at = AgentFolder.of(folder, reach);
        SortedMap<String, Path> found = found(at, globs, log);
        if (!weighing) {
            return digested(at, found, new ProgressLog(globs, log), Digesting::digest);
        }
        WeightsScan weights = new WeightsScan();
        ArrayList<ScannedFile> scanned = digested(at, found, new ProgressLog(globs, log), weights::scan);
        Map<String, byte[]> lines = weights.lines(found.keySet(), whereabouts(at, found));
        scanned.replaceAll(file -> file.weighing(lines.get(file.path)));
        return scanned;
    }

    /** How one file is digested. */
    interface Digester {
        FileDigest digest(Path file, String path, LongConsumer progress) throws IOException;
    }

    /** Where it is told how far files of these patterns are hashed. */
    record ProgressLog(String globs, TaskListener log) {}

    /** The matching files by their paths; patterns that match nothing beside others that do are named. */
    static SortedMap<String, Path> found(AgentFolder at, String globs, TaskListener log) throws IOException {
        Matches matches = Matches.of(at, globs);
        SortedMap<String, Path> found = matches.files();
        requireNames(found.keySet());
        if (!found.isEmpty()) {
            PatternTalk.tellIdle(log, globs, matches.idle());
        }
        return found;
    }

    /**
     * Refuses a name that no page and no log can show before hours are spent on its content; what is told of one that this Java
     * cannot read says how to mend that.
     */
    private static void requireNames(Set<String> paths) throws FilesRefused {
        try {
            paths.stream().filter(path -> path.indexOf(AgentFolder.UNKNOWN) < 0).forEach(FileDigest::check);
        } catch (IllegalArgumentException unfit) {
            throw new FilesRefused(unfit.getMessage());
        }
    }

    /** All of them digested, several at the same time. */
    static ArrayList<ScannedFile> digested(
            AgentFolder at, SortedMap<String, Path> found, ProgressLog log, Digester digester) throws IOException {
        ProgressLines progress =
                new ProgressLines("Hashing " + FilePatterns.shown(log.globs), total(at, log.globs, found), log.log);
        return new ArrayList<>(SideBySide.each(
                List.copyOf(found.entrySet()),
                file -> scan(
                        at, file.getValue(), file.getKey(), (path, name) -> digester.digest(path, name, progress))));
    }

    /** Where each lies when somebody asks: to follow the way to a file takes longer than to read a small one. */
    static Whereabouts whereabouts(AgentFolder at, SortedMap<String, Path> found) {
        return path -> found.containsKey(path) ? at.readable(found.get(path), path) : null;
    }

    /** How many bytes they have, when those are not more than may be hashed. */
    private static long total(AgentFolder at, String globs, SortedMap<String, Path> found) throws IOException {
        List<Long> lengths = new ArrayList<>();
        for (Map.Entry<String, Path> file : found.entrySet()) {
            long length = Files.size(at.readable(file.getValue(), file.getKey()));
            at.bounds().checkFile(file.getKey(), length);
            lengths.add(length);
        }
        return at.bounds().checkAll(globs, lengths);
    }

    private static ScannedFile scan(AgentFolder at, Path from, String path, SteadyFile.Digested digester)
            throws IOException {
        Path file = at.readable(from, path);
        ScannedFile scanned = SteadyFile.scan(at, file, path, digester);
        return scanned.marked(marks(file, scanned.size));
    }

    private static List<FileMark> marks(Path file, long size) throws IOException {
        List<FileMark> marks = new ArrayList<>();
        if (File.separatorChar == '/' && Files.isExecutable(file)) {
            marks.add(FileMark.EXECUTABLE);
        }
        if (size > LFS_VERSION.length() && size <= LFS_BYTES && isPointer(file)) {
            marks.add(FileMark.LFS_POINTER);
        }
        return marks;
    }

    private static boolean isPointer(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return new String(content.readNBytes(LFS_VERSION.length()), StandardCharsets.US_ASCII).equals(LFS_VERSION);
        }
    }
}
