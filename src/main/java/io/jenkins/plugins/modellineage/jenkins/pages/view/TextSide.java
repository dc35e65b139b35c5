package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A text of a run or version that is compared with another one's.
 *
 * @param name of the run or version
 * @param size in bytes
 * @param url where a file is downloaded; null for what is no file, is gone, or is not for the reader
 * @param text null when it was not read
 * @param problem why it was not read, in words for people; null when it was
 */
@ExportedBean(defaultVisibility = 999)
public record TextSide(
        @Exported String name,
        @Exported long size,
        @Exported String digest,
        @Exported String url,
        String text,
        @Exported String problem) {
    /** Bytes of a file that is read. */
    public static final int LARGEST = 1 << 18;

    /** A value that is on record. */
    public static TextSide of(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new TextSide(name, bytes.length, Sha256.of(bytes).hex(), null, text, null);
    }

    /** A file that is read whole, unless it is larger than its size says: that is the word of the agent that archived it. */
    public static TextSide read(String name, FileDigest file, String url, InputStream bytes) throws IOException {
        byte[] read = bytes.readNBytes(LARGEST + 1);
        if (read.length > LARGEST) {
            return unread(name, file, url, Unread.large());
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(read))
                    .toString();
            return text.indexOf('\0') >= 0
                    ? noText(name, file, url)
                    : new TextSide(name, file.size(), file.sha256().hex(), url, text, null);
        } catch (CharacterCodingException other) {
            return noText(name, file, url);
        }
    }

    private static TextSide noText(String name, FileDigest file, String url) {
        return unread(name, file, url, Unread.noText());
    }

    /** A file that was not read. */
    public static TextSide unread(String name, FileDigest file, String url, String problem) {
        return new TextSide(name, file.size(), file.sha256().hex(), url, null, problem);
    }

    /** What has nothing of that name. */
    public static TextSide missing(String name) {
        return new TextSide(name, 0, null, null, "", null);
    }

    /** Whether there is nothing of that name. */
    @Exported
    public boolean absent() {
        return digest == null;
    }

    public String sizeWritten() {
        return ByteSize.written(size);
    }

    public String exactSize() {
        return Long.toString(size);
    }

    public String shortDigest() {
        return digest == null ? "" : Sha256.parse(digest).abbreviated();
    }
}
