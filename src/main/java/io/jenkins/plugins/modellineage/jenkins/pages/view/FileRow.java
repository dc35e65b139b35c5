package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import io.jenkins.plugins.modellineage.preview.Picture;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A file with its digest.
 *
 * @param size in bytes
 * @param marks what else is known of it: executable, git-lfs-pointer
 * @param url where it is downloaded; null when the reader may not or the file is gone
 */
@ExportedBean(defaultVisibility = 999)
public record FileRow(
        @Exported String path,
        @Exported long size,
        @Exported String sha256,
        @Exported List<String> marks,
        @Exported String url) {

    /** @param url where it is downloaded, or null */
    public static FileRow of(FileDigest file, Function<FileDigest, String> url) {
        return new FileRow(file.path(), file.size(), file.sha256().hex(), marks(file), url.apply(file));
    }

    /** Without its folders. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether it may be shown on the spot, as far as its size and its name tell. */
    public boolean isReadable() {
        boolean picture = path.toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g|gif|webp)");
        return url != null && size <= (picture ? Picture.LARGEST : TextSide.LARGEST);
    }

    /** Whether the file only names its content, which Git LFS keeps elsewhere. */
    public boolean isPointer() {
        return marks.contains(FileMark.LFS_POINTER.word());
    }

    public boolean isExecutable() {
        return marks.contains(FileMark.EXECUTABLE.word());
    }

    /** Without that it lies apart: no reader of the page cares where. */
    private static List<String> marks(FileDigest file) {
        return file.marks().stream()
                .filter(mark -> mark != FileMark.APART)
                .map(FileMark::word)
                .sorted()
                .toList();
    }

    public String sizeInBytes() {
        return Long.toString(size);
    }

    public String sizeWritten() {
        return ByteSize.written(size);
    }
}
