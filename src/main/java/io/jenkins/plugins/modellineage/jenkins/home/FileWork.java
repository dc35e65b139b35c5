package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Work on the files of one version, or of what becomes one: what for, how far it is, and why it failed. It is in memory only; what it brings about
 * is in the ledger.
 */
public final class FileWork implements LongConsumer {
    private final Subject subject;
    private final String by;
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private volatile String problem;
    private volatile boolean stopped;

    /** What files are read for. */
    public enum Purpose {
        /** A step, or a person, asks for a stage. */
        PROMOTION,
        /** A person's approval needs files that nobody has kept yet. */
        APPROVAL,
        /** A person goes back to the version. */
        ROLLBACK,
        /** A person stamps a run. */
        STAMP
    }

    /**
     * What the work is about.
     *
     * @param label what has the files: a version, or a run
     * @param version empty for what is stamped
     * @param stage that the version is to be live in; empty for what is stamped
     * @param asker id of the build that asks for a stage, of the promotion that is approved, or of the run that is stamped;
     *     empty for what a person asks for
     */
    public record Subject(
            Purpose purpose, String label, Optional<VersionRef> version, Optional<StageName> stage, String asker) {
        public Subject {
            Objects.requireNonNull(purpose, "purpose");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(asker, "asker");
        }

        static Subject of(Purpose purpose, VersionRef version, StageName stage, String asker) {
            return new Subject(purpose, version.label(), Optional.of(version), Optional.of(stage), asker);
        }
    }

    private FileWork(Subject subject, String by, long total) {
        this.subject = subject;
        this.by = by;
        this.total = total;
    }

    static FileWork promotion(ModelVersion version, StageName stage, String buildId) {
        Subject subject = Subject.of(Purpose.PROMOTION, version.ref(), stage, buildId);
        return new FileWork(subject, "", version.manifest().totalBytes());
    }

    /** The same for a person who asks without a build. */
    static FileWork request(ModelVersion version, StageName stage, String person) {
        Subject subject = Subject.of(Purpose.PROMOTION, version.ref(), stage, "");
        return new FileWork(subject, person, version.manifest().totalBytes());
    }

    static FileWork approval(ModelVersion version, StageName stage, String promotionId, String person) {
        Subject subject = Subject.of(Purpose.APPROVAL, version.ref(), stage, promotionId);
        return new FileWork(subject, person, version.manifest().totalBytes());
    }

    static FileWork rollback(ModelVersion version, StageName stage, String person) {
        Subject subject = Subject.of(Purpose.ROLLBACK, version.ref(), stage, "");
        return new FileWork(subject, person, version.manifest().totalBytes());
    }

    /** @param bytes of the files that are stamped */
    static FileWork stamp(TrackedRun run, String person, long bytes) {
        String label =
                "run " + run.experiment() + " of " + Naming.plain(run.build().label());
        String id = run.id().value();
        return new FileWork(new Subject(Purpose.STAMP, label, Optional.empty(), Optional.empty(), id), person, bytes);
    }

    /**
     * Counts on.
     *
     * @param bytes that were read since the last call
     * @throws Refused when the work is to stop
     */
    @Override
    public void accept(long bytes) {
        if (stopped) {
            throw new Refused("Jenkins is shutting down, so nothing was done; click again after its start");
        }
        done.addAndGet(bytes);
    }

    void stop() {
        stopped = true;
    }

    void failed(String why) {
        problem = why;
    }

    public Subject subject() {
        return subject;
    }

    /** The person who clicked; empty for a step. */
    public String by() {
        return by;
    }

    /** How many bytes were read; some are read twice, so that it stays at the total for a while. */
    public long bytesDone() {
        return Math.min(done.get(), total);
    }

    public long bytesTotal() {
        return total;
    }

    /** Why it failed, on one line; empty while it goes on. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }
}
