package io.jenkins.plugins.modellineage.tracker.pachyderm;

import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Data of a commit, as somebody writes it: {@code project/raw@master:/train}.
 *
 * @param commit id of 32 hexadecimal digits, branch, or an ancestor of one like {@code master^}
 * @param path begins with a slash
 */
public record AskedCommit(String project, String repo, String commit, String path) {
    /** The word of this system, in front of what it names and of its digests. */
    public static final String SYSTEM = "pachyderm";

    /** Where repos are that name no project. */
    static final String DEFAULT_PROJECT = "default";

    private static final String WORD = "[A-Za-z0-9_-]{1,63}";
    private static final Pattern FORM =
            Pattern.compile("(?:(" + WORD + ")/)?(" + WORD + ")@([A-Za-z0-9_.^-]{1,200})(?::(.+))?", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9_-]{1,63}");

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException naming the text when it is none
     */
    public static AskedCommit parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(Naming.quoted(text)
                    + " names no data of Pachyderm; write repo@branch:/path or repo@commit, like 'raw@master:/train',"
                    + " with project/ before it where the project is not 'default'");
        }
        String path = form.group(4) == null ? "/" : form.group(4);
        path.codePoints().filter(c -> !Naming.isPrintable(c)).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException("The path in " + Naming.quoted(text)
                    + " holds a character that is not printable; write it without");
        });
        if (path.length() >= DataCommit.LENGTH) {
            throw new IllegalArgumentException("The path in " + Naming.quoted(text) + " has " + path.length()
                    + " characters; at most " + (DataCommit.LENGTH - 1) + " are recorded, so name a folder above it");
        }
        return new AskedCommit(
                form.group(1) == null ? DEFAULT_PROJECT : form.group(1),
                form.group(2),
                form.group(3),
                path.startsWith("/") ? path : "/" + path);
    }

    /** That commit and path, as a question; empty where the record does not name them wholly, or by no name of ours. */
    public static Optional<AskedCommit> of(DataCommit commit) {
        CommitRef ref = commit.ref();
        if (!ref.system().equals(SYSTEM) || !isId(ref.id())) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(ref.repo() + "@" + ref.id() + ":" + commit.path()));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    /** Whether the text is the id of a commit, which a branch never is here. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    boolean byId() {
        return isId(commit);
    }

    /** The branch that is named; empty for an id or an ancestor. */
    String branch() {
        return !byId() && BRANCH.matcher(commit).matches() ? commit : "";
    }

    /** The branch that is named, or of which an ancestor is; the id itself where that is named. */
    String base() {
        return commit.split("[.^]", 2)[0];
    }

    /** {@code project/repo}, as records have it. */
    String place() {
        return project + "/" + repo;
    }

    CommitRef ref(String id) {
        return new CommitRef(SYSTEM, place(), id);
    }

    /** Whether a file is the path, or lies below it. */
    boolean covers(String file) {
        String folder = withoutSlash(path);
        String plain = withoutSlash(file);
        return plain.equals(folder) || plain.startsWith(folder + "/");
    }

    /** Whether that is the path itself, which answers may end with a slash. */
    boolean is(String file) {
        return withoutSlash(file).equals(withoutSlash(path));
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** {@code raw@master}, with its project where that is not the default one. */
    public String shown() {
        return (project.equals(DEFAULT_PROJECT) ? "" : project + "/") + repo + "@" + commit;
    }

    @Override
    public String toString() {
        return shown() + (path.equals("/") ? "" : ":" + path);
    }
}
