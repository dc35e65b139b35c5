package io.jenkins.plugins.modellineage.tracker;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A kind of file that is no text of metrics, told by its first bytes.
 *
 * @param is what it is, and where that is worth a word, what to do
 */
public record FileKind(String bytes, String is) {
    private static final String TEXT = "write the metrics as JSON Lines or CSV beside it";

    /** Bytes that are enough to tell. */
    public static final int HEAD = 1 << 13;

    private static final List<FileKind> KNOWN = List.of(
            new FileKind("\u001f\u008b", "compressed with gzip; write it uncompressed, or unpack it before the step"),
            new FileKind("BZh", "compressed with bzip2; unpack it before the step"),
            new FileKind("\u00fd7zXZ", "compressed with xz; unpack it before the step"),
            new FileKind("(\u00b5/\u00fd", "compressed with zstd; unpack it before the step"),
            new FileKind(
                    "PK\u0003\u0004",
                    "a zip archive (also *.xlsx, *.npz and *.pt are); name a file that was in it, or " + TEXT),
            new FileKind(
                    ":W&B\u00e1\u00be\0",
                    "a run file of W&B; trackMetrics and metricsFiles read what it logged, and its parameters"),
            new FileKind(":W&B", "a run file of a W&B that is not known; " + TEXT + ", or name wandb-summary.json"),
            new FileKind("\u0089PNG", "an image (PNG); " + TEXT),
            new FileKind("\u00ff\u00d8\u00ff", "an image (JPEG); " + TEXT),
            new FileKind("GIF8", "an image (GIF); " + TEXT),
            new FileKind("%PDF", "a PDF; " + TEXT),
            new FileKind("\u0080\u0002", "a pickle of Python, which is never read; " + TEXT),
            new FileKind("\u0080\u0003", "a pickle of Python, which is never read; " + TEXT),
            new FileKind("\u0080\u0004", "a pickle of Python, which is never read; " + TEXT),
            new FileKind("\u0080\u0005", "a pickle of Python, which is never read; " + TEXT),
            new FileKind("\u0093NUMPY", "an array of NumPy; " + TEXT),
            new FileKind("\u0089HDF", "a file of HDF5; " + TEXT),
            new FileKind("PAR1", "a Parquet file; " + TEXT),
            new FileKind("ARROW1", "an Arrow file; " + TEXT),
            new FileKind("SQLite format 3", "an SQLite database; " + TEXT),
            new FileKind(
                    "version https://git-lfs.github.com/",
                    "a pointer of Git LFS and not the file itself; run git lfs pull before the step"),
            new FileKind("<!DOCTYPE", "an HTML page; " + TEXT),
            new FileKind("<html", "an HTML page; " + TEXT),
            new FileKind("<?xml", "XML; " + TEXT));

    /** What the file is when it is no text: a clause for {@code it is …}. */
    public static Optional<String> of(byte[] head, String name) {
        if (EventMetrics.isOne(head, "")) {
            return Optional.of("an event file of TensorBoard; trackMetrics and metricsFiles read its scalars");
        }
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        Optional<String> known = KNOWN.stream()
                .filter(kind -> bytes.startsWith(kind.bytes))
                .map(FileKind::is)
                .findFirst();
        if (known.isPresent()) {
            return known;
        }
        int zero = bytes.indexOf('\0');
        int lineEnd = bytes.indexOf('\n');
        if (zero < 0 || lineEnd >= 0 && lineEnd < zero) {
            return Optional.empty(); // a crash of the machine leaves zeros behind lines that are fine
        }
        return Optional.of(
                name.contains("tfevents")
                        ? "not what its name says, an event file of TensorBoard: its first event tells no version"
                        : "binary and not text; " + TEXT);
    }
}
