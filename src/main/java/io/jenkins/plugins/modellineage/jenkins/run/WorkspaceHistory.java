package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.RemoteOutputStream;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.tracker.history.HistoryBounds;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.HistoryStream;
import io.jenkins.plugins.modellineage.tracker.history.RecordedFiles;
import io.jenkins.plugins.modellineage.tracker.history.RunsReader;
import io.jenkins.plugins.modellineage.tracker.history.formats.Histories;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The runs that other tools left at a place of a workspace, seen from the controller. They are read on the agent, and held in a
 * temporary file here: whoever records them looks at all of them first.
 */
public final class WorkspaceHistory implements Closeable {
    private static final String RUNS = "which runs there are";

    /** What an agent sends beyond the bound is no history. */
    private static final long SLACK = 512L << 20;

    /** What patterns take for more than a name. */
    private static final Pattern SPECIAL = Pattern.compile("[*?,\\\\]");

    private final Sought what;
    private final FilePath workspace;
    private final String path;
    private final Reach reach;
    private final HistoryBounds bounds;
    private final Path held;
    private String folder;

    private WorkspaceHistory(
            Sought what, FilePath workspace, String path, Reach reach, HistoryBounds bounds, Path held) {
        this.what = what;
        this.workspace = workspace;
        this.path = path;
        this.reach = reach;
        this.bounds = bounds;
        this.held = held;
    }

    /** What is sought at a place. */
    public enum Sought {
        /** Runs that a tool recorded. */
        RUNS,
        /** Versions of models in a tool's registry. */
        MODELS;

        List<RunsReader> readers(HistoryPlace place) throws IOException {
            return this == RUNS ? Histories.of(place) : Histories.registries(place);
        }

        /** For who named a place that holds none of it. */
        String nothing() {
            return this == RUNS
                    ? "runs that are known here; " + Histories.KNOWN
                    : "models that are known here; " + Histories.KNOWN_REGISTRIES;
        }

        String word() {
            return this == RUNS ? "runs" : "versions";
        }
    }

    /**
     * The history at a place; to be closed.
     *
     * @param what is sought there
     * @param path of a folder or file
     * @param reach what may be read beside the workspace
     */
    public static WorkspaceHistory at(Sought what, FilePath workspace, String path, Reach reach) throws IOException {
        return at(what, workspace, path, reach, HistoryBounds.DEFAULT);
    }

    /** The same, of which no more than that is read at once. */
    public static WorkspaceHistory at(Sought what, FilePath workspace, String path, Reach reach, HistoryBounds bounds)
            throws IOException {
        Path held = Files.createTempFile("model-lineage", ".history");
        return new WorkspaceHistory(what, workspace, path, reach, bounds, held);
    }

    /**
     * The keys of the runs that are there.
     *
     * @throws FilesRefused when nothing is there that can be read
     */
    public List<String> keys() throws IOException, InterruptedException {
        ArrayList<String> answer = answer(HistoryScan.listing(what, path, reach, bounds));
        if (answer.isEmpty()) {
            throw PatternTalk.nothing("folder or file", path, workspace);
        }
        return answer.subList(1, answer.size());
    }

    /** Reads the runs but those of these keys, as {@link HistoryStream} has them. */
    public void read(Collection<String> known, TaskListener log) throws IOException, InterruptedException {
        try (OutputStream out = new Bounded(Files.newOutputStream(held))) {
            ArrayList<String> answer =
                    answer(HistoryScan.writing(what, path, reach, bounds, known, log, new RemoteOutputStream(out)));
            if (answer.isEmpty()) {
                throw PatternTalk.nothing("folder or file", path, workspace);
            }
            folder = answer.get(0);
        }
    }

    private ArrayList<String> answer(HistoryScan scan) throws IOException, InterruptedException {
        return Answer.list(workspace, scan, String.class, RUNS);
    }

    /** What was read, as often as it is asked for. */
    public void visit(HistoryStream.Visitor visitor) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(held), 1 << 16)) {
            HistoryStream.read(in, visitor);
        }
    }

    /**
     * Archives files that belong to a run that was read. Of those that lie beside it, ones that hold a secret are left out.
     *
     * @throws FilesRefused when there are none, or they cannot be archived
     */
    public List<FileDigest> archive(RecordedFiles files, Archiving with, RunLog run)
            throws IOException, InterruptedException {
        FilePath top = new FilePath(workspace.getChannel(), folder);
        FilePath at = top.child(WorkspaceFiles.below(files.folder()));
        if (files.kind() == RecordedFiles.Kind.LOGGED) {
            return files(top, with).archiveLogged(at.getRemote(), with.build, with.launcher, run);
        }
        if (at.isDirectory()) {
            return archive(files, at, "**", with, run);
        } else if (SPECIAL.matcher(at.getName()).find()) {
            throw new FilesRefused("the file " + Naming.quoted(at.getName()) + " has a name that reads as a pattern");
        }
        return archive(files, at.getParent(), at.getName(), with, run);
    }

    private List<FileDigest> archive(RecordedFiles files, FilePath at, String globs, Archiving with, RunLog run)
            throws IOException, InterruptedException {
        String under = files.under().isEmpty() ? "" : WorkspaceFiles.below(files.under());
        return files.kind() == RecordedFiles.Kind.BESIDE
                ? files(at, with).archiveBeside(globs, under, with.build, with.launcher, run)
                : files(at, with).archive(globs, under, with.build, with.launcher, run);
    }

    private WorkspaceFiles files(FilePath at, Archiving with) {
        return new WorkspaceFiles(at, with.log, with.secrets, reach);
    }

    /** What archiving needs beside the files. */
    public record Archiving(Run<?, ?> build, Launcher launcher, TaskListener log, BoundSecrets secrets) {}

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(held);
    }

    private static final class Bounded extends FilterOutputStream {
        private long bytes;

        Bounded(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            count(1);
            out.write(b);
        }

        @Override
        public void write(byte[] some, int from, int count) throws IOException {
            count(count);
            out.write(some, from, count);
        }

        private void count(int more) throws IOException {
            bytes += more;
            if (bytes > HistoryBounds.DEFAULT.bytes() + SLACK) {
                throw new IOException("The agent sent more than it was asked for; look at it");
            }
        }
    }
}
