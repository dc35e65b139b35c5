package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import java.util.Collection;

/**
 * How much of an agent's files one step hashes, as their lengths tell: a hole in a file takes no place, and still is read.
 *
 * @param file bytes of one file; 0 for no bound
 * @param step bytes of all files of a step; 0 for no bound
 */
public record ReadBounds(long file, long step) {
    /** As much as there is. */
    public static final ReadBounds NONE = new ReadBounds(0, 0);

    private static final String ASK =
            "; narrow the pattern, or have an administrator raise the limit in Manage Jenkins,"
                    + " System, Model Lineage, ";

    public ReadBounds {
        if (file < 0 || step < 0) {
            throw new IllegalArgumentException("A bound for files is below zero: " + Math.min(file, step));
        }
    }

    boolean allowsFile(long bytes) {
        return file == 0 || bytes <= file;
    }

    /**
     * Checks a file before a byte of it is read.
     *
     * @throws FilesRefused naming it, its length, the bound, and who sets that
     */
    void checkFile(String path, long bytes) throws FilesRefused {
        if (!allowsFile(bytes)) {
            throw new FilesRefused(
                    Naming.quoted(path) + " has " + written(bytes) + ", and a step hashes files of up to "
                            + written(file) + ASK + "'Largest file that a step hashes'");
        }
    }

    /**
     * Checks all that some patterns match before a byte of them is read.
     *
     * @return how many bytes they have together
     * @throws FilesRefused naming the patterns, the bytes, the bound, and who sets that
     */
    long checkAll(String globs, Collection<Long> lengths) throws FilesRefused {
        long bytes = 0;
        for (long length : lengths) {
            bytes += Math.min(length, Long.MAX_VALUE - bytes);
        }
        if (step > 0 && bytes > step) {
            throw new FilesRefused(Naming.quoted(FilePatterns.shown(globs)) + " matches " + lengths.size()
                    + (lengths.size() == 1 ? " file with " : " files with ") + written(bytes)
                    + ", and a step hashes at most " + written(step) + ASK + "'Most that a step hashes'");
        }
        return bytes;
    }

    private static String written(long bytes) {
        return ByteSize.written(bytes) + (bytes < 1024 ? "" : " (" + bytes + " bytes)");
    }
}
