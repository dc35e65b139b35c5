package io.jenkins.plugins.modellineage.weights.pointer;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a checkout without Git LFS in place of a large file.
 *
 * @param content digest of the file that is meant
 * @param size of it in bytes
 * @see <a href="https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md">The specification</a>
 */
public record LfsPointer(Sha256 content, long size) {
    /** A pointer has fewer bytes. */
    public static final int BYTES = 1024;

    /** How a pointer begins, with the name that Git LFS had before too. */
    private static final List<String> BEGINNINGS = List.of("version https://git-lfs", "version https://hawser");

    private static final Pattern POINTER = Pattern.compile("version https://(?:git-lfs|hawser)\\.github\\.com/spec/v1\n"
            + "(?:ext-[0-9]-[a-z0-9-]+ sha256:[0-9a-f]{64}\n)*"
            + "oid sha256:(?<oid>[0-9a-f]{64})\n"
            + "size (?<size>[0-9]{1,18})\n");

    public LfsPointer {
        if (size < 0) {
            throw new IllegalArgumentException("A file has " + size + " bytes");
        }
    }

    /** Whether bytes look like the beginning of a pointer. */
    public static boolean isBegunBy(byte[] head) {
        return BEGINNINGS.stream().anyMatch(text -> startsWith(head, text));
    }

    /**
     * Reads a pointer.
     *
     * @throws ModelFileException when it is none that Git LFS writes, also where it would read one like it
     */
    public static LfsPointer parse(byte[] bytes) throws ModelFileException {
        Matcher matcher = POINTER.matcher(new String(bytes, StandardCharsets.UTF_8));
        if (bytes.length >= BYTES || !matcher.matches()) {
            throw ModelFileException.doubtful(
                    0,
                    "the file begins like a pointer of Git LFS, and is none that Git LFS writes; it is no model"
                            + " either");
        }
        return new LfsPointer(Sha256.parse(matcher.group("oid")), Long.parseLong(matcher.group("size")));
    }

    private static boolean startsWith(byte[] head, String text) {
        return head.length >= text.length()
                && new String(head, 0, text.length(), StandardCharsets.US_ASCII).equals(text);
    }
}
