package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import jenkins.MasterToSlaveFileCallable;

/** Writes, on the agent, parts of an export or files that are fetched; nothing is written through a link that leaves the workspace. */
final class PiecesWritten extends MasterToSlaveFileCallable<Void> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<ExportPiece> pieces;

    PiecesWritten(ArrayList<ExportPiece> pieces) {
        this.pieces = pieces;
    }

    @Override
    public Void invoke(File workspace, VirtualChannel channel) throws IOException {
        Files.createDirectories(workspace.toPath());
        Path root = workspace.toPath().toRealPath();
        Set<Path> ready = new HashSet<>();
        for (ExportPiece piece : pieces) {
            try {
                write(root, ready, piece);
            } catch (AccessDeniedException denied) {
                throw new FilesRefused(Naming.quoted(piece.path) + " cannot be written by the agent's user "
                        + Naming.quoted(System.getProperty("user.name", "?"))
                        + "; change the permissions of its folder, or choose another folder");
            } catch (InvalidPathException noName) {
                throw new FilesRefused(Naming.quoted(piece.path) + " is no name of a file on this agent; export on an"
                        + " agent with Linux, or in the format 'jsonl'");
            }
        }
        return null;
    }

    private static void write(Path root, Set<Path> ready, ExportPiece piece) throws IOException {
        Path file = root.resolve(piece.path);
        Path folder = piece.deed == ExportPiece.Deed.FOLDER ? file : file.getParent();
        if (ready.add(folder)) {
            makeFolder(root, folder, piece.path);
        }
        switch (piece.deed) {
            case CREATE -> {
                requireNoFolder(file, piece.path);
                Files.deleteIfExists(file); // be it a link
                Files.write(file, piece.bytes, StandardOpenOption.CREATE_NEW);
            }
            case APPEND -> Files.write(file, piece.bytes, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
            case REMOVE -> Files.deleteIfExists(file);
            case FOLDER -> {} // it is there
        }
    }

    private static void requireNoFolder(Path file, String path) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FilesRefused(
                    Naming.quoted(path) + " is a folder, and a file of that name would be written; remove"
                            + " it, or choose another folder");
        }
    }

    /** The nearest folder that exists must lie inside, links followed: what is made below it then does too. */
    private static void makeFolder(Path root, Path folder, String path) throws IOException {
        Path existing = folder;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new FilesRefused(
                    Naming.quoted(path) + " would lie below a file, or a link that leads nowhere; remove it,"
                            + " or choose another folder");
        }
        if (!existing.toRealPath().startsWith(root)) {
            throw new FilesRefused(Naming.quoted(path)
                    + " would be written through a symbolic link that leaves the workspace; choose another folder");
        }
        Files.createDirectories(folder);
    }
}
