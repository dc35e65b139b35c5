package io.jenkins.plugins.modellineage.export;

import java.io.Closeable;
import java.io.IOException;

/** Writes runs, one after the other, in one of the {@linkplain ExportFormat forms}. */
interface RunExport extends RunSource.Taker, Closeable {
    /** Writes what is written last. */
    @Override
    void close() throws IOException;
}
