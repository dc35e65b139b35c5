package hudson.util;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/** A small text file, written whole. */
public class TextFile {
    public final File file;

    public TextFile(File file) {
        this.file = file;
    }

    public boolean exists() {
        return file.exists();
    }

    public void delete() throws IOException {
        Files.deleteIfExists(file.toPath());
    }

    public String read() throws IOException {
        return Files.readString(file.toPath());
    }

    public void write(String text) throws IOException {
        Files.createDirectories(file.getParentFile().toPath());
        AtomicFileWriter w = new AtomicFileWriter(file);
        try {
            w.write(text);
            w.commit();
        } finally {
            w.abort();
        }
    }

    public String readTrim() throws IOException {
        return read().trim();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
