package io.jenkins.plugins.modellineage.rule;

import io.jenkins.plugins.modellineage.experiment.Glob;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which jobs a rule means: a name relative to the folder that has the rule, or from the root with a leading {@code /}, as
 * in {@code build job:}. {@code *} stands for any characters of one name, {@code **} for any names: {@code release/*},
 * {@code /deploy/**}.
 *
 * @param value at most {@value #LENGTH} characters
 */
public record JobPattern(String value) {
    public static final int LENGTH = 500;

    private static final String ANY_NAMES = "**";
    private static final String ANY_NAME = "*";

    public JobPattern {
        Naming.text("The job", value, LENGTH);
        String names = value.startsWith("/") ? value.substring(1) : value;
        if (names.isBlank() || Arrays.stream(names.split("/", -1)).anyMatch(name -> name.isBlank() || dots(name))) {
            throw new IllegalArgumentException("The rule names the job " + Naming.quoted(Naming.plain(value))
                    + "; write a name such as 'deploy', 'release/*', or '/team/deploy' from the root");
        }
    }

    private static boolean dots(String name) {
        return name.equals(".") || name.equals("..");
    }

    /**
     * Whether the job is meant. Case does not matter.
     *
     * @param folder full name of the folder that has the rule, empty for Jenkins
     * @param job full name of the job
     */
    public boolean covers(String folder, String job) {
        boolean root = value.startsWith("/") || folder.isEmpty();
        if (!root && !job.startsWith(folder + "/")) {
            return false;
        }
        String below = root ? job : job.substring(folder.length() + 1);
        return Glob.covers(pattern(), Arrays.asList(below.split("/")), ANY_NAMES, Glob::matches);
    }

    /** {@code **} is one name at least: a folder is no job below itself. */
    private List<String> pattern() {
        String names = value.startsWith("/") ? value.substring(1) : value;
        return Arrays.stream(names.split("/"))
                .flatMap(name -> name.equals(ANY_NAMES) ? Stream.of(ANY_NAME, ANY_NAMES) : Stream.of(name))
                .toList();
    }

    @Override
    public String toString() {
        return value;
    }
}
