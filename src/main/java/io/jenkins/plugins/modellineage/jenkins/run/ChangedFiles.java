package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of a work tree that differ from its commit, as paths from the top of the tree. The list comes from an agent,
 * so it is bounded; of one that was cut the end is {@value #MORE}, which no file is called.
 */
record ChangedFiles(Set<String> paths) {
    static final ChangedFiles NONE = new ChangedFiles(Set.of());
    static final String MORE = "…";

    private static final int MOST = 100;
    private static final int LONGEST = 400;
    private static final int CHARACTERS = 8_000;
    private static final String SEPARATOR = "\n";

    ChangedFiles {
        paths = new TreeSet<>(paths);
    }

    /** From a fact. */
    static ChangedFiles parse(String fact) {
        return new ChangedFiles(fact.isEmpty() ? Set.of() : Set.of(fact.split(SEPARATOR)));
    }

    /** As a fact, one path a line. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        int characters = 0;
        for (String path : paths) {
            String line = Naming.plain(Naming.shortened(path, LONGEST));
            characters += line.length() + 1;
            if (lines.size() == MOST || characters > CHARACTERS) {
                lines.add(MORE);
                break;
            }
            lines.add(line);
        }
        return String.join(SEPARATOR, lines);
    }

    ChangedFiles and(ChangedFiles others) {
        TreeSet<String> all = new TreeSet<>(paths);
        all.addAll(others.paths);
        return new ChangedFiles(all);
    }

    ChangedFiles without(Collection<String> own) {
        TreeSet<String> rest = new TreeSet<>(paths);
        rest.removeAll(own);
        return new ChangedFiles(rest);
    }

    boolean any() {
        return !paths.isEmpty();
    }

    /** Takes in what {@code git status --porcelain -z} prints, up to a bound. */
    static final class Listing extends OutputStream {
        private static final int BYTES = 1 << 20;
        private final ByteArrayOutputStream listed = new ByteArrayOutputStream();
        private boolean cut;

        @Override
        public synchronized void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int start, int length) {
            int taken = Math.min(length, BYTES - listed.size());
            listed.write(bytes, start, taken);
            cut |= taken < length;
        }

        /** An entry is two letters, a blank and a path; a renamed or copied one is followed by the path that it had. */
        synchronized ChangedFiles files() {
            String[] entries = listed.toString(StandardCharsets.UTF_8).split("\0");
            TreeSet<String> paths = new TreeSet<>();
            for (int i = 0; i < entries.length; i++) {
                if (entries[i].length() > 3) {
                    paths.add(entries[i].substring(3));
                    if (entries[i].substring(0, 2).matches(".*[RC].*") && i + 1 < entries.length) {
                        paths.add(entries[++i]);
                    }
                }
            }
            if (cut) {
                paths.add(MORE);
            }
            return new ChangedFiles(paths);
        }
    }
}
