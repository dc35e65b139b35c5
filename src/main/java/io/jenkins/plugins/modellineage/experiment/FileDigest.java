package io.jenkins.plugins.modellineage.experiment;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A file by its path, size and content.
 *
 * @param path relative, segments separated by {@code /}, none of them empty, {@code .} or {@code ..}; printable
 *     characters only; no backslash and no drive, so that it stays below its root on every system
 * @param size in bytes
 * @param marks what else is known of it
 */
public record FileDigest(String path, long size, Sha256 sha256, Set<FileMark> marks) {
    /** Longest path in UTF-16 units: Linux' own bound in bytes. */
    public static final int PATH_LENGTH = 4096;

    public FileDigest {
        check(path);
        Objects.requireNonNull(sha256, "sha256");
        if (size < 0) {
            throw new IllegalArgumentException("File " + Naming.quoted(path) + " has the size " + size);
        }
        marks = Set.copyOf(marks);
    }

    /** A file of which nothing else is known. */
    public FileDigest(String path, long size, Sha256 sha256) {
        this(path, size, sha256, Set.of());
    }

    public boolean is(FileMark mark) {
        return marks.contains(mark);
    }

    /** The same file with one mark more. */
    public FileDigest marked(FileMark mark) {
        Set<FileMark> more = EnumSet.of(mark);
        more.addAll(marks);
        return new FileDigest(path, size, sha256, more);
    }

    /**
     * Checks that a path names something below its root.
     *
     * @throws IllegalArgumentException naming the path and what is wrong with it
     */
    public static String check(String path) {
        if (path == null || path.isEmpty() || path.length() > PATH_LENGTH) {
            throw refused(path == null ? "" : path, "is empty or longer than " + PATH_LENGTH + " characters");
        }
        path.codePoints()
                .filter(c -> c == '\\' || !Naming.isPrintable(c))
                .findFirst()
                .ifPresent(c -> {
                    throw refused(path, "contains " + Naming.described(c));
                });
        if (path.length() > 1 && path.charAt(1) == ':' && isAsciiLetter(path.charAt(0))) {
            throw refused(path, "begins with a drive");
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw refused(path, "is not a plain relative path");
            }
        }
        return path;
    }

    private static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static IllegalArgumentException refused(String path, String why) {
        return new IllegalArgumentException("File path " + Naming.quoted(path) + " " + why + "; rename the file");
    }
}
