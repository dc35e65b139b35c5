package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/** Reads, on the agent, a small file of the workspace as a whole. */
final class FileText extends MasterToSlaveFileCallable<byte[]> {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final int atMost;

    FileText(String path, int atMost) {
        this.path = path;
        this.atMost = atMost;
    }

    @Override
    public byte[] invoke(File folder, VirtualChannel channel) throws IOException {
        if (!Files.isRegularFile(folder.toPath().resolve(path))) {
            throw new FilesRefused("there is no file '" + path + "' in the workspace " + folder + "; write it before");
        }
        Path file = Globs.inside(folder.toPath().toRealPath(), path);
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(atMost + 1);
            if (bytes.length > atMost) {
                throw new FilesRefused("'" + path + "' is larger than " + atMost
                        + " bytes; keep parameters small and track large files as inputs");
            }
            return bytes;
        }
    }
}
