package io.jenkins.plugins.modellineage.jenkins.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.InputFacts;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.model.SharedLines;
import io.jenkins.plugins.modellineage.parquet.ParquetFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataReadTest {
    @TempDir
    Path folder;

    private byte[] packed;

    @BeforeEach
    void pack() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(rows(1_500).getBytes(UTF_8));
        }
        packed = bytes.toByteArray();
    }

    /** As the file of Parquet that is held against it has them. */
    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"n\": " + i + ", \"word\": \"w" + i % 7 + "\", \"list\": "
                        + IntStream.range(0, i % 4).boxed().toList() + ", \"text\": \"text number " + i
                        + " of many\"}\n")
                .collect(Collectors.joining());
    }

    @Test
    void shouldDigestTheBytesOfAFileThatIsUnpacked() throws IOException {
        DataRead read = DataRead.ofRows();
        Path file = written("train.jsonl.gz", packed);

        Sha256 digest = read.digest(file, "train.jsonl.gz", bytes -> {}).sha256();

        assertThat(digest)
                .isEqualTo(Digesting.digest(file, "other", bytes -> {}).sha256());
        assertThat(read.facts(List.of(), path -> null).rows()).isEqualTo(1_500);
    }

    @Test
    void shouldHoldParquetAgainstCompressedJsonLines() throws IOException {
        DataRead train = read("train.jsonl.gz", packed);
        DataRead evaluation = read("test.parquet", parquet());

        assertThat(evaluation.facts(List.of(), path -> null).kinds()).isEqualTo(Map.of(InputFacts.PARQUET_ROWS, 1));
        assertThat(train.sketch().sharedWith(evaluation.sketch()))
                .isEqualTo(new SharedLines(1_500, 1_500, 1_500, true));
    }

    @Test
    void shouldGoOnWhereAFileIsDamaged() throws IOException {
        InputFacts facts =
                read("train.jsonl.gz", Arrays.copyOf(packed, packed.length / 2)).facts(List.of(), path -> null);

        assertThat(facts.unread()).isEqualTo(1);
        assertThat(facts.findings())
                .containsExactly("No row of 'train.jsonl.gz' was read: its gzip is damaged: it ends too early");
    }

    @Test
    void shouldUnpackALargeFileBesideItsDigest() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        int count = 0;
        for (; members.size() <= 4 << 20; count++) {
            members.writeBytes(packed);
        }

        assertThat(read("train.jsonl.gz", members.toByteArray())
                        .facts(List.of(), path -> null)
                        .rows())
                .isEqualTo(1_500L * count);
    }

    private DataRead read(String name, byte[] bytes) throws IOException {
        DataRead read = DataRead.ofRows();
        read.digest(written(name, bytes), name, progress -> {});
        return read;
    }

    private Path written(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] parquet() throws IOException {
        try (InputStream in = ParquetFile.class.getResourceAsStream("pages.parquet")) {
            return in.readAllBytes();
        }
    }
}
