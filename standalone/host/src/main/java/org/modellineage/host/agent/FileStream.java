package org.modellineage.host.agent;

import hudson.FilePath;
import hudson.model.TaskListener;
import hudson.remoting.RemoteInputStream;
import hudson.remoting.VirtualChannel;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Map;
import jenkins.MasterToSlaveFileCallable;

/** Brings files of an agent to the controller in one stream, with their times and permissions. A link stays a link. */
public final class FileStream {
    private static final int PIECE = 1 << 16;

    private FileStream() {}

    /** @param files where each comes to lie → path below the folder; in one order whenever they are asked for */
    public static void bring(FilePath folder, Map<FilePath, String> files) throws IOException, InterruptedException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(folder.act(new Open(files.values())), PIECE))) {
            for (FilePath target : files.keySet()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                take(in, target);
            }
        } catch (InterruptedIOException stopped) {
            throw (InterruptedException) new InterruptedException(stopped.getMessage()).initCause(stopped);
        }
    }

    private static void take(DataInputStream in, FilePath target) throws IOException, InterruptedException {
        String link = in.readUTF();
        if (!link.isEmpty()) {
            target.getParent().mkdirs();
            target.delete();
            target.symlinkTo(link, TaskListener.NULL);
            return;
        }
        int mode = in.readInt();
        long modified = in.readLong();
        try (OutputStream out = target.write()) {
            byte[] piece = new byte[PIECE];
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                if (length > PIECE) {
                    throw new IOException("the agent sent a piece of " + length + " bytes");
                }
                in.readFully(piece, 0, length);
                out.write(piece, 0, length);
            }
        }
        target.chmod(mode);
        target.touch(modified);
    }

    /** Opens the stream, on the agent. */
    private static final class Open extends MasterToSlaveFileCallable<InputStream> {
        private static final long serialVersionUID = 1L;

        private final String[] paths;

        Open(Collection<String> paths) {
            this.paths = paths.toArray(String[]::new);
        }

        @Override
        public InputStream invoke(File folder, VirtualChannel channel) {
            return new RemoteInputStream(new PackedFiles(new FilePath(folder), paths));
        }
    }
}
