package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.jenkins.home.PickedFiles;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * An archived file that somebody picks to be stamped, before it is read.
 *
 * @param recorded the SHA-256 that the run recorded of it; null where it recorded nothing
 */
@ExportedBean(defaultVisibility = 999)
public record PickedRow(
        @Exported String path,
        @Exported long size,
        @Exported String recorded) {

    public static PickedRow of(PickedFiles.Picked file) {
        return new PickedRow(
                file.path(),
                file.bytes(),
                file.recorded().map(known -> known.sha256().hex()).orElse(null));
    }

    public String sizeInBytes() {
        return Long.toString(size);
    }

    public String sizeWritten() {
        return ByteSize.written(size);
    }
}
