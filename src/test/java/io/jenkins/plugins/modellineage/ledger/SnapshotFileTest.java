package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.files.MemoryFiles.Call;
import io.jenkins.plugins.modellineage.lineage.Columns;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of a snapshot. */
class SnapshotFileTest {
    private static final LedgerHead HEAD = new LedgerHead(51, Sha256.of(new byte[] {1, 2, 3}));

    private final MemoryFiles files = new MemoryFiles();
    private final Path file = files.root().resolve(Snapshot.FILE);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_191, 8_192, 8_193, 20_000})
    void shouldHoldMoreNumbersThanAreWrittenAtATime(int count) throws IOException {
        long[] numbers = LongStream.range(0, count).map(i -> i * i - 7).toArray();
        write(new Columns().put("numbers", numbers).put("after", new long[] {42}));

        Snapshot read = Snapshot.read(file);
        assertThat(read.head()).isEqualTo(HEAD);
        assertThat(read.state().numbers().get("numbers")).containsExactly(numbers);
        assertThat(read.state().numbers().get("after")).containsExactly(42);
    }

    @Test
    void shouldHoldTexts() throws IOException {
        write(new Columns()
                .put("texts", List.of("", "métrique", "x".repeat(100_000)))
                .put("none", List.<String>of()));

        assertThat(Snapshot.read(file).state().texts())
                .containsOnlyKeys("texts", "none")
                .containsEntry("texts", List.of("", "métrique", "x".repeat(100_000)))
                .containsEntry("none", List.of());
    }

    @Test
    void shouldEndWithItsChecksum() throws IOException {
        write(new Columns().put("numbers", new long[] {1}));
        byte[] longer = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(longer, longer.length + 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Snapshot.read(file))
                .withMessage("its checksum does not fit its bytes");
    }

    @Test
    void shouldTakeNoMemoryForMoreNumbersThanTheFileHasRoomFor() throws IOException {
        write(new Columns().put("numbers", new long[] {1}));
        byte[] bytes = Files.readAllBytes(file);
        int count = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("numbers") + "numbers".length();
        int tooMany = bytes.length + 1;
        ByteBuffer.wrap(bytes).putInt(count, tooMany);
        Files.write(file, bytes);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Snapshot.read(file))
                .withMessage("it tells of " + tooMany + " rows");
    }

    @Test
    void shouldBeOnTheDiskByItsNameWhenItIsWritten() throws IOException {
        List<Call> calls = new ArrayList<>();
        files.gate(calls::add);
        write(new Columns());

        assertThat(calls).endsWith(Call.FORCE, Call.RENAME, Call.FORCE_NAMES);
    }

    private void write(Columns state) throws IOException {
        new Snapshot(HEAD, state).write(file, new MemoryDisk(files));
    }
}
