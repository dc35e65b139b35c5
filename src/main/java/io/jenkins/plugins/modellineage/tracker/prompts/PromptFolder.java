package io.jenkins.plugins.modellineage.tracker.prompts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The files beside a prompt. */
@FunctionalInterface
public interface PromptFolder {
    /** A folder without another file. */
    PromptFolder EMPTY = name -> Optional.empty();

    /**
     * The bytes of a file of this folder.
     *
     * @param name of ASCII letters, digits, and {@code _ - .}, without a path; a symbolic link of that name is no file
     * @return empty where there is none; of a longer one than {@link PromptFiles#BYTES} one byte more than these is enough
     */
    Optional<byte[]> file(String name) throws IOException;

    /** A folder on disk, which is not left: neither by a path nor by a link. */
    static PromptFolder at(Path folder) {
        return name -> {
            Path file = folder.resolve(name);
            if (!name.matches("[\\w.-]+")
                    || !folder.equals(file.getParent())
                    || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(bytes.readNBytes(PromptFiles.BYTES + 1));
            }
        };
    }
}
