package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.files.FileChangedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;

/** Digests files, on the agent, and notices those that are written to or replaced meanwhile, whatever their times say. */
final class SteadyFile {
    private SteadyFile() {}

    /** How one file is digested. */
    interface Digested {
        FileDigest digest(Path file, String path) throws IOException;
    }

    /**
     * The file with its digest and its state.
     *
     * @param file links followed, below a root of the folder
     * @throws FileChangedException when it is not any more the file that it was before
     */
    static ScannedFile scan(AgentFolder at, Path file, String path, Digested digested) throws IOException {
        FileState before = FileState.settled(file);
        FileDigest digest = digest(file, path, before, digested);
        FileState after = stateNow(file);
        if (!before.equals(after) && !isSame(file, digest, before, after)) {
            throw new FileChangedException(path);
        }
        int base = at.base(file);
        String real = Globs.slashed(at.root(base).relativize(file).toString());
        return new ScannedFile(
                        path,
                        real,
                        digest.size(),
                        after.modified() / 1_000_000,
                        digest.sha256().hex())
                .under(base)
                .standing(after);
    }

    /** If only permissions, its links or its number are others, it is read once more: some systems number files anew. */
    private static boolean isSame(Path file, FileDigest digest, FileState before, FileState after) throws IOException {
        return after != null
                && before.isWrittenAs(after)
                && Digesting.digest(file, digest.path(), bytes -> {}).equals(digest);
    }

    /** What fails because the file is not there any more, or is a folder now, says so. */
    private static FileDigest digest(Path file, String path, FileState before, Digested digested) throws IOException {
        try {
            return digested.digest(file, path);
        } catch (InterruptedIOException | FileChangedException | FilesRefused told) {
            throw told;
        } catch (IOException failed) {
            if (before.equals(stateNow(file))) {
                throw failed;
            }
            FileChangedException changed = new FileChangedException(path);
            changed.initCause(failed);
            throw changed;
        }
    }

    /** Null for a file that is gone. */
    private static FileState stateNow(Path file) {
        try {
            return FileState.of(file);
        } catch (IOException gone) {
            return null;
        }
    }
}
