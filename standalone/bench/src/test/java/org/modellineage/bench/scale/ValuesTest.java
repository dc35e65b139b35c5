package org.modellineage.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesTest {
    private static final int LONG = 100_000_000;

    @TempDir
    private Path folder;

    /** A file of which nothing was written is long and takes next to nothing. */
    @Test
    void shouldTellWhatFilesTakeOfTheDiskAndNotHowLongTheyAre() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("file").toFile(), "rw")) {
            file.setLength(LONG);
        }

        assertThat(Values.bytes(folder)).isLessThan(LONG / 2);
    }

    @Test
    void shouldFailWhereThereIsNoFolder() {
        assertThatThrownBy(() -> Values.bytes(folder.resolve("none"))).isInstanceOf(UncheckedIOException.class);
    }
}
