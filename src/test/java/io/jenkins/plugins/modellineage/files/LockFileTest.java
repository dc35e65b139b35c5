package io.jenkins.plugins.modellineage.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
    @TempDir
    private Path directory;

    @Test
    void shouldRefuseASecondOpenerInThisProcess() throws IOException {
        Path file = directory.resolve("lock");
        try (LockFile held = LockFile.tryLock(file).orElseThrow()) {
            assertThat(LockFile.tryLock(file)).isEmpty();
            assertThat(LockFile.tryLock(directory.resolve("./lock"))).isEmpty();
            assertThat(held).isNotNull();
        }
        Optional<LockFile> again = LockFile.tryLock(file);
        assertThat(again).isPresent();
        again.get().close();
        again.get().close();
    }

    @Test
    void shouldRefuseTheSameDirectoryUnderAnotherName() throws IOException {
        Path alias =
                Files.createSymbolicLink(directory.resolve("alias"), Files.createDirectory(directory.resolve("home")));
        try (LockFile held = LockFile.tryLock(directory.resolve("home/lock")).orElseThrow()) {
            assertThat(LockFile.tryLock(alias.resolve("lock"))).isEmpty();
            assertThat(held).isNotNull();
        }
    }

    @Test
    void shouldRefuseAnotherProcess() throws Exception {
        Path file = directory.resolve("lock");
        try (LockFile held = LockFile.tryLock(file).orElseThrow()) {
            assertThat(LockFile.tryLock(file))
                    .as("a refused try must not release the lock")
                    .isEmpty();
            assertThat(triedElsewhere(file)).isEqualTo("refused");
            assertThat(held).isNotNull();
        }
        assertThat(triedElsewhere(file)).isEqualTo("taken");
    }

    private static String triedElsewhere(Path file) throws Exception {
        Process other = new ProcessBuilder(
                        Paths.get(System.getProperty("java.home"), "bin", "java")
                                .toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Tries to take the lock in a process of its own. */
    public static final class Other {
        private Other() {}

        public static void main(String[] args) throws IOException {
            System.out.println(LockFile.tryLock(Paths.get(args[0])).isPresent() ? "taken" : "refused");
        }
    }
}
