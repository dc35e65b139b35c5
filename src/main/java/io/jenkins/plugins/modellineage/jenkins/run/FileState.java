package io.jenkins.plugins.modellineage.jenkins.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What a file system tells of a file beside its content. Two states that are alike are of one content: on Unix the time of
 * the last change can be set by nobody, and another file of the same name has another number.
 *
 * @param size in bytes
 * @param modified when it was written to, in nanoseconds since 1970; whoever writes may set it
 * @param changed when anything of it changed, in nanoseconds since 1970; 0 where the system does not tell
 * @param number of the file itself, as far as the system has one; 0 where it does not
 */
record FileState(long size, long modified, long changed, int number) {
    private static final String UNIX = "unix";

    /** Two writes nearer to each other than this may have one time: kernels count in ticks. */
    private static final long TICK_MILLIS = 20;

    /** The same where times have no fractions, or only even seconds. */
    private static final long COARSE_MILLIS = 2_000;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** How the file itself stands; a link is not followed. */
    static FileState of(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains(UNIX)) {
            BasicFileAttributes basic =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new FileState(basic.size(), nanos(basic.lastModifiedTime()), 0, Objects.hashCode(basic.fileKey()));
        }
        Map<String, Object> unix =
                Files.readAttributes(file, UNIX + ":size,lastModifiedTime,ctime,fileKey", LinkOption.NOFOLLOW_LINKS);
        return new FileState(
                (Long) unix.get("size"),
                nanos((FileTime) unix.get("lastModifiedTime")),
                nanos((FileTime) unix.get("ctime")),
                Objects.hashCode(unix.get("fileKey")));
    }

    /**
     * The same of a file that is about to be read: one that was written just now is left alone until a further write has
     * another time.
     */
    static FileState settled(Path file) throws IOException {
        FileState now = of(file);
        long wait = now.freshMillis(System.currentTimeMillis());
        if (wait == 0) {
            return now;
        }
        try {
            Thread.sleep(wait);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Hashing was interrupted");
        }
        return of(file);
    }

    /** How long another write might still have the same time. */
    long freshMillis(long nowMillis) {
        long last = changed == 0 ? modified : changed;
        long age = nowMillis - TimeUnit.NANOSECONDS.toMillis(last);
        long most = last % SECOND == 0 ? COARSE_MILLIS : TICK_MILLIS;
        return age < 0 || age > most ? 0 : most - age + 1;
    }

    /** As it travels, see {@link #read}. */
    long[] numbers() {
        return new long[] {size, modified, changed, number};
    }

    /** What {@link #numbers} made; null when these are no such numbers. */
    static FileState read(long[] numbers) {
        return numbers == null || numbers.length != 4
                ? null
                : new FileState(numbers[0], numbers[1], numbers[2], (int) numbers[3]);
    }

    /** Whether nobody wrote to it, as far as writers tell; its name, permissions or place may be others. */
    boolean isWrittenAs(FileState other) {
        return size == other.size && modified == other.modified;
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}
