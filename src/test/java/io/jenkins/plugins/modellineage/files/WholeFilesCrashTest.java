package io.jenkins.plugins.modellineage.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Power failures while whole files are written: a pinned file is right or not there, a replaced one is old or new. */
class WholeFilesCrashTest {
    private static final int STATES = FaultCount.of(5_000);
    private static final int STATES_OF_A_CALL = 60;
    private static final int FILES = 3;

    private record Asked(String content) {}

    private record Promised(String content) {}

    @Test
    void shouldKeepEachPinnedFileThatWasPromisedAndNoWrongOne() throws IOException {
        PowerFailures failures = new PowerFailures(
                        STATES_OF_A_CALL, WholeFilesCrashTest::pin, WholeFilesCrashTest::checkPinned)
                .until(STATES);

        assertThat(failures.states()).isGreaterThanOrEqualTo(STATES);
    }

    @Test
    void shouldHoldTheOldContentOrTheNewOne() throws IOException {
        PowerFailures failures = new PowerFailures(
                        STATES_OF_A_CALL, WholeFilesCrashTest::replace, WholeFilesCrashTest::checkReplaced)
                .until(STATES);

        assertThat(failures.states()).isGreaterThanOrEqualTo(STATES);
    }

    private static void pin(MemoryFiles files, Random random) throws IOException {
        for (int i = 0; i < FILES; i++) {
            pin(files, content(random, i));
        }
    }

    private static void pin(MemoryFiles files, String content) throws IOException {
        store(files).pin(digest(content), () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        files.mark(new Promised(content));
    }

    private static void checkPinned(MemoryFiles files, List<Object> promised) throws IOException {
        FileStore store = store(files);
        store.removeLeftovers();
        for (Object mark : promised) {
            assertThat(store.intact(digest(((Promised) mark).content()))).isTrue();
        }
        if (Files.isDirectory(pinned(files))) {
            try (Stream<Path> found = Files.list(pinned(files))) {
                for (Path file : found.toList()) {
                    assertThat(store.intact(new Sha256(file.getFileName().toString())))
                            .isTrue();
                }
            }
        }
        pin(files, "again");
    }

    private static void replace(MemoryFiles files, Random random) throws IOException {
        for (int i = 0; i < FILES; i++) {
            replace(files, content(random, i));
        }
    }

    private static void replace(MemoryFiles files, String content) throws IOException {
        files.mark(new Asked(content));
        WholeFile.replace(
                new MemoryDisk(files), files.root().resolve("mark"), content.getBytes(StandardCharsets.UTF_8));
        files.mark(new Promised(content));
    }

    private static void checkReplaced(MemoryFiles files, List<Object> marks) throws IOException {
        String held = null;
        String asked = null;
        for (Object mark : marks) {
            if (mark instanceof Promised done) {
                held = done.content();
            } else {
                asked = ((Asked) mark).content();
            }
        }
        Path file = files.root().resolve("mark");
        String found = Files.exists(file) ? Files.readString(file) : null;
        if (found == null ? held != null : !found.equals(held) && !found.equals(asked)) {
            throw new AssertionError("It holds " + found + " instead of " + held + " or " + asked);
        }
        if (found != null) {
            files.mark(new Promised(found));
        }
        replace(files, "again");
    }

    private static FileStore store(MemoryFiles files) {
        return FileStore.in(pinned(files), new MemoryDisk(files));
    }

    private static Path pinned(MemoryFiles files) {
        return files.root().resolve("home").resolve("files");
    }

    private static Sha256 digest(String content) {
        return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String content(Random random, int number) {
        return number + "x".repeat(random.nextInt(1_500));
    }
}
