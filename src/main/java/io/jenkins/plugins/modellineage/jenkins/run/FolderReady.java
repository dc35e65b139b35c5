package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import jenkins.MasterToSlaveFileCallable;

/**
 * Makes, on the agent, place for files to come: folders that stay inside the workspace, and no old file or link. Nothing
 * is removed unless there can be place for all.
 */
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
        Set<Path> known = new HashSet<>();
        for (String path : paths) {
            requirePlace(root, path, known);
        }
        Set<Path> made = new HashSet<>();
        for (String path : paths) {
            makePlace(root, path, made);
        }
        return null;
    }

    /** @param known folders that were looked at before */
    private static void requirePlace(Path root, String path, Set<Path> known) throws IOException {
        Path file = root.resolve(path);
        if (known.add(file.getParent())) {
            requireFolder(root, file, path);
        }
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw taken(root, file, "is a folder", "file");
        }
    }

    private static void requireFolder(Path root, Path file, String path) throws IOException {
        refuseLinks(root, file.getParent(), path);
        for (Path folder = file.getParent(); !folder.equals(root); folder = folder.getParent()) {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
                throw taken(
                        root,
                        folder,
                        Files.exists(folder) ? "is a file" : "is a symbolic link that leads nowhere",
                        "folder");
            }
        }
    }

    private static FilesRefused taken(Path root, Path there, String what, String wanted) {
        return new FilesRefused(
                Naming.quoted(Globs.slashed(root.relativize(there).toString())) + " " + what + ", and a " + wanted
                        + " of that name would be written; remove it, or fetch into another folder");
    }

    private static void makePlace(Path root, String path, Set<Path> made) throws IOException {
        Path file = root.resolve(path);
        boolean isNew = made.add(file.getParent());
        try {
            if (isNew) {
                Files.createDirectories(file.getParent());
            }
            Files.deleteIfExists(file);
        } catch (AccessDeniedException denied) {
            throw unwritable(path);
        }
        if (isNew && !Files.isWritable(file.getParent())) {
            throw unwritable(path);
        }
    }

    private static FilesRefused unwritable(String path) {
        return new FilesRefused(Naming.quoted(path) + " cannot be written by the agent's user "
                + Naming.quoted(System.getProperty("user.name", "?"))
                + "; change the permissions of its folder, or fetch into another folder");
    }

    /** The nearest folder on the way that exists must lie inside, links followed: what is made below it then does too. */
    private static void refuseLinks(Path root, Path folder, String path) throws IOException {
        Path existing = folder;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!existing.toRealPath().startsWith(root)) {
            throw new FilesRefused(Naming.quoted(path)
                    + " would be written through a symbolic link that leaves the workspace; choose another folder");
        }
    }
}
