package io.jenkins.plugins.modellineage.jenkins.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tools.ant.types.selectors.TokenizedPath;
import org.apache.tools.ant.types.selectors.TokenizedPattern;

/**
 * Looks for the files that a pattern matches as Ant's scanner does, which follows a link wherever that leads: to the root of the
 * disk, and from there without end. This one follows no link back to a folder on the way to it. Where a link leads out of
 * what may be read it looks about only so long that a file there can be named, which is refused then.
 */
final class GlobWalk {
    /** Most entries that are looked at behind a link that leads out of what may be read. */
    private static final int ABOUT = 10_000;

    private final String written;
    private final TokenizedPattern pattern;
    private final List<Path> roots;
    private final List<String> found = new ArrayList<>();
    private int about;

    /**
     * A folder on the way.
     *
     * @param real links followed
     * @param before the one that it was reached from; null for the first
     */
    private record Step(Path real, Step before) {
        boolean passed(Path folder) {
            for (Step step = this; step != null; step = step.before) {
                if (step.real.equals(folder)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** @param roots what may be read, links followed */
    GlobWalk(String pattern, List<Path> roots) {
        String slashed = pattern.replace('\\', '/');
        this.written = slashed.endsWith("/") ? slashed + "**" : slashed;
        this.pattern = new TokenizedPattern(written.replace('/', File.separatorChar));
        this.roots = roots;
    }

    /** The files below the folder, relative to it, with slashes; of too many some more than are recorded. */
    List<String> files(File folder) {
        String named = named();
        File base = named.isEmpty() ? folder : new File(folder, named);
        if (!written.matches(".*[*?].*")) {
            File file = new File(folder, written);
            return file.exists() && !file.isDirectory() ? List.of(written) : List.of();
        }
        TokenizedPath path = new TokenizedPath(named.replace('/', File.separatorChar));
        walk(base, path, new Step(followed(base), null));
        return found;
    }

    /** The folder that the pattern names before its first wildcard, which is followed wherever it leads. */
    private String named() {
        String[] segments = written.split("/");
        return Arrays.stream(segments)
                .limit(segments.length - 1L)
                .takeWhile(segment -> !segment.matches(".*[*?].*"))
                .collect(Collectors.joining("/"));
    }

    private void walk(File folder, TokenizedPath at, Step step) {
        String[] names = folder.list();
        boolean inside = isInside(step.real());
        for (String name : names == null ? new String[0] : names) {
            if (found.size() > Globs.FILES || !inside && ++about > ABOUT) {
                return;
            }
            look(new File(folder, name), new TokenizedPath(at, name), step, inside);
        }
    }

    private void look(File file, TokenizedPath at, Step step, boolean inside) {
        if (!file.isDirectory() || !file.canRead()) {
            if (pattern.matchPath(at, true)) {
                found.add(Globs.slashed(at.toString()));
            }
        } else if (pattern.matchStartOf(at, true)) {
            boolean link = isLink(file);
            Path real = link ? followed(file) : below(step.real(), file);
            about = inside ? 0 : about;
            if (!step.passed(real) && (inside || !link || isInside(real))) {
                walk(file, at, new Step(real, step));
            }
        }
    }

    private boolean isInside(Path real) {
        return roots.stream().anyMatch(real::startsWith);
    }

    /** A name that cannot be looked for is that of no link. */
    private static boolean isLink(File file) {
        try {
            return Files.isSymbolicLink(file.toPath());
        } catch (InvalidPathException unmappable) {
            return false;
        }
    }

    private static Path below(Path real, File file) {
        try {
            return real.resolve(file.getName());
        } catch (InvalidPathException unmappable) {
            return real.resolve("?"); // whatever lies there cannot be read
        }
    }

    /** A folder that cannot be followed is left to whoever reads it. */
    private static Path followed(File folder) {
        try {
            return folder.toPath().toRealPath();
        } catch (IOException unreadable) {
            return folder.toPath();
        }
    }
}
