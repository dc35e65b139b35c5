package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.files.Digesting;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jenkins.MasterToSlaveFileCallable;

/** Notes, on the agent, which metrics files are there before a block begins, and how they stand. */
final class MetricsNote extends MasterToSlaveFileCallable<ArrayList<ScannedFile>> {
    private static final long serialVersionUID = 2L;

    /** Bytes that are digested in all; of what lies beyond, size and time decide. */
    private static final long DIGESTED = 1L << 30;

    private final ArrayList<String> patterns;
    private final Reach reach;

    /** @param patterns none when only the time is of interest */
    MetricsNote(List<String> patterns, Reach reach) {
        this.patterns = new ArrayList<>(patterns);
        this.reach = reach;
    }

    /** The files, behind an entry without a path that carries the time. */
    @Override
    public ArrayList<ScannedFile> invoke(File folder, VirtualChannel channel) throws IOException {
        ArrayList<ScannedFile> noted = new ArrayList<>();
        noted.add(new ScannedFile("", "", 0, System.currentTimeMillis(), null));
        if (patterns.isEmpty()) {
            return noted;
        }
        AgentFolder at = AgentFolder.of(folder, reach);
        long left = DIGESTED;
        for (String path : paths(at)) {
            Optional<ScannedFile> scanned = note(at, path, left);
            if (scanned.isPresent()) {
                left -= scanned.get().sha256 == null ? 0 : scanned.get().size;
                noted.add(scanned.get());
            }
        }
        return noted;
    }

    /** As seen from the workspace; links that lead nowhere yet are left to the harvest. */
    private Set<String> paths(AgentFolder at) throws IOException {
        Set<String> paths = new TreeSet<>();
        for (String pattern : patterns) {
            Sought sought = Sought.of(pattern, at);
            for (String path : sought.metricsThere()) {
                paths.add(sought.fromWorkspace(at, path));
            }
        }
        Globs.requireFew(String.join(", ", patterns), paths);
        return paths;
    }

    /** Empty for what cannot be read, such as a link that leads nowhere: no training waits for what it may replace. */
    private static Optional<ScannedFile> note(AgentFolder at, String path, long left) {
        try {
            Path file = at.inside(at.workspace(), path);
            return Files.isRegularFile(file) ? Optional.of(note(file, path, left)) : Optional.empty();
        } catch (IOException leftToTheHarvest) {
            return Optional.empty();
        }
    }

    private static ScannedFile note(Path file, String path, long left) throws IOException {
        long size = Files.size(file);
        long modified = Files.getLastModifiedTime(file).toMillis();
        try {
            String digest = size > left
                    ? null
                    : Digesting.digest(file, path, bytes -> {}).sha256().hex();
            return new ScannedFile(path, path, size, modified, digest);
        } catch (IOException unreadableOrWrittenNow) {
            return new ScannedFile(path, path, size, modified, null);
        }
    }

    /** What an agent answered, as it is recorded. */
    static RunEvent[] events(List<ScannedFile> answered) throws FilesRefused {
        String what = "which metrics files are there";
        if (Answer.each(answered, ScannedFile.class, what).isEmpty()) {
            throw Answer.none(what);
        }
        Instant at = Instant.ofEpochMilli(answered.get(0).modified);
        List<ScannedFile> files = answered.subList(1, answered.size());
        Globs.requireFew(
                "metricsFiles",
                files.stream().map(file -> FileDigest.check(file.path)).toList());
        return RunEvent.FilesNoted.of(at, files.stream().map(ScannedFile::noted).toList());
    }
}
