package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;

/**
 * Files on their way to a workspace that has place for them: large ones one by one, and small ones by the hundred, because
 * an answer of the agent for each would take longer than its bytes.
 */
final class SentFiles {
    private static final int SMALL = 1 << 16;
    private static final int WAITING = 1 << 21;
    private static final int FILES = 500;

    private final FilePath workspace;
    private ArrayList<ExportPiece> waiting = new ArrayList<>();
    private int bytes;

    SentFiles(FilePath workspace) {
        this.workspace = workspace;
    }

    /** Sends a file, or lets it wait for others; until {@link #end} it may not be there. */
    void send(String path, InputStream content) throws IOException, InterruptedException {
        byte[] begin = content.readNBytes(SMALL + 1);
        if (begin.length > SMALL) {
            workspace.child(path).copyFrom(new SequenceInputStream(new ByteArrayInputStream(begin), content));
            return;
        }
        waiting.add(new ExportPiece(path, ExportPiece.Deed.CREATE, begin));
        bytes += begin.length;
        if (waiting.size() >= FILES || bytes >= WAITING) {
            end();
        }
    }

    /** Sends those that wait. */
    void end() throws IOException, InterruptedException {
        ArrayList<ExportPiece> sent = waiting;
        waiting = new ArrayList<>();
        bytes = 0;
        if (!sent.isEmpty()) {
            workspace.act(new PiecesWritten(sent));
        }
    }
}
