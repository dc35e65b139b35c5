package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import java.util.List;
import java.util.function.Function;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A file with its digest.
 *
 * @param size in bytes
 * @param url where it is downloaded; null when the reader may not or the file is gone
 */
@ExportedBean(defaultVisibility = 999)
public record FileRow(
        @Exported String path,
        @Exported long size,
        @Exported String sha256,
        @Exported String url) {

    /** @param url where a file is downloaded, or null */
    public static List<FileRow> of(List<FileDigest> files, Function<FileDigest, String> url) {
        return files.stream()
                .map(f -> new FileRow(f.path(), f.size(), f.sha256().hex(), url.apply(f)))
                .toList();
    }

    public String sizeInBytes() {
        return Long.toString(size);
    }

    public String sizeWritten() {
        return ByteSize.written(size);
    }
}
