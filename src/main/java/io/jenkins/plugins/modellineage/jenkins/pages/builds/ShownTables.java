package io.jenkins.plugins.modellineage.jenkins.pages.builds;

import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tables that pages showed last, kept while memory is plenty. A table is known by the digest of its file, so it never gets
 * old. One is read at a time, since that takes several times the memory of its file: who sorts and turns pages reads once,
 * and many readers wait for one.
 */
final class ShownTables {
    private static final int MOST = 8;

    private final Map<Sha256, SoftReference<ScoreTable>> tables = new LinkedHashMap<>(MOST, 0.75f, true);

    /** Reads a table out of its file. */
    @FunctionalInterface
    interface Reading {
        ScoreTable read() throws IOException;
    }

    synchronized ScoreTable of(Sha256 file, Reading reading) throws IOException {
        SoftReference<ScoreTable> kept = tables.get(file);
        ScoreTable known = kept == null ? null : kept.get();
        if (known != null) {
            return known;
        }
        ScoreTable read = reading.read();
        tables.put(file, new SoftReference<>(read));
        if (tables.size() > MOST) {
            tables.remove(tables.keySet().iterator().next());
        }
        return read;
    }
}
