package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import jenkins.MasterToSlaveFileCallable;

/** Makes, on the agent, place for files to come: folders that stay inside the workspace, and no old file or link. */
final class FolderReady extends MasterToSlaveFileCallable<Void> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> paths;

    FolderReady(ArrayList<String> paths) {
        this.paths = paths;
    }

    @Override
    public Void invoke(File workspace, VirtualChannel channel) throws IOException {
        Files.createDirectories(workspace.toPath());
        Path root = workspace.toPath().toRealPath();
        for (String path : paths) {
            Path file = root.resolve(path);
            refuseLinks(root, file.getParent(), path);
            Files.createDirectories(file.getParent());
            if (Files.isSymbolicLink(file) || Files.isRegularFile(file)) {
                Files.delete(file);
            }
        }
        return null;
    }

    /** The nearest folder on the way that exists must lie inside, links followed: what is made below it then does too. */
    private static void refuseLinks(Path root, Path folder, String path) throws IOException {
        Path existing = folder;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!existing.toRealPath().startsWith(root)) {
            throw new FilesRefused("'" + path + "' would be written through a symbolic link that leaves the workspace;"
                    + " choose another folder");
        }
    }
}
