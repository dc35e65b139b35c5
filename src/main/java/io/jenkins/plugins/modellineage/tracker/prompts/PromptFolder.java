package io.jenkins.plugins.modellineage.tracker.prompts;

import java.io.IOException;
import java.util.Optional;

/** The files beside a prompt. */
@FunctionalInterface
public interface PromptFolder {
    /** A folder without another file. */
    PromptFolder EMPTY = name -> Optional.empty();

    /**
     * The bytes of a file of this folder.
     *
     * @param name of ASCII letters, digits, and {@code _ - .}, without a path
     * @return empty where there is none; of a longer one than {@link PromptFiles#BYTES} one byte more than these is enough
     */
    Optional<byte[]> file(String name) throws IOException;
}
