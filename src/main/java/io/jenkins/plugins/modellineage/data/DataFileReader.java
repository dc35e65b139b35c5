package io.jenkins.plugins.modellineage.data;

import io.jenkins.plugins.modellineage.zstd.ZstdContent;
import java.io.OutputStream;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads the rows of one file out of the bytes that are written to it, whatever they are. Those of Parquet are left to
 * {@link ParquetData}.
 */
public final class DataFileReader extends OutputStream {
    private static final Logger LOGGER = Logger.getLogger(DataFileReader.class.getName());

    /** Bytes that tell how a file is packed, and in which form its text is. */
    private static final int HEAD = 4;

    private final String path;
    private final FileRows rows;
    private final FileContent content;

    /** Null as soon as no row counts. */
    private RowReader reader;

    private String why = "";

    /** @param sketching of the input that the file is one of */
    public DataFileReader(String path, Sketching sketching) {
        this(path, sketching, Optional.empty());
    }

    /** @param texts the same for the texts in its rows; empty where they are not asked for */
    public DataFileReader(String path, Sketching sketching, Optional<Sketching> texts) {
        this.path = path;
        this.rows = new FileRows(sketching, new RowTexts(texts));
        this.content = new FileContent(path, rows);
        this.reader = new FirstBytes(HEAD, this::unpacked);
    }

    private RowReader unpacked(byte[] head) {
        if (GzipMembers.is(head)) {
            return new GzipMembers(text());
        }
        return ZstdContent.is(head) ? new ZstdFrames(text()) : text(head);
    }

    private RowReader text() {
        return new FirstBytes(HEAD, this::text);
    }

    private RowReader text(byte[] head) {
        return Utf16Text.is(head) ? new Utf16Text(content) : content;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** Whatever is wrong with a reader, nobody else who gets the bytes must miss them. */
    @Override
    public void write(byte[] bytes, int from, int length) {
        if (reader == null) {
            return;
        }
        try {
            reader.read(bytes, from, from + length);
        } catch (UnreadRows told) {
            giveUp(told.getMessage());
        } catch (RuntimeException defect) {
            giveUp(defect);
        }
    }

    private void giveUp(RuntimeException defect) {
        LOGGER.log(Level.WARNING, defect, () -> "The rows of " + path + " cannot be read; please report the file");
        giveUp("its reader failed with " + defect.getClass().getSimpleName());
    }

    private void giveUp(String reason) {
        reader = null;
        why = reason;
    }

    /** What the file held; nothing is written any more. */
    public FileFacts end() {
        try {
            if (reader != null) {
                reader.end();
            }
        } catch (UnreadRows told) {
            giveUp(told.getMessage());
        } catch (RuntimeException defect) {
            giveUp(defect);
        }
        rows.flush();
        return reader == null ? FileFacts.unread(why) : content.facts();
    }
}
