package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A file of a version that people read before they decide: its beginning, as text.
 *
 * @param size in bytes
 * @param url where it is downloaded; null when the reader may not or the file is gone
 * @param text its first {@value #CHARACTERS} characters; null when it was not read
 * @param cut whether it goes on after them
 * @param problem why it was not read, in words for people; null when it was
 */
@ExportedBean(defaultVisibility = 999)
public record Excerpt(
        @Exported String path,
        @Exported long size,
        @Exported String url,
        String text,
        boolean cut,
        String problem) {
    /** Files of one card; a version has thousands of others. */
    public static final int MOST = 4;

    /** What an eye takes in before it opens the whole file. */
    public static final int CHARACTERS = 4_000;

    /** Bytes of a file that is read: the whole of it, since the digest of a part says nothing. */
    public static final int LARGEST = 256 << 10;

    /** What tells of results and of what the model says: at the beginning of a word of the path. */
    private static final Pattern TELLING = Pattern.compile("(^|[^\\p{L}])"
            + "(eval|sample|generat|predict|result|report|score|metric|example|benchmark|readme|model[-_ ]?card)");

    private static final Set<String> TEXTS =
            Set.of("json", "jsonl", "ndjson", "txt", "md", "csv", "tsv", "yaml", "yml", "log", "html", "htm", "xml");

    /** The files of a version that are worth reading here, in their order. */
    public static List<FileDigest> among(List<FileDigest> files) {
        return files.stream().filter(file -> tells(file.path())).toList();
    }

    private static boolean tells(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String name = lower.substring(lower.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        boolean text = dot < 0 ? name.startsWith("readme") : TEXTS.contains(name.substring(dot + 1));
        return text && TELLING.matcher(lower).find();
    }

    /** One that is read whole, unless it is larger than its size says: that is the word of the agent that archived it. */
    public static Excerpt read(FileDigest file, String url, InputStream bytes) throws IOException {
        byte[] read = bytes.readNBytes(LARGEST + 1);
        return read.length > LARGEST
                ? unread(file, url, Unread.large())
                : of(file, url, new String(read, StandardCharsets.UTF_8));
    }

    /** One that was read whole. */
    public static Excerpt of(FileDigest file, String url, String whole) {
        if (whole.indexOf('\0') >= 0) {
            return unread(file, url, Unread.noText());
        }
        int end = whole.offsetByCodePoints(0, Math.min(CHARACTERS, whole.codePointCount(0, whole.length())));
        return new Excerpt(file.path(), file.size(), url, whole.substring(0, end), end < whole.length(), null);
    }

    /** One that was not read. */
    public static Excerpt unread(FileDigest file, String url, String problem) {
        return new Excerpt(file.path(), file.size(), url, null, false, problem);
    }

    public String sizeWritten() {
        return ByteSize.written(size);
    }
}
