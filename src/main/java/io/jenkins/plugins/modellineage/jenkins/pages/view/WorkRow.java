package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Reading of files of a version, or of a run that is stamped, that goes on, or that failed behind the reader's own click.
 *
 * @param purpose {@code promotion}, {@code approval}, {@code rollback} or {@code stamp}
 * @param version whose files they are; the run for a stamp
 * @param stage null for a stamp
 * @param problem why it failed; null while it goes on
 */
@ExportedBean(defaultVisibility = 999)
public record WorkRow(
        @Exported String purpose,
        @Exported String version,
        @Exported String stage,
        @Exported long bytesDone,
        @Exported long bytesTotal,
        @Exported String problem) {

    public boolean goesOn() {
        return problem == null;
    }

    /** {@code 1.2 of 4.3 GiB}. */
    public String progress() {
        return ByteSize.progress(bytesDone, bytesTotal);
    }

    /** The bytes as a progress bar takes them. */
    public String exactDone() {
        return Long.toString(bytesDone);
    }

    /** At least 1, as a progress bar demands. */
    public String exactTotal() {
        return Long.toString(Math.max(1, bytesTotal));
    }
}
