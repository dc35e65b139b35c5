package io.jenkins.plugins.modellineage.jenkins.run;

import java.util.Arrays;
import java.util.LinkedList;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Absolute paths as agents call their folders, compared as text: on Unix and on Windows, whatever this system is. */
final class AgentPath {
    /** The folder itself, seen from itself. */
    static final String HERE = ".";

    private static final Pattern WINDOWS = Pattern.compile("^([A-Za-z]:([\\\\/]|$)|\\\\\\\\).*", Pattern.DOTALL);
    private static final Pattern OF_LIBRARIES = Pattern.compile(".*@(libs|script)(@[0-9]+)?");

    private AgentPath() {}

    /**
     * The path as seen from a folder that it lies in, with slashes; {@value #HERE} for the folder itself, empty outside
     * it. Unknown folders, whose path is empty, hold nothing.
     */
    static Optional<String> within(String folder, String path) {
        String base = slashed(folder);
        String inner = slashed(path);
        if (folder.isEmpty() || path.isEmpty() || !comparable(inner).startsWith(comparable(base))) {
            return Optional.empty();
        } else if (inner.length() == base.length()) {
            return Optional.of(HERE);
        }
        boolean below = base.endsWith("/") || inner.charAt(base.length()) == '/';
        return below
                ? Optional.of(inner.substring(base.endsWith("/") ? base.length() : base.length() + 1))
                : Optional.empty();
    }

    /** Whether Pipeline keeps libraries, or the Jenkinsfile's own checkout, in such a folder of the controller. */
    static boolean isOfLibraries(String folder) {
        return Arrays.stream(slashed(folder).split("/"))
                .anyMatch(name -> OF_LIBRARIES.matcher(name).matches());
    }

    /** A path that was found from a folder, as seen from where that folder's own path begins. */
    static String resolved(String folder, String path) {
        LinkedList<String> names = new LinkedList<>();
        for (String name : (folder + "/" + path).split("/")) {
            if (name.equals("..") && !names.isEmpty() && !names.getLast().equals("..")) {
                names.removeLast();
            } else if (!name.isEmpty() && !name.equals(HERE)) {
                names.add(name);
            }
        }
        return String.join("/", names);
    }

    private static String slashed(String path) {
        String slashed = isOfWindows(path) ? path.replace('\\', '/') : path;
        return slashed.length() > 1 && slashed.endsWith("/") ? slashed.substring(0, slashed.length() - 1) : slashed;
    }

    /** Windows takes letters of either case for the same; the length stays. */
    private static String comparable(String slashed) {
        if (!isOfWindows(slashed) && !slashed.startsWith("//")) {
            return slashed;
        }
        String lower = slashed.toLowerCase(Locale.ROOT);
        return lower.length() == slashed.length() ? lower : slashed;
    }

    private static boolean isOfWindows(String path) {
        return WINDOWS.matcher(path).matches();
    }
}
