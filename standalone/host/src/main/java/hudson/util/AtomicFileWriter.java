package hudson.util;

import java.io.BufferedWriter;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file that appears whole or not at all: a temporary file, forced to disk, renamed by {@link #commit}. */
public class AtomicFileWriter extends Writer {
    private final Path destination;
    private final Path temporary;
    private final FileOutputStream bytes;
    private final Writer core;

    public AtomicFileWriter(File f) throws IOException {
        this(f.toPath(), StandardCharsets.UTF_8);
    }

    public AtomicFileWriter(Path destination, Charset charset) throws IOException {
        this.destination = destination.toAbsolutePath();
        Path dir = this.destination.getParent();
        Files.createDirectories(dir);
        temporary = Files.createTempFile(dir, "atomic", "tmp");
        bytes = new FileOutputStream(temporary.toFile());
        core = new BufferedWriter(new OutputStreamWriter(bytes, charset));
    }

    @Override
    public void write(int c) throws IOException {
        core.write(c);
    }

    @Override
    public void write(String str, int off, int len) throws IOException {
        core.write(str, off, len);
    }

    @Override
    public void write(char[] cbuf, int off, int len) throws IOException {
        core.write(cbuf, off, len);
    }

    @Override
    public void flush() throws IOException {
        core.flush();
    }

    @Override
    public void close() throws IOException {
        if (bytes.getChannel().isOpen()) {
            core.flush();
            bytes.getFD().sync();
            core.close();
        }
    }

    /** Drops what was written, unless committed. */
    public void abort() throws IOException {
        core.close();
        Files.deleteIfExists(temporary);
    }

    public void commit() throws IOException {
        close();
        try {
            Files.move(temporary, destination, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, destination, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
