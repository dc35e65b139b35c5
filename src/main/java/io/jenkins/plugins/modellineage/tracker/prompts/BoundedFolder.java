package io.jenkins.plugins.modellineage.tracker.prompts;

import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.io.IOException;
import java.util.Optional;

/** A folder of which one prompt file may have so much read, however often it names a file. */
final class BoundedFolder implements PromptFolder {
    private final PromptFolder folder;
    private long read;

    BoundedFolder(PromptFolder folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> file(String name) throws IOException {
        Optional<byte[]> bytes = folder.file(name);
        read += bytes.map(some -> some.length).orElse(0);
        if (read > PromptFiles.INCLUDED_BYTES) {
            throw ModelFileException.doubtful(
                    0,
                    "the files that it names have more than " + PromptFiles.INCLUDED_BYTES
                            + " bytes together; that is not read");
        }
        return bytes;
    }
}
