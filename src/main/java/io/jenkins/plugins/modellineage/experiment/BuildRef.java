package io.jenkins.plugins.modellineage.experiment;

/**
 * A build. Its id stays when the job is renamed or the build deleted, and is never taken by another build.
 *
 * @param id 32 lower-case hexadecimal digits, ours, kept with the build
 * @param job full name of the job
 * @param number of the build in its job, from 1
 */
public record BuildRef(String id, String job, int number) {
    public BuildRef {
        HexId.checked("Build id", id);
        if (job == null || job.isBlank()) {
            throw new IllegalArgumentException("Build " + id + " has no job name");
        }
        if (number < 1) {
            throw new IllegalArgumentException("Build " + Naming.quoted(job) + " has the number " + number);
        }
    }

    /** A fresh id for a build that is seen for the first time. */
    public static String randomId() {
        return HexId.random();
    }

    /** The same build under the name that its job has now. */
    public BuildRef inJob(String name) {
        return name.equals(job) ? this : new BuildRef(id, name, number);
    }

    /** {@code team/train #12}. */
    public String label() {
        return job + " #" + number;
    }
}
