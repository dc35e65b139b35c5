package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Glob;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern of paths among a version's files, as Ant's: {@code *} for any characters of a name, {@code ?} for one,
 * {@code **} for any folders; one that ends in {@code /} means all below. Case matters.
 */
final class FileGlob {
    private static final String FOLDERS = "**";
    private static final int STAR = '*';
    private static final int ONE = '?';

    private FileGlob() {}

    /** @throws IllegalArgumentException naming the pattern, when no path could match it */
    static String check(String pattern) {
        try {
            return FileDigest.check(pattern.endsWith("/") ? pattern + FOLDERS : pattern);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("The evidence gate demands files like " + Naming.quoted(pattern)
                    + ", and no version has a file of such a path; write a path or a pattern like 'model/**'");
        }
    }

    static boolean covers(String pattern, String path) {
        String whole = pattern.endsWith("/") ? pattern + FOLDERS : pattern;
        return Glob.covers(
                Arrays.asList(whole.split("/")), Arrays.asList(path.split("/")), FOLDERS, FileGlob::coversName);
    }

    private static boolean coversName(String pattern, String name) {
        return Glob.covers(points(pattern), points(name), STAR, (one, other) -> one == ONE || one.equals(other));
    }

    private static List<Integer> points(String text) {
        return text.codePoints().boxed().toList();
    }
}
