package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.TaskListener;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How much is hashed of files that take no place and have no end. */
@Timeout(20)
class ReadBoundsTest {
    private static final long MIB = 1 << 20;
    private static final long TIB = 1L << 40;

    @TempDir
    private Path workspace;

    @Test
    void shouldRefuseAFileWithAHoleOfTwoTebibytesAtOnce() throws IOException {
        hole("out/model.bin", 2 * TIB);

        assertThatThrownBy(() -> scan("out/**", new ReadBounds(TIB, 0)))
                .isInstanceOf(FilesRefused.class)
                .hasMessage(
                        "'out/model.bin' has 2.0 TiB (2199023255552 bytes), and a step hashes files of up to 1.0 TiB"
                                + " (1099511627776 bytes); narrow the pattern, or have an administrator raise the limit in Manage"
                                + " Jenkins, System, Model Lineage, 'Largest file that a step hashes'");
    }

    @Test
    void shouldRefuseFilesThatAreTooLongTogether() throws IOException {
        hole("a", 600 * MIB);
        hole("b", 600 * MIB);

        assertThatThrownBy(() -> scan("*", new ReadBounds(600 * MIB, 1024 * MIB)))
                .isInstanceOf(FilesRefused.class)
                .hasMessageStartingWith("'*' matches 2 files with 1.2 GiB (1258291200 bytes), and a step hashes at most"
                        + " 1.0 GiB (1073741824 bytes)")
                .hasMessageEndingWith("'Most that a step hashes'");
    }

    @Test
    void shouldRefuseTheInputThatReadsRowsAsWell() throws IOException {
        hole("data.csv", 2 * TIB);
        Reach reach = new Reach("", List.of(), new ReadBounds(TIB, 0));

        assertThatThrownBy(() -> DataScan.ofRows("*", reach, TaskListener.NULL).invoke(workspace.toFile(), null))
                .isInstanceOf(FilesRefused.class)
                .hasMessageContaining("'data.csv' has 2.0 TiB");
    }

    @Test
    void shouldHashAsMuchAsItMay() throws IOException {
        hole("a", 3);
        hole("b", 3);

        assertThat(scan("*", new ReadBounds(3, 6))).hasSize(2);
        assertThat(scan("*", ReadBounds.NONE)).hasSize(2);
        assertThatThrownBy(() -> scan("*", new ReadBounds(2, 0))).isInstanceOf(FilesRefused.class);
        assertThatThrownBy(() -> scan("*", new ReadBounds(0, 5))).isInstanceOf(FilesRefused.class);
    }

    @Test
    void shouldCountMoreBytesThanANumberHolds() {
        assertThatThrownBy(() -> new ReadBounds(0, TIB).checkAll("*", Collections.nCopies(3, Long.MAX_VALUE)))
                .hasMessageContaining("3 files with 8.0 EiB");
    }

    private List<ScannedFile> scan(String globs, ReadBounds bounds) throws IOException {
        return FileScan.weighing(globs, new Reach("", List.of(), bounds), TaskListener.NULL)
                .invoke(workspace.toFile(), null);
    }

    private void hole(String path, long length) throws IOException {
        Path file = workspace.resolve(path);
        Files.createDirectories(file.getParent());
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(length);
        }
    }
}
