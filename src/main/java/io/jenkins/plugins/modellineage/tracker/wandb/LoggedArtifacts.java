package io.jenkins.plugins.modellineage.tracker.wandb;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The artifacts of one run that its program logged, of each name the last, as many as memory is meant for. */
final class LoggedArtifacts {
    private static final int MOST = 1_000;

    /** Entries of all of them, and characters of their texts. */
    static final int ENTRIES = 200_000;

    static final int CHARACTERS = 32 << 20;

    private static final int NAME = 1_000;

    private static final int ALIASES = 50;

    private final Map<String, LoggedArtifact> all = new LinkedHashMap<>();
    private final Set<String> cut = new LinkedHashSet<>();
    private int entries;
    private long characters;

    /** Takes one in place of that which had its name; without its entries where these are too many. */
    void add(LoggedArtifact told) {
        LoggedArtifact artifact = told;
        String name = told.name();
        boolean known = all.containsKey(name);
        if (!artifact.isOfProgram()) {
            return;
        } else if (name.length() > NAME
                || artifact.type().length() > NAME
                || artifact.digest().length() > NAME
                || String.join("", artifact.aliases()).length() > NAME) {
            cut(name.substring(0, Math.min(name.length(), NAME)));
            return;
        } else if (!known && all.size() == MOST) {
            cut(name);
            return;
        }
        LoggedArtifact before = all.get(name);
        if (before != null) {
            artifact = before.digest().equals(artifact.digest()) ? artifact.with(some(before)) : artifact;
            entries -= before.entries().size();
            characters -= characters(before);
        }
        cut.remove(name);
        boolean fits =
                entries + artifact.entries().size() <= ENTRIES && characters + characters(artifact) <= CHARACTERS;
        LoggedArtifact held = fits ? artifact : artifact.withoutEntries();
        if (!fits) {
            cut(name);
        }
        entries += held.entries().size();
        characters += characters(held);
        all.put(name, held);
    }

    /** A program that names each of its steps so gives one artifact any number of them. */
    private static List<String> some(LoggedArtifact artifact) {
        return artifact.aliases().subList(0, Math.min(artifact.aliases().size(), ALIASES));
    }

    private void cut(String name) {
        if (cut.size() < MOST) {
            cut.add(name);
        }
    }

    private static long characters(LoggedArtifact artifact) {
        return artifact.entries().stream()
                .mapToLong(LoggedArtifacts::characters)
                .sum();
    }

    private static long characters(LoggedArtifact.Entry entry) {
        return (long) entry.path().length()
                + entry.digest().length()
                + entry.reference().map(String::length).orElse(0)
                + entry.copy().map(String::length).orElse(0);
    }

    List<LoggedArtifact> all() {
        return List.copyOf(all.values());
    }

    /** Names of those that are not held, or not with their entries. */
    Set<String> cut() {
        return Collections.unmodifiableSet(cut);
    }
}
