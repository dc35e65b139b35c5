package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.jenkins.home.Verifications.Running;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A verification that goes on.
 *
 * @param by who asked for it
 */
@ExportedBean(defaultVisibility = 999)
public record VerifyingRow(
        @Exported String by,
        Moment began,
        @Exported long bytesDone,
        @Exported long bytesTotal) {
    public static VerifyingRow of(Running running) {
        return new VerifyingRow(
                running.by(),
                new Moment(running.began()),
                Math.min(running.done().get(), running.total()),
                running.total());
    }

    /** Milliseconds since the epoch. */
    @Exported
    public long timestamp() {
        return began.millis();
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
