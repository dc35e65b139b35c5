package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.export.Destination;
import io.jenkins.plugins.modellineage.jenkins.run.ExportPiece.Deed;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;

/**
 * A folder of a workspace that an export is written to. An export has many small files, so they are sent to the agent by
 * the hundred; no more than some megabytes wait here.
 */
public final class WorkspaceExport implements Destination, Closeable {
    private static final int PIECE = 1 << 18;
    private static final int WAITING = 1 << 21;
    private static final int PIECES = 500;

    private final FilePath workspace;
    private final String prefix;
    private ArrayList<ExportPiece> waiting = new ArrayList<>();
    private int bytes;

    /** @param folder relative; {@code .} for the workspace itself */
    public WorkspaceExport(FilePath workspace, String folder) throws FilesRefused {
        this.workspace = workspace;
        this.prefix = folder.equals(".") ? "" : WorkspaceFiles.below(folder) + "/";
    }

    @Override
    public OutputStream create(String path) {
        return new Pieces(checked(path));
    }

    @Override
    public void folder(String path) throws IOException {
        add(new ExportPiece(checked(path), Deed.FOLDER, new byte[0]));
    }

    @Override
    public void remove(String path) throws IOException {
        add(new ExportPiece(checked(path), Deed.REMOVE, new byte[0]));
    }

    private String checked(String path) {
        return FileDigest.check(prefix + path);
    }

    private void add(ExportPiece piece) throws IOException {
        waiting.add(piece);
        bytes += piece.bytes.length;
        if (waiting.size() >= PIECES || bytes >= WAITING) {
            send();
        }
    }

    private void send() throws IOException {
        ArrayList<ExportPiece> sent = waiting;
        waiting = new ArrayList<>();
        bytes = 0;
        try {
            workspace.act(new PiecesWritten(sent));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The export was stopped");
        }
    }

    /** Sends what waits. */
    @Override
    public void close() throws IOException {
        if (!waiting.isEmpty()) {
            send();
        }
    }

    /** The bytes of one file. */
    private final class Pieces extends OutputStream {
        private final String path;
        private ByteArrayOutputStream some = new ByteArrayOutputStream();
        private Deed next = Deed.CREATE;

        Pieces(String path) {
            this.path = path;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] more, int start, int length) throws IOException {
            some.write(more, start, length);
            if (some.size() >= PIECE) {
                piece();
            }
        }

        private void piece() throws IOException {
            add(new ExportPiece(path, next, some.toByteArray()));
            some = new ByteArrayOutputStream();
            next = Deed.APPEND;
        }

        @Override
        public void close() throws IOException {
            if (some.size() > 0 || next == Deed.CREATE) {
                piece();
            }
        }
    }
}
