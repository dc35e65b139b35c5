package io.jenkins.plugins.modellineage.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A small file that is never seen in part, and is on the disk when it is written. */
public final class WholeFile {
    private WholeFile() {}

    /** Puts the text in place of what the file holds, in UTF-8. For one writer of a file at a time. */
    public static void replace(Path file, String text) throws IOException {
        replace(Disk.real(), file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with bytes: after a power failure the file holds what it held, or these. */
    public static void replace(Disk disk, Path file, byte[] content) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try (Disk.Appender appender = disk.append(partial)) {
            appender.truncate(0);
            appender.write(content);
            appender.force();
        }
        disk.rename(partial, file);
        disk.forceDirectory(file.toAbsolutePath().getParent());
    }
}
