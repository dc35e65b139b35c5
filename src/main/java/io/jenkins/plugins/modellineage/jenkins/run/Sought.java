package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A pattern as an agent looks for it.
 *
 * @param written as the step has it
 * @param from the step's folder; the workspace where the pattern leaves that folder. Files are recorded as seen from there
 * @param pattern relative to that
 * @param roots what may be read
 */
record Sought(String written, Path from, String pattern, List<Path> roots) {

    /**
     * Where to look for a pattern.
     *
     * @throws FilesRefused when it leaves the workspace
     */
    static Sought of(String written, AgentFolder at) throws FilesRefused {
        Path around = at.workspace();
        String pattern = written;
        if (Globs.isAbsolute(written)) {
            pattern = at.below(written)
                    .orElseThrow(() -> new FilesRefused(Naming.quoted(written) + " is not in the workspace "
                            + Naming.quoted(around.toString()) + "; " + advice(written)));
        } else if (Globs.climbs(written.replace('\\', '/'))) { // patterns take either for the end of a folder
            pattern = climbed(written.replace('\\', '/'), at);
        } else {
            return new Sought(written, at.folder(), written, at.roots());
        }
        String inner = Globs.slashed(around.relativize(at.folder()).toString()) + "/";
        return pattern.startsWith(inner)
                ? new Sought(written, at.folder(), pattern.substring(inner.length()), at.roots())
                : new Sought(written, at.folder().equals(around) ? at.folder() : around, pattern, at.roots());
    }

    /** The pattern as seen from the workspace, without steps upward. */
    private static String climbed(String written, AgentFolder at) throws FilesRefused {
        Deque<String> segments = new ArrayDeque<>();
        at.workspace().relativize(at.folder()).forEach(segment -> segments.add(segment.toString()));
        segments.removeIf(String::isEmpty);
        for (String segment : written.split("/")) {
            if (!segment.equals("..")) {
                segments.add(segment);
            } else if (segments.isEmpty() || segments.peekLast().matches(".*[*?].*")) {
                throw new FilesRefused(Naming.quoted(written) + " leaves the workspace "
                        + Naming.quoted(at.workspace().toString())
                        + "; write it relative to the workspace, or put dir('…') { … } around the step");
            } else {
                segments.removeLast();
            }
        }
        return String.join("/", segments) + (written.endsWith("/") ? "/" : "");
    }

    private static String advice(String written) {
        List<String> plain = Arrays.stream(written.split("/"))
                .takeWhile(segment -> !segment.matches(".*[*?].*"))
                .toList();
        boolean whole = plain.size() == written.split("/").length;
        int above = whole && plain.size() > 1 ? plain.size() - 1 : plain.size();
        String folder = String.join("/", plain.subList(0, above));
        String rest = written.substring(Math.min(written.length(), folder.length() + 1));
        return "put "
                + Naming.line("dir('" + (folder.isEmpty() ? "/" : folder) + "') { … } around the step and write '"
                        + (rest.isEmpty() ? "**" : rest) + "'");
    }

    /**
     * The matching files, relative to where it is looked for. A link that has exactly this name is among them even if it
     * leads nowhere, where Ant would look: whoever reads it says that it does.
     */
    List<String> paths() throws FilesRefused {
        List<String> paths = Globs.match(from.toFile(), pattern, roots);
        return paths.isEmpty() && isLink() ? List.of(pattern) : paths;
    }

    /** The matching files that can hold metrics: a folder of DVCLive is meant as a whole, also by its name alone. */
    List<String> metrics() throws FilesRefused {
        List<String> folder = DvcliveFolder.files(this);
        return folder.isEmpty() ? DvcliveFolder.readable(from, paths()) : folder;
    }

    /** The same without links that lead nowhere. */
    List<String> metricsThere() throws FilesRefused {
        List<String> folder = DvcliveFolder.files(this);
        return folder.isEmpty() ? DvcliveFolder.readable(from, Globs.match(from.toFile(), pattern, roots)) : folder;
    }

    /** A path that starts where it is looked for, as seen from the workspace. */
    String fromWorkspace(AgentFolder at, String path) {
        String folder = Globs.slashed(at.workspace().relativize(from).toString());
        return folder.isEmpty() ? path : folder + "/" + path;
    }

    /** Whether a file or a link, which may lead nowhere, has exactly this name. */
    boolean isThere() {
        try {
            Path named = from.resolve(pattern);
            return Files.isRegularFile(named) || Files.isSymbolicLink(named);
        } catch (InvalidPathException noName) {
            return false;
        }
    }

    /** What to say when no file matches it and that has a plain reason. */
    boolean isFolder() {
        return isPlain() && Files.isDirectory(from.resolve(pattern));
    }

    /** Whether a symbolic link has exactly this name. */
    private boolean isLink() {
        return isPlain() && Files.isSymbolicLink(from.resolve(pattern)) && !isFolder();
    }

    private boolean isPlain() {
        return !pattern.matches(".*[*?].*") && !pattern.endsWith("/");
    }
}
