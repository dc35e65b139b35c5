package io.jenkins.plugins.modellineage.mirror;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.List;
import java.util.Objects;

/**
 * How far the files of a run were mirrored, in the order of their paths. Lost, it is made again from what the server lists.
 *
 * @param target {@link Target#key} of the server
 * @param run id of the run there
 * @param log bytes of its log of which all files were dealt with; below 0 while they are not
 * @param most bytes of a file that was not left here
 * @param count how many of the first files were dealt with
 * @param hash {@link #hash} of these
 * @param left which of them stay here, and why, for people; blank for none
 * @param park of a run that the server failed at
 */
public record FileCursor(String target, String run, long log, long most, int count, long hash, String left, Park park) {
    private static final long UNFINISHED = -1;
    private static final int LEFT_LENGTH = 2_000;

    public FileCursor {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(park, "park");
    }

    /** Of a run of whose files none is known to be there. */
    public static FileCursor none(Target target, String run) {
        return new FileCursor(target.key(), run, UNFINISHED, target.fileBytes(), 0, 0, "", Park.NONE);
    }

    /** The same number for the same files in the same order. */
    public static long hash(List<FileDigest> files) {
        long hash = files.size();
        for (FileDigest file : files) {
            hash = 31 * (31 * hash + file.path().hashCode()) + file.sha256().hashCode();
        }
        return hash;
    }

    /** Whether it is about that run on that server, and files of that length. */
    public boolean isOf(Target server, String id) {
        return target.equals(server.key()) && run.equals(id) && most == server.fileBytes();
    }

    /** Whether all files that the log tells of up to that length were dealt with. */
    public boolean isAt(Target server, String id, long length) {
        return isOf(server, id) && log == length;
    }

    /** How many of the files are known to be dealt with. */
    public int known(List<FileDigest> files) {
        return count <= files.size() && hash(files.subList(0, count)) == hash ? count : 0;
    }

    /** The first files were dealt with. */
    public FileCursor after(List<FileDigest> first) {
        return new FileCursor(target, run, UNFINISHED, most, first.size(), hash(first), left, Park.NONE);
    }

    /** A file, or all of them, stays here. */
    public FileCursor left(String what, String why) {
        String more = Naming.shortened((left.isEmpty() ? "" : left + "; ") + what + ": " + why, LEFT_LENGTH);
        return new FileCursor(target, run, log, most, count, hash, more, park);
    }

    /** All of them were dealt with. */
    public FileCursor at(long length) {
        return new FileCursor(target, run, length, most, count, hash, left, Park.NONE);
    }

    public FileCursor parked(Park now) {
        return new FileCursor(target, run, log, most, count, hash, left, now);
    }
}
