package io.jenkins.plugins.modellineage.mlflow;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file or folder as clients write it: {@code <experiment>/<run>/artifacts/<path>}, or
 * {@code <experiment>/models/<model>/artifacts/<path>}.
 *
 * @param owner the run's id, or the logged model's
 * @param path below the owner's files; empty for the folder of all of them
 */
public record ClientPath(Kind kind, String owner, String path) {
    /** Whose files they are. */
    public enum Kind {
        RUN,
        MODEL
    }

    private static final Pattern FORM =
            Pattern.compile("([^/]+)/(models/)?([^/]+)/artifacts(?:/(.*))?", Pattern.DOTALL);

    public ClientPath {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(owner, "owner");
        if (!path.isEmpty()) {
            plain(path);
        }
        check(kind, path);
    }

    /**
     * Reads what a client wrote, decoded.
     *
     * @return empty when it is nothing's
     * @throws MlflowException when it leads out of its folder, or cannot be the path of a file
     */
    public static Optional<ClientPath> parse(String written) {
        if (!written.isEmpty()) {
            plain(written);
        }
        Matcher form = FORM.matcher(trimmed(written));
        if (!form.matches()) {
            return Optional.empty();
        }
        Kind kind = form.group(2) == null ? Kind.RUN : Kind.MODEL;
        return Optional.of(new ClientPath(kind, form.group(3), form.group(4) == null ? "" : form.group(4)));
    }

    /**
     * A path below the files of a run, as a client wrote it.
     *
     * @throws MlflowException as {@link #parse} does
     */
    public static ClientPath ofRun(String run, String path) {
        return new ClientPath(Kind.RUN, run, trimmed(path));
    }

    /** The same below the files of a logged model. */
    public static ClientPath ofModel(String model, String path) {
        return new ClientPath(Kind.MODEL, model, trimmed(path));
    }

    /** What is meant among all files of the run. */
    public String inRun() {
        return kind == Kind.RUN ? path : path.isEmpty() ? folder() : folder() + "/" + path;
    }

    private String folder() {
        return new LoggedModelId(owner).folder();
    }

    private static String trimmed(String written) {
        return written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
    }

    private static void plain(String written) {
        try {
            FileDigest.check(trimmed(written));
        } catch (IllegalArgumentException refused) {
            throw MlflowException.invalid("Invalid path: " + Naming.quoted(written)
                    + "; write a plain path below the artifacts, without .., backslashes and invisible characters");
        }
    }

    /** Where the files of logged models are kept, no run has files of its own. */
    private static void check(Kind kind, String path) {
        if (kind == Kind.RUN && LoggedModelId.isFile(path)) {
            throw MlflowException.invalid("Invalid path: " + Naming.quoted(path)
                    + " is reserved for the files of that logged model; log them by its own artifact location");
        }
    }
}
