package io.jenkins.plugins.modellineage.tracker.pachyderm;

import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.DataCommit.CommitFile;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is said of a file or folder of a commit.
 *
 * @param file its path as it is said, its digest with {@value AskedCommit#SYSTEM} before it
 */
record FileInfo(Optional<CommitInfo.Named> commit, CommitFile file, boolean folder) {
    private static final int HASH_BYTES = 32;

    /** What an object says of a file; empty where it says nothing, or more than is kept of a path. */
    static Optional<FileInfo> of(Part info) {
        Part file = info.of("file");
        String path = file.text("path");
        String type = info.text("fileType", "file_type");
        boolean known = type.equals("FILE") || type.equals("DIR");
        if (!file.isObject() || !known || path.isEmpty() || !path.equals(DataCommit.kept(path))) {
            return Optional.empty();
        }
        return Optional.of(new FileInfo(
                CommitInfo.Named.of(file.of("commit")),
                new CommitFile(
                        path,
                        digest(info.text("hash")),
                        info.of("sizeBytes", "size_bytes").whole(DataCommit.MOST_BYTES)),
                type.equals("DIR")));
    }

    /** {@code pachyderm:} and 64 hexadecimal digits; empty where there are not so many. */
    private static String digest(String base64) {
        try {
            byte[] hash = Base64.getDecoder().decode(base64);
            return hash.length == HASH_BYTES
                    ? AskedCommit.SYSTEM + ":" + HexFormat.of().formatHex(hash)
                    : "";
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
