package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.NotedFile;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A file as an agent reports it. Nothing of it is believed before {@link #checked} made a value of it. */
final class ScannedFile implements Serializable {
    private static final long serialVersionUID = 1L;

    final String path;

    /** The path of the file itself, links followed, below its {@link #base}. */
    final String real;

    final long size;
    final long modified;
    final String sha256;
    private int base;
    private ArrayList<FileMark> marks = new ArrayList<>();
    private byte[] weights;
    private long[] state;

    /** A file of the step's folder of which nothing else is known. */
    ScannedFile(String path, String real, long size, long modified, String sha256) {
        this.path = path;
        this.real = real;
        this.size = size;
        this.modified = modified;
        this.sha256 = sha256;
    }

    /** The file as it was noted; an agent that sends a path upward or a wrong digest is refused. */
    NotedFile noted() {
        return new NotedFile(
                FileDigest.check(path),
                size,
                Instant.ofEpochMilli(modified),
                Optional.ofNullable(sha256).map(Sha256::new));
    }

    /** The same file below another root. */
    ScannedFile under(int root) {
        ScannedFile copy = new ScannedFile(path, real, size, modified, sha256);
        copy.base = root;
        copy.marks = marks;
        copy.weights = weights;
        copy.state = state;
        return copy;
    }

    /** The same file with the lines about its weights, see {@link io.jenkins.plugins.modellineage.weights.WeightsLines}. */
    ScannedFile weighing(byte[] lines) {
        ScannedFile copy = under(base);
        copy.weights = lines;
        return copy;
    }

    /** What the agent says of the file's weights, not believed yet; empty when it is no model file. */
    Optional<byte[]> weights() {
        return Optional.ofNullable(weights);
    }

    /** The same file as it stood when it was digested. */
    ScannedFile standing(FileState known) {
        ScannedFile copy = under(base);
        copy.state = known.numbers();
        return copy;
    }

    /** How it stood when it was digested; null for one that is not compared later. */
    FileState state() {
        return FileState.read(state);
    }

    /** The same file with these marks. */
    ScannedFile marked(Collection<FileMark> known) {
        ScannedFile copy = under(base);
        copy.marks = new ArrayList<>(known);
        return copy;
    }

    /** Under which root the file itself lies, see {@link AgentFolder#base}. */
    int base() {
        return base;
    }

    boolean is(FileMark mark) {
        return marks.contains(mark);
    }

    /** The file as a value; an agent that sends a path upward, no digest or no such root is refused. */
    FileDigest checked(Reach reach) {
        FileDigest.check(real);
        if (base < 0
                || base > 0
                        && (base > reach.others().size()
                                || reach.others().get(base - 1).isEmpty())) {
            throw new IllegalArgumentException("The agent sent a file from a place that was not asked for: "
                    + Naming.quoted(path) + "; look at it");
        } else if (marks == null || !marks.stream().allMatch(FileMark.class::isInstance)) {
            throw new IllegalArgumentException("The agent sent no marks of " + Naming.quoted(path) + "; look at it");
        }
        Set<FileMark> told = EnumSet.noneOf(FileMark.class);
        told.addAll(marks);
        told.remove(FileMark.APART); // where a file lies is not the agent's to say
        return new FileDigest(path, size, new Sha256(sha256), told);
    }

    FileDigest checked() {
        return checked(Reach.NONE);
    }
}
