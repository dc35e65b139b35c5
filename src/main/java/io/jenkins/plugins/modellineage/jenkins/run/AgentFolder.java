package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder on an agent, links followed, and what may be read from there. */
final class AgentFolder {
    /** How this system's names become text; without UTF-8 others than ASCII's become nothing that can be opened. */
    private static final String NAMES = System.getProperty("sun.jnu.encoding", "UTF-8");

    static final char UNKNOWN = '\uFFFD';

    private final Path folder;
    private final Path workspace;
    private final List<Path> others;
    private final List<String> names;
    private final ReadBounds bounds;

    private AgentFolder(Path folder, Reach reach) {
        List<String> others = reach.others();
        this.folder = folder;
        this.bounds = reach.bounds();
        this.names = others;
        this.others = others.stream().map(AgentFolder::existing).toList(); // null for one that is not there
        Path around = others.isEmpty() ? null : this.others.get(0);
        this.workspace = around != null && folder.startsWith(around) ? around : folder;
    }

    static AgentFolder of(File folder, Reach reach) throws IOException {
        return new AgentFolder(followed(folder.toPath()), reach);
    }

    /** As far as it is there: neither {@code node} nor {@code dir} makes a folder before something is written to it. */
    private static Path followed(Path folder) throws IOException {
        Path parent = folder.getParent();
        return Files.exists(folder) || parent == null
                ? folder.toRealPath()
                : followed(parent).resolve(folder.getFileName());
    }

    /** How much of its files is hashed at a time. */
    ReadBounds bounds() {
        return bounds;
    }

    /** The folder itself, links followed. */
    Path folder() {
        return folder;
    }

    /** The workspace that the folder lies in; the folder itself when it lies in none. */
    Path workspace() {
        return workspace;
    }

    /** An absolute path or pattern as seen from the workspace, if it lies there by one of the names that that has. */
    Optional<String> below(String absolute) {
        return Stream.of(names.get(0), workspace.toString(), folder.equals(workspace) ? folder.toString() : "")
                .filter(name -> !name.isEmpty())
                .map(name -> Globs.slashed(name) + "/")
                .filter(absolute::startsWith)
                .map(name -> absolute.substring(name.length()))
                .findFirst();
    }

    /**
     * The file itself, links followed.
     *
     * @param from where the path begins
     * @throws FilesRefused in one line when it cannot be read, whatever the reason
     */
    Path readable(Path from, String path) throws IOException {
        Path real = inside(from, path);
        if (!Files.isRegularFile(real)) {
            throw new FilesRefused(shown(path)
                    + (Files.isDirectory(real) ? unreadable() : " is not a regular file; narrow the pattern to files"));
        } else if (!Files.isReadable(real)) {
            throw new FilesRefused(shown(path) + unreadable());
        }
        return real;
    }

    /**
     * What the path leads to, links followed, whatever it is.
     *
     * @param from where the path begins
     * @throws FilesRefused in one line when it is not there, or leaves what may be read
     */
    Path inside(Path from, String path) throws IOException {
        Path real = real(from, path);
        if (base(real) < 0) {
            throw new FilesRefused(shown(path) + " is reached through a symbolic link that leaves the workspace;"
                    + " copy the file into the workspace, narrow the pattern, or ask an administrator to list the"
                    + " folder that it leads to in the configuration of Model Lineage");
        }
        return real;
    }

    /** Under which root a file lies, links followed: 0 for the folder, then those of {@link Reach}; -1 under none. */
    int base(Path real) {
        if (real.startsWith(folder)) {
            return 0;
        }
        for (int i = 0; i < others.size(); i++) {
            if (others.get(i) != null && real.startsWith(others.get(i)) && (i > 0 || !workspace.equals(folder))) {
                return i + 1;
            }
        }
        return -1;
    }

    /** All the roots that there are. */
    List<Path> roots() {
        return Stream.concat(Stream.of(folder), others.stream().filter(Objects::nonNull))
                .toList();
    }

    /** The root with that number. */
    Path root(int base) {
        return base == 0 ? folder : others.get(base - 1);
    }

    private static Path existing(String folder) {
        try {
            return folder.isEmpty() ? null : Path.of(folder).toRealPath();
        } catch (IOException | InvalidPathException noFolder) {
            return null;
        }
    }

    private static Path real(Path from, String path) throws IOException {
        try {
            return from.resolve(path).toRealPath();
        } catch (InvalidPathException unmappable) {
            throw misread(path);
        } catch (AccessDeniedException denied) {
            throw new FilesRefused(shown(path) + unreadable());
        } catch (FileSystemException notThere) {
            throw absent(from, path);
        }
    }

    /** The agent found the file a moment ago. */
    private static FilesRefused absent(Path from, String path) throws IOException {
        Path link = from.resolve(path);
        if (Files.isSymbolicLink(link)) {
            return new FilesRefused(shown(path) + " is a symbolic link that leads nowhere, to "
                    + Naming.quoted(Files.readSymbolicLink(link).toString()) + "; remove it, or narrow the pattern");
        }
        return path.indexOf(UNKNOWN) >= 0 || path.indexOf('?') >= 0
                ? misread(path)
                : new FilesRefused(shown(path) + " is gone; wait for what writes there to end");
    }

    private static FilesRefused misread(String path) {
        return isUnicode()
                ? new FilesRefused(
                        "the name of " + shown(path) + " is not written in UTF-8 (in Latin-1 perhaps); rename the file")
                : withoutUtf8(path);
    }

    /**
     * Refuses, where it cannot be looked for, a name with other letters than ASCII's.
     *
     * @throws FilesRefused with the remedy, when this Java runs without UTF-8
     */
    static void requireUtf8For(List<String> patterns) throws FilesRefused {
        for (String pattern : patterns) {
            if (!isUnicode() && !StandardCharsets.US_ASCII.newEncoder().canEncode(pattern)) {
                throw withoutUtf8(pattern);
            }
        }
    }

    private static FilesRefused withoutUtf8(String path) {
        return new FilesRefused("the name of " + shown(path) + " cannot be read: this agent's Java runs without UTF-8 ("
                + Naming.line(NAMES) + "); set LC_ALL=C.UTF-8 on the agent and start it again");
    }

    private static boolean isUnicode() {
        try {
            return File.separatorChar == '\\' // Windows keeps names as text
                    || Charset.forName(NAMES).equals(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unknown) {
            return true;
        }
    }

    private static String unreadable() {
        return " cannot be read by the agent's user " + Naming.quoted(System.getProperty("user.name", "?"))
                + "; change its permissions, or narrow the pattern";
    }

    private static String shown(String path) {
        return Naming.quoted(path);
    }
}
