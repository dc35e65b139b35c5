package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tools.ant.types.selectors.SelectorUtils;

/** {@linkplain FilePatterns Patterns for files} below a workspace, as Ant and Jenkins' own steps understand them. */
public final class Globs {
    /** Most files that one list of patterns may match: each is a line of a manifest, kept and shown for years. */
    static final int FILES = 100_000;

    /** Most characters in all their paths together. */
    private static final long PATH_CHARACTERS = 16 << 20;

    private Globs() {}

    /** The single patterns of a list, without idle {@code ./} and {@code //}. */
    public static List<String> patterns(String globs) {
        return FilePatterns.split(globs).stream().map(Globs::plain).toList();
    }

    /** Only blanks and commas are no pattern; where patterns lead, the agent knows. */
    public static void check(String globs) throws FilesRefused {
        if (patterns(globs).isEmpty()) {
            throw new FilesRefused(Naming.quoted(globs) + " holds no pattern; write one like 'data/**'");
        }
    }

    /** The name of one folder or file, where patterns are none. */
    public static void checkPlain(String path) throws FilesRefused {
        if (path.isBlank() || path.matches(".*[*?].*")) {
            throw new FilesRefused(Naming.quoted(path) + " names no folder or file; write one like 'mlruns'");
        }
    }

    static boolean isAbsolute(String pattern) {
        return pattern.startsWith("/") || pattern.matches("[A-Za-z]:.*");
    }

    /** Whether a step upward is in the pattern. */
    static boolean climbs(String pattern) {
        return Arrays.asList(pattern.split("/")).contains("..");
    }

    /** A pattern or path without idle {@code ./} and {@code //}. */
    static String plain(String pattern) {
        String start = pattern.startsWith("/") ? "/" : "";
        String end = pattern.endsWith("/") && pattern.length() > 1 ? "/" : "";
        String joined = Arrays.stream(pattern.split("/"))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .collect(Collectors.joining("/"));
        return joined.isEmpty() ? start.isEmpty() ? "**" : start : start + joined + end;
    }

    /**
     * The files below the folder that match a pattern as Ant has them, relative, with slashes, in no order; none if the
     * folder is not there. Nothing is left out by its name, as Ant itself would. A link that leads back to a folder on the
     * way to it is not followed, unless the pattern names it.
     *
     * @param roots what may be read, links followed
     */
    static List<String> match(File folder, String pattern, List<Path> roots) throws FilesRefused {
        AgentFolder.requireUtf8For(List.of(pattern));
        return folder.isDirectory() ? new GlobWalk(pattern, roots).files(folder) : List.of();
    }

    /** Whether a path with slashes matches a single pattern, as Ant's scanner sees it, which takes a folder for all in it. */
    public static boolean matches(String pattern, String path) {
        String whole = pattern.endsWith("/") ? pattern + "**" : pattern;
        return SelectorUtils.matchPath(whole.replace('/', File.separatorChar), path.replace('/', File.separatorChar));
    }

    /**
     * Checks that the files are not too many; on the agent before they are read, and of what an agent sent.
     *
     * @throws FilesRefused naming the patterns and their number
     */
    public static void requireFew(String globs, Collection<String> paths) throws FilesRefused {
        long characters = paths.stream()
                .mapToLong(path -> path == null ? 0 : path.length())
                .sum();
        if (paths.size() > FILES || characters > PATH_CHARACTERS) {
            throw new FilesRefused(
                    Naming.quoted(FilePatterns.shown(globs)) + " matches " + paths.size() + " files; at most " + FILES
                            + " are recorded, with paths of " + PATH_CHARACTERS
                            + " characters together, so narrow the pattern, or pack them into an archive and track that");
        }
    }

    /** A path of this system, written with slashes. */
    static String slashed(String path) {
        return path.replace(File.separatorChar, '/');
    }
}
