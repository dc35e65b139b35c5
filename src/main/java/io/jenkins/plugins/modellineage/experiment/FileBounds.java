package io.jenkins.plugins.modellineage.experiment;

/**
 * How much clients may send.
 *
 * @param file bytes of one file
 * @param run bytes of all files of a run, and as many of its records
 */
public record FileBounds(long file, long run) {
    public FileBounds {
        if (file < 0 || run < 0) {
            throw new IllegalArgumentException("A bound for files is below zero: " + Math.min(file, run));
        }
    }

    /**
     * Checks a file that is sent, when it is announced and as it grows.
     *
     * @throws IllegalArgumentException naming the bound, and who sets it
     */
    public void check(String path, long bytes, long others) {
        if (bytes > file) {
            throw refused("File " + Naming.quoted(path) + " has more than " + ByteSize.written(file)
                    + ", the most for a file");
        }
        if (bytes > run - others) {
            throw refused("With file " + Naming.quoted(path) + " the files of the run have more than "
                    + ByteSize.written(run) + ", the most for a run");
        }
    }

    /**
     * Checks what else a run takes: its log, and what is said of its models and traces.
     *
     * @param bytes of all that
     * @throws IllegalArgumentException naming the bound, and who sets it
     */
    public void checkRecords(long bytes) {
        if (bytes > run) {
            throw refused("The records of the run have more than " + ByteSize.written(run) + ", the most for a run");
        }
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException(
                what + "; send less, or have an administrator raise it in Manage Jenkins, System, Model Lineage");
    }
}
