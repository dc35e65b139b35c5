package io.jenkins.plugins.modellineage.experiment;

import java.util.regex.Pattern;

/**
 * Identity of a logged model, which a client logs while it trains, before anybody makes it a version.
 *
 * @param value {@code m-} and 32 lower-case hexadecimal digits
 */
public record LoggedModelId(String value) implements Comparable<LoggedModelId> {
    private static final String FOLDER = "models/";
    private static final String FORM = "m-[0-9a-f]{32}";
    private static final Pattern ID = Pattern.compile(FORM);
    private static final Pattern FILE = Pattern.compile(FOLDER + FORM + "(/.*)?", Pattern.DOTALL);

    public LoggedModelId {
        if (!isOne(value)) {
            throw new IllegalArgumentException("Logged model id " + Naming.quoted(value)
                    + " is not m- and 32 lower-case hexadecimal digits; give the full id");
        }
    }

    public static LoggedModelId random() {
        return new LoggedModelId("m-" + HexId.random());
    }

    public static boolean isOne(String value) {
        return ID.matcher(value).matches();
    }

    /** Whether a file of a run, or a folder, is one of its logged models'. */
    public static boolean isFile(String path) {
        return FILE.matcher(path).matches();
    }

    /** Where the model's files are among those of its run. */
    public String folder() {
        return FOLDER + value;
    }

    @Override
    public int compareTo(LoggedModelId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
