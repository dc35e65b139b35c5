package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a folder's own directory keeps of the texts with rules that its configuration gave: the digest of the one that was seen
 * last, and the text that counts and waits until the ledger takes it.
 */
final class FolderTexts {
    /** Both are named in the documentation. */
    static final String SEEN = "model-lineage-rules";

    private static final String WAITING = "model-lineage-rules-waiting";

    private static final String GONE = "gone";

    private final Path directory;

    private FolderTexts(Path directory) {
        this.directory = directory;
    }

    /**
     * The text that was seen last.
     *
     * @param told why it was not taken, or what was left; empty when all of it was taken
     * @param gone whether the configuration gives none any more
     */
    record Seen(String digest, String told, boolean gone) {
        static Seen of(String digest, String told) {
            return new Seen(digest, told, false);
        }

        boolean is(String other) {
            return digest.equals(other);
        }

        Seen nowGone() {
            return new Seen(digest, told, true);
        }

        Seen givenAgain() {
            return new Seen(digest, told, false);
        }
    }

    /** A text of somebody who may set rules, on its way into the ledger. */
    record Waiting(String by, String text) {}

    static FolderTexts of(Item folder) {
        return new FolderTexts(folder.getRootDir().toPath());
    }

    static String digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    Optional<Seen> seen() throws IOException {
        return read(SEEN)
                .map(text -> text.split("\n"))
                .map(lines -> new Seen(
                        lines[0], lines.length > 1 ? lines[1].strip() : "", lines.length > 2 && lines[2].equals(GONE)));
    }

    void see(Seen now) throws IOException {
        WholeFile.replace(
                directory.resolve(SEEN), now.digest() + "\n" + now.told() + "\n" + (now.gone() ? GONE + "\n" : ""));
    }

    Optional<Waiting> waiting() throws IOException {
        return read(WAITING)
                .map(text -> text.split("\n", 2))
                .map(lines -> new Waiting(lines[0], lines.length > 1 ? lines[1] : ""));
    }

    /** Replaces one that waits already. */
    void await(Waiting text) throws IOException {
        WholeFile.replace(directory.resolve(WAITING), text.by() + "\n" + text.text());
    }

    void awaitNoMore() throws IOException {
        Files.deleteIfExists(directory.resolve(WAITING));
    }

    private Optional<String> read(String name) throws IOException {
        try {
            return Optional.of(Files.readString(directory.resolve(name)));
        } catch (NoSuchFileException never) {
            return Optional.empty();
        }
    }
}
