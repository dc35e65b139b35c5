package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import io.jenkins.plugins.modellineage.comparison.FileChange;
import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A file of an input that is not as it was.
 *
 * @param change added, removed or changed
 * @param before its SHA-256 then; null for one that was added
 * @param after its SHA-256 now; null for one that was removed
 * @param bytes how much longer it is now, less than zero if it is shorter
 */
@ExportedBean(defaultVisibility = 999)
public record FileChangeRow(
        @Exported String path,
        @Exported String change,
        @Exported String before,
        @Exported String after,
        @Exported long bytes) {

    static FileChangeRow of(FileChange change) {
        return new FileChangeRow(
                change.path(),
                change.word(),
                change.before().map(file -> file.sha256().hex()).orElse(null),
                change.after().map(file -> file.sha256().hex()).orElse(null),
                change.after().map(FileDigest::size).orElse(0L)
                        - change.before().map(FileDigest::size).orElse(0L));
    }

    /** How much longer or shorter it is, with its sign. */
    public String bytesWritten() {
        String size = ByteSize.written(Math.abs(bytes));
        return bytes == 0 ? size : (bytes > 0 ? "+" : "−") + size;
    }

    /** The same, exactly. */
    public String bytesExact() {
        return Long.toString(bytes);
    }
}
