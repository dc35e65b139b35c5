package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.EntryIndex.Kind;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Optional;

/** Which versions' own files the controller keeps: files are kept and given up in turns. Reads nothing. */
record KeptFiles(RegistryState state) {
    /** Whether the controller verified the version's own files and keeps them. */
    boolean keeps(VersionRef version) {
        return state.models().has(version)
                && state.index().isKept(state.models().key(version));
    }

    /** Whether the version's own files were kept, and rules gave them up. */
    boolean isReleased(VersionRef version) {
        return state.models().has(version)
                && state.index().isReleased(state.models().key(version));
    }

    /** Where the files of the version were given up; empty when they are kept, or never were. */
    Optional<Long> released(VersionRef version) {
        if (!isReleased(version)) {
            return Optional.empty();
        }
        long[] turns = state.positions(Kind.KEPT, version);
        return Optional.of(turns[turns.length - 1]);
    }

    /** Bytes of the version's files together, as they were stamped; 0 once it is deleted, or its files are given up. */
    long bytes(VersionRef version) {
        return isReleased(version)
                ? 0
                : state.models().state(version.model()).orElseThrow().bytesOf(version.number());
    }
}
