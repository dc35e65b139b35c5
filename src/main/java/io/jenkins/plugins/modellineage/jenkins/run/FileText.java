package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.experiment.Naming;
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
    private final Reach reach;
    private final int atMost;

    FileText(String path, Reach reach, int atMost) {
        this.path = path;
        this.reach = reach;
        this.atMost = atMost;
    }

    @Override
    public byte[] invoke(File folder, VirtualChannel channel) throws IOException {
        AgentFolder at = AgentFolder.of(folder, reach);
        Sought sought = Sought.of(Globs.plain(Globs.slashed(path)), at);
        if (!sought.isThere()) {
            throw new FilesRefused(
                    "there is no file " + Naming.quoted(path) + " in the workspace " + folder + "; write it before");
        }
        Path file = at.readable(sought.from(), sought.pattern());
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(atMost + 1);
            if (bytes.length > atMost) {
                throw new FilesRefused(Naming.quoted(path) + " is larger than " + atMost
                        + " bytes; write less into it, and track large files as inputs or artifacts");
            }
            return bytes;
        }
    }
}
