package org.modellineage.host.agent;

import hudson.FilePath;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Files one after the other, made while it is read. Of each: where it leads if it is a link, else nothing, its permissions,
 * when it was written, and its bytes in pieces, the last of which has none.
 */
final class PackedFiles extends InputStream {
    private static final int PIECE = 1 << 14;

    private final FilePath folder;
    private final String[] paths;
    private int next;
    private InputStream open;
    private byte[] ready = new byte[0];
    private int taken;

    PackedFiles(FilePath folder, String[] paths) {
        this.folder = folder;
        this.paths = paths;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (taken == ready.length) {
            fill(most);
        }
        int length = Math.min(most, ready.length - taken);
        System.arraycopy(ready, taken, into, from, length);
        taken += length;
        return length == 0 && most > 0 ? -1 : length;
    }

    private void fill(int wanted) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            while (bytes.size() < wanted && (open != null || next < paths.length)) {
                if (open == null) {
                    begin(folder.child(paths[next++]), out);
                } else {
                    goOn(out);
                }
            }
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
        ready = bytes.toByteArray();
        taken = 0;
    }

    private void begin(FilePath file, DataOutputStream out) throws IOException, InterruptedException {
        String link = file.readLink();
        out.writeUTF(link == null ? "" : link);
        if (link == null) {
            open = file.read();
            out.writeInt(file.mode());
            out.writeLong(file.lastModified());
        }
    }

    private void goOn(DataOutputStream out) throws IOException {
        byte[] piece = open.readNBytes(PIECE);
        out.writeInt(piece.length);
        out.write(piece);
        if (piece.length == 0) {
            close();
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
