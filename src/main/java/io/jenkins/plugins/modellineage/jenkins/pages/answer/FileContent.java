package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.home.ClientFiles;
import io.jenkins.plugins.modellineage.jenkins.home.VersionFiles;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Unread;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What a file of a version or of a run holds, for people who look at it.
 *
 * @param permitted whether the reader may have it
 * @param url where it is downloaded; empty when nobody has its bytes any more
 * @param bytes of it
 */
public record FileContent(FileDigest file, boolean permitted, Optional<String> url, Source bytes) {
    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /** What is made of the bytes of a file that is downloaded from there. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(String url, InputStream bytes) throws IOException;
    }

    /** What is made of a file that is not read, and of the reason; the address is null when there is none for the reader. */
    @FunctionalInterface
    public interface Refusal<T> {
        T of(String url, String problem);
    }

    public static FileContent of(ModelVersion version, FileDigest file) {
        return new FileContent(
                file,
                VersionFiles.mayRead(version),
                Optional.ofNullable(Downloads.of(version).apply(file)),
                () -> VersionFiles.open(version, file.path()));
    }

    /** @param build that has the run */
    public static FileContent of(Run<?, ?> build, RunId run, FileDigest file) {
        return new FileContent(
                file,
                VersionFiles.mayRead(build),
                Optional.ofNullable(Downloads.url(build, run, file)),
                () -> ClientFiles.open(build, run, file));
    }

    /**
     * Reads it, or tells why not.
     *
     * @param most bytes of a file that is read
     */
    public <T> T read(long most, Reading<T> reading, Refusal<T> refusal) {
        if (!permitted) {
            return refusal.of(null, Unread.forbidden());
        }
        if (url.isEmpty()) {
            return refusal.of(null, Unread.gone());
        }
        if (file.size() > most) {
            return refusal.of(url.get(), Unread.large());
        }
        try (InputStream open = bytes.open()) {
            return reading.of(url.get(), open);
        } catch (IOException unreadable) {
            return refusal.of(url.get(), Unread.unreadable(unreadable));
        }
    }
}
