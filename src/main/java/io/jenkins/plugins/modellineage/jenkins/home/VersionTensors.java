package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.WeightsTables;
import io.jenkins.plugins.modellineage.weights.DigestedTensor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tensors of the model files of a version, for the person behind the calling thread: with the permission that a download
 * of the files needs, and as long as the build is there.
 */
public final class VersionTensors {
    private final ModelVersion version;
    private final Optional<WeightsTables> tables;
    private final Optional<Absence> absence;

    private VersionTensors(ModelVersion version, Optional<WeightsTables> tables, Optional<Absence> absence) {
        this.version = version;
        this.tables = tables;
        this.absence = absence;
    }

    /** Why there are none to be read. */
    public enum Absence {
        /** The reader lacks Run/Artifacts, where that is in use. */
        FORBIDDEN,
        DELETED,
        /** No model file was read when the version was stamped. */
        UNREAD,
        /** What was read tells of no tensors. */
        BARE,
        /** They were deleted with the build. */
        GONE
    }

    /** Of a version that the person sees; no tensor is read yet. */
    public static VersionTensors of(ModelVersion version) throws IOException {
        Optional<Absence> told = told(version);
        if (told.isPresent()) {
            return new VersionTensors(version, Optional.empty(), told);
        }
        Optional<Run<?, ?>> build = BuildRuns.build(version.build());
        Optional<RunLog> run = build.isEmpty() ? Optional.empty() : Tracking.find(build.get(), version.run());
        return new VersionTensors(
                version, run.map(RunLog::weights), run.isPresent() ? Optional.empty() : Optional.of(Absence.GONE));
    }

    /** What is known without looking at the build. */
    private static Optional<Absence> told(ModelVersion version) {
        if (!VersionFiles.mayRead(version)) {
            return Optional.of(Absence.FORBIDDEN);
        } else if (ModelLineage.get().registry().isDeleted(version.ref())) {
            return Optional.of(Absence.DELETED);
        } else if (version.weights().isEmpty()) {
            return Optional.of(Absence.UNREAD);
        }
        return version.weights().get().total().tensors() == 0 ? Optional.of(Absence.BARE) : Optional.empty();
    }

    /** Why there are none; empty also where there should be some, and they are not kept one by one. */
    public Optional<Absence> absence() {
        return absence;
    }

    /** Those of each file that has some, by its path; none for a file of which they are not kept one by one. */
    public SortedMap<String, List<DigestedTensor>> byFile() {
        return tables.map(known -> known.byFile(version.manifest())).orElseGet(TreeMap::new);
    }

    /** Those of all files in the order of names; empty when some are not known, or two have one name. */
    public Optional<List<DigestedTensor>> together() {
        return tables.flatMap(known -> known.tensors(version.manifest())).filter(all -> !all.isEmpty());
    }
}
