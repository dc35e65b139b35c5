package org.modellineage.host.scm;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import hudson.scm.ChangeLogSet;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The commits of one checkout since the build before, the newest first. */
public final class GitChanges extends ChangeLogSet<GitChange> {
    private static final Logger LOGGER = Logger.getLogger(GitChanges.class.getName());

    private final List<GitChange> changes = new ArrayList<>();

    private GitChanges(Run<?, ?> build, List<String> lines) {
        super(build, null);
        List<String> one = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("commit ") && !one.isEmpty()) {
                changes.add(new GitChange(this, one));
                one.clear();
            }
            one.add(line);
        }
        if (!one.isEmpty()) {
            changes.add(new GitChange(this, one));
        }
    }

    /** Those of a build, a set for each checkout that brought some. */
    public static List<ChangeLogSet<? extends ChangeLogSet.Entry>> of(Run<?, ?> build) {
        List<ChangeLogSet<? extends ChangeLogSet.Entry>> sets = new ArrayList<>();
        for (int i = 0; file(build, i).exists(); i++) {
            try {
                String text = new String(Files.readAllBytes(file(build, i).toPath()), StandardCharsets.UTF_8);
                GitChanges set = new GitChanges(build, text.lines().toList());
                if (!set.isEmptySet()) {
                    sets.add(set);
                }
            } catch (IOException unreadable) {
                LOGGER.log(Level.WARNING, unreadable, () -> "The changes of " + build + " cannot be read");
            }
        }
        return sets;
    }

    /** All lines of what was said of a change, or its title where no more is known. */
    public static String messageOf(ChangeLogSet.Entry change) {
        return change instanceof GitChange commit ? commit.message() : change.getMsg();
    }

    /** Where the checkout of that number, counted from 0, writes its changes. */
    public static File file(Run<?, ?> build, int number) {
        return new File(build.getRootDir(), "changelog" + number + ".xml");
    }

    @Override
    public boolean isEmptySet() {
        return changes.isEmpty();
    }

    @Override
    @NonNull
    public String getKind() {
        return "git";
    }

    @Override
    @NonNull
    public Iterator<GitChange> iterator() {
        return Collections.unmodifiableList(changes).iterator();
    }
}
