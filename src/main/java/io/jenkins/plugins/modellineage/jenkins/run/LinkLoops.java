package io.jenkins.plugins.modellineage.jenkins.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sees which paths lead through a folder twice, as only links do: what lies there was found by a shorter path already.
 * Costs a look at each folder, once.
 */
final class LinkLoops {
    private final File folder;
    private final String named;
    private final Map<Path, Optional<Step>> known = new HashMap<>();

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

    /**
     * @param folder that the paths begin in
     * @param named the part of them that was asked for by name, and is followed wherever it leads
     */
    LinkLoops(File folder, String named) {
        this.folder = folder;
        this.named = named;
    }

    /** Whether the way to a file leads through a folder twice; not of names that cannot be looked for. */
    boolean lieOnTheWayTo(String path) {
        try {
            Path base = folder.toPath().resolve(named);
            Path file = folder.toPath().resolve(path);
            return file.startsWith(base)
                    && !file.equals(base)
                    && step(base, file.getParent()).isEmpty();
        } catch (InvalidPathException unmappable) {
            return false;
        }
    }

    /** Empty for a folder that was passed before. */
    private Optional<Step> step(Path base, Path at) {
        Optional<Step> step = known.get(at);
        if (step == null) {
            step = find(base, at);
            known.put(at, step);
        }
        return step;
    }

    private Optional<Step> find(Path base, Path at) {
        if (at.equals(base)) {
            return Optional.of(new Step(followed(at), null));
        }
        return step(base, at.getParent()).flatMap(before -> {
            Path real = Files.isSymbolicLink(at) ? followed(at) : before.real().resolve(at.getFileName());
            return before.passed(real) ? Optional.empty() : Optional.of(new Step(real, before));
        });
    }

    /** A folder that cannot be followed is left to whoever reads it. */
    private static Path followed(Path at) {
        try {
            return at.toRealPath();
        } catch (IOException unreadable) {
            return at;
        }
    }
}
