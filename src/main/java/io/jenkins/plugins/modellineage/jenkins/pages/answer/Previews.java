package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.jenkins.pages.view.FilePreview;
import io.jenkins.plugins.modellineage.jenkins.pages.view.FileRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TextSide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Unread;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.preview.Picture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;

/** Reads what people look at of a version's files. */
public final class Previews {
    private Previews() {}

    /** The file of that path as far as it can be shown; empty when the version has none. */
    public static Optional<FilePreview> of(ModelVersion version, String path) {
        return version.manifest().file(path).map(file -> preview(version, file));
    }

    private static FilePreview preview(ModelVersion version, FileDigest file) {
        FileRow row = FileRow.of(file, Downloads.of(version));
        return FileContent.of(version, file)
                .read(
                        Math.max(Picture.LARGEST, TextSide.LARGEST),
                        (url, bytes) -> read(version, file, row, bytes),
                        (url, problem) -> FilePreview.unread(row, problem));
    }

    /** A picture is checked when it is sent; of all others the whole is read, since the digest of a part says nothing. */
    private static FilePreview read(ModelVersion version, FileDigest file, FileRow row, InputStream bytes)
            throws IOException {
        byte[] beginning = bytes.readNBytes(Picture.TELLING);
        boolean picture = Picture.of(beginning).isPresent();
        if (file.size() > (picture ? Picture.LARGEST : TextSide.LARGEST)) {
            return FilePreview.unread(row, Unread.large());
        }
        if (picture) {
            return FilePreview.picture(row, Downloads.picture(version.ref(), file.path()));
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning), bytes);
        return FilePreview.of(row, TextSide.read(file.path(), file, row.url(), whole));
    }
}
