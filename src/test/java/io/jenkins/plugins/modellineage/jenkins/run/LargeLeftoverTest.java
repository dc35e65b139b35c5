package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeLeftoverTest {
    private static final long GIB = 1L << 30;

    @TempDir
    private Path workspace;

    @Test
    void shouldNoteAFileOfMoreThanAGibibyteWithoutReadingIt() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(workspace.resolve("huge.csv").toFile(), "rw")) {
            sparse.setLength(GIB + 1);
        }

        ScannedFile noted = new MetricsNote(List.of("*.csv"), Reach.NONE)
                .invoke(workspace.toFile(), null)
                .get(1);

        assertThat(noted.noted().size()).isEqualTo(GIB + 1);
        assertThat(noted.noted().sha256()).isEmpty();
    }
}
