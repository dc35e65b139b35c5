package io.jenkins.plugins.modellineage.files;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/** What is written goes to the end of a file, block by block as it comes. */
final class AppenderStream extends OutputStream {
    private final Disk.Appender appender;

    AppenderStream(Disk.Appender appender) {
        this.appender = appender;
    }

    @Override
    public void write(int one) throws IOException {
        appender.write(new byte[] {(byte) one});
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        Objects.checkFromIndexSize(start, length, bytes.length);
        appender.write(Arrays.copyOfRange(bytes, start, start + length));
    }
}
