package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tools.ant.DirectoryScanner;
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

    /**
     * The single patterns of a list, where none may leave the folder.
     *
     * @throws FilesRefused when one does
     */
    public static String[] split(String globs) throws FilesRefused {
        List<String> patterns = patterns(globs);
        for (String pattern : patterns) {
            if (isAbsolute(pattern) || climbs(pattern)) {
                throw new FilesRefused("the pattern " + Naming.quoted(pattern)
                        + " leaves the workspace; write it relative to the workspace, without ..");
            }
        }
        return patterns.toArray(String[]::new);
    }

    /** Only blanks and commas are no pattern; where patterns lead, the agent knows. */
    public static void check(String globs) throws FilesRefused {
        if (patterns(globs).isEmpty()) {
            throw new FilesRefused(Naming.quoted(globs) + " holds no pattern; write one like 'data/**'");
        }
    }

    static boolean isAbsolute(String pattern) {
        return pattern.startsWith("/") || pattern.matches("[A-Za-z]:.*");
    }

    /** Whether a step upward is in the pattern. */
    static boolean climbs(String pattern) {
        return Arrays.asList(pattern.split("/")).contains("..");
    }

    private static String plain(String pattern) {
        String start = pattern.startsWith("/") ? "/" : "";
        String end = pattern.endsWith("/") && pattern.length() > 1 ? "/" : "";
        String joined = Arrays.stream(pattern.split("/"))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .collect(Collectors.joining("/"));
        return joined.isEmpty() ? start.isEmpty() ? "**" : start : start + joined + end;
    }

    /** Of several patterns those that match none of the files; they all do what one is there for if there is but one. */
    static List<String> idle(String globs, List<String> paths) throws FilesRefused {
        String[] patterns = split(globs);
        return patterns.length < 2
                ? List.of()
                : Arrays.stream(patterns)
                        .filter(pattern -> paths.stream().noneMatch(path -> matches(pattern, path)))
                        .toList();
    }

    /** As Ant does: a folder stands for all that is below it. */
    static boolean matches(String pattern, String path) {
        String whole = pattern.endsWith("/") ? pattern + "**" : pattern;
        return SelectorUtils.matchPath(whole.replace('/', File.separatorChar), path.replace('/', File.separatorChar));
    }

    /** The matching files below the folder, relative, with slashes, in the order of their names; none if it is not there. */
    static List<String> match(File folder, String globs) throws IOException {
        List<String> paths = match(folder, split(globs));
        requireFew(globs, paths);
        paths.sort(null);
        return paths;
    }

    /** As Ant matches them, in no order. Nothing is left out by its name, as Ant itself would. */
    static List<String> match(File folder, String[] patterns) throws FilesRefused {
        List<String> paths = new ArrayList<>();
        AgentFolder.requireUtf8For(List.of(patterns));
        if (folder.isDirectory()) {
            DirectoryScanner scanner = new DirectoryScanner();
            scanner.setBasedir(folder);
            scanner.setIncludes(patterns);
            scanner.scan();
            for (String path : scanner.getIncludedFiles()) {
                paths.add(slashed(path));
            }
        }
        return paths;
    }

    /**
     * Checks that the files are not too many; on the agent before they are read, and of what an agent sent.
     *
     * @throws FilesRefused naming the patterns and their number
     */
    static void requireFew(String globs, List<String> paths) throws FilesRefused {
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

    /**
     * The file itself, links followed.
     *
     * @param root the workspace, links followed
     * @throws FilesRefused when a link on the way leads out of the workspace
     */
    static Path inside(Path root, String path) throws IOException {
        AgentFolder folder = AgentFolder.of(root);
        return folder.readable(folder.folder(), path);
    }
}
