package io.jenkins.plugins.modellineage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.codec.SealedLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path directory;

    private Journal journal;

    @BeforeEach
    void open() {
        journal = new Journal(directory.resolve("events.jsonl"), Disk.real());
    }

    @Test
    void shouldReadWhatWasAppended() throws IOException {
        long size = journal.append(0, transaction(1, 1));
        size = journal.append(size, transaction(2, 3));

        assertThat(values()).containsExactly(1, 2, 3, 4);
        assertThat(journal.read((line, raw) -> {})).isEqualTo(new Journal.Extent(size, size));
    }

    @Test
    void shouldTakeAnAbsentFileForAnEmptyOne() throws IOException {
        assertThat(journal.read((line, raw) -> {})).isEqualTo(new Journal.Extent(0, 0));
    }

    @Test
    void shouldCutATransactionThatIsTornAtAnyByte() throws IOException {
        byte[] kept = bytes(transaction(1, 1));
        byte[] torn = bytes(transaction(2, 3));
        for (int length = 1; length < torn.length; length++) {
            Files.write(journal.file(), joined(kept, Arrays.copyOf(torn, length)));

            Journal.Extent extent = journal.read((line, raw) -> {});
            assertThat(extent)
                    .as("torn at %d", length)
                    .isEqualTo(new Journal.Extent(kept.length, kept.length + length));
            Optional<String> notice = journal.repair(extent);
            assertThat(notice).get().asString().contains("were cut off at byte " + kept.length);
            assertThat(Files.readAllBytes(journal.file())).isEqualTo(kept);
            assertThat(Files.readAllBytes(directory.resolve("events.jsonl.cut-" + kept.length)))
                    .isEqualTo(Arrays.copyOf(torn, length));
            assertThat(values()).containsExactly(1);
        }
    }

    @Test
    void shouldCutATransactionWithBlocksThatWereNeverWritten() throws IOException {
        byte[] kept = bytes(transaction(1, 1));
        byte[] torn = bytes(transaction(2, 3));
        for (int hole = 0; hole < torn.length; hole++) {
            byte[] holed = torn.clone();
            Arrays.fill(holed, hole, Math.min(holed.length, hole + 40), (byte) 0);
            Files.write(journal.file(), joined(kept, holed));

            assertThat(journal.read((line, raw) -> {}).good())
                    .as("hole at %d", hole)
                    .isEqualTo(kept.length);
        }
    }

    @Test
    void shouldRefuseAHoleBeforeALaterTransaction() throws IOException {
        byte[] first = bytes(transaction(1, 2));
        byte[] holed = bytes(transaction(3, 2));
        Arrays.fill(holed, 10, 30, (byte) 0);
        Files.write(journal.file(), joined(first, holed, bytes(transaction(5, 2))));

        assertThatThrownBy(() -> journal.read((line, raw) -> {}))
                .isInstanceOf(DamagedLineException.class)
                .hasMessageContaining(", line 3: ");
    }

    @Test
    void shouldRefuseAHoleBeforeASingleLaterLine() throws IOException {
        byte[] holed = bytes(transaction(1, 1));
        Arrays.fill(holed, 5, 9, (byte) 0);
        Files.write(journal.file(), joined(holed, bytes(transaction(2, 1))));

        assertThatThrownBy(() -> journal.read((line, raw) -> {})).isInstanceOf(DamagedLineException.class);
    }

    @Test
    void shouldRefuseHolesInTwoTransactions() throws IOException {
        byte[] first = bytes(transaction(1, 2));
        byte[] second = bytes(transaction(3, 2));
        Arrays.fill(first, 5, 9, (byte) 0);
        Arrays.fill(second, 5, 9, (byte) 0);
        Files.write(journal.file(), joined(first, second));

        assertThatThrownBy(() -> journal.read((line, raw) -> {})).isInstanceOf(DamagedLineException.class);
    }

    @Test
    void shouldCutWhatWentToTheDiskTogetherWhereAPowerFailureSpoiledAnyOfIt() throws IOException {
        byte[] kept = bytes(transaction(1, 1));
        byte[] group = joined(bytes(transaction(2, 2)), bytes(together(4, 2)), bytes(together(6, 1)));
        for (int hole = 0; hole < group.length; hole++) {
            byte[] holed = group.clone();
            Arrays.fill(holed, hole, Math.min(holed.length, hole + 40), (byte) 0);
            Files.write(journal.file(), joined(kept, holed));

            assertThat(journal.read((line, raw) -> {}).torn())
                    .as("hole at %d", hole)
                    .isTrue();
        }
    }

    @Test
    void shouldRefuseAHoleInAGroupBeforeALaterOne() throws IOException {
        byte[] group = joined(bytes(transaction(1, 1)), bytes(together(2, 2)), bytes(together(4, 1)));
        byte[] later = bytes(transaction(5, 2));
        for (int hole = 0; hole < group.length - 1; hole++) {
            byte[] holed = joined(group, later);
            Arrays.fill(holed, hole, Math.min(group.length - 1, hole + 40), (byte) 0);
            Files.write(journal.file(), holed);

            assertThatThrownBy(() -> journal.read((line, raw) -> {}))
                    .as("hole at %d", hole)
                    .isInstanceOf(DamagedLineException.class);
        }
    }

    @Test
    void shouldRefuseHolesInTheFirstAndTheLastGroup() throws IOException {
        byte[] first = bytes(transaction(1, 1));
        byte[] last = bytes(transaction(3, 2));
        Arrays.fill(first, 5, 9, (byte) 0);
        Arrays.fill(last, 5, 9, (byte) 0);
        Files.write(journal.file(), joined(first, bytes(together(2, 1)), last));

        assertThatThrownBy(() -> journal.read((line, raw) -> {})).isInstanceOf(DamagedLineException.class);
    }

    @Test
    void shouldNoticeEveryFlippedBit() throws IOException {
        byte[] whole = joined(bytes(transaction(1, 1)), bytes(transaction(2, 2)), bytes(transaction(4, 1)));
        int last = whole.length - bytes(transaction(4, 1)).length;
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(journal.file(), flipped);

            assertThat(damagedOrCut(bit / 8 >= last)).as("bit %d", bit).isTrue();
        }
    }

    @Test
    void shouldRefuseATransactionWithoutItsMiddle() throws IOException {
        List<byte[]> lines = transaction(1, 3);
        Files.write(journal.file(), bytes(List.of(lines.get(0), lines.get(2))));

        assertThatThrownBy(() -> journal.read((line, raw) -> {}))
                .hasMessageEndingWith(", line 2: a line of its transaction is missing before it");
    }

    @Test
    void shouldNameTheLineAlsoWhenItReadsOn() throws IOException {
        long size = journal.append(0, transaction(1, 3));
        journal.append(size, transaction(4, 1));

        assertThatThrownBy(() -> journal.read(size, Files.size(journal.file()), (line, raw) -> {
                    throw new IllegalArgumentException("unexpected");
                }))
                .hasMessageEndingWith(", line 4: unexpected");
    }

    @Test
    void shouldLeaveNothingOfAFailedWrite() throws IOException {
        FailingDisk disk = new FailingDisk();
        Journal failing = new Journal(journal.file(), disk);
        long size = failing.append(0, transaction(1, 1));
        disk.fail(FailingDisk.Kind.WRITE);

        assertThatThrownBy(() -> failing.append(size, transaction(2, 2)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(UnknownOutcomeException.class);
        assertThat(Files.size(journal.file())).isEqualTo(size);

        disk.fail();
        failing.append(size, transaction(2, 2));
        assertThat(values()).containsExactly(1, 2, 3);
    }

    @Test
    void shouldSayWhenItIsNotKnownWhatIsOnTheDisk() throws IOException {
        FailingDisk disk = new FailingDisk();
        Journal failing = new Journal(journal.file(), disk);

        assertThatThrownBy(() -> {
                    disk.fail(FailingDisk.Kind.FORCE);
                    failing.append(0, transaction(1, 1));
                })
                .isInstanceOf(UnknownOutcomeException.class)
                .hasMessageContaining("No space left on device; check the disk and restart Jenkins");
        Files.delete(journal.file());
        assertThatThrownBy(() -> {
                    disk.fail(FailingDisk.Kind.WRITE, FailingDisk.Kind.TRUNCATE);
                    failing.append(0, transaction(1, 1));
                })
                .isInstanceOf(UnknownOutcomeException.class);
        Files.delete(journal.file());
        assertThatThrownBy(() -> {
                    disk.fail(FailingDisk.Kind.DIRECTORY);
                    failing.append(0, transaction(1, 1));
                })
                .isInstanceOf(UnknownOutcomeException.class);
    }

    @Test
    void shouldNotAppendBehindWhatItDoesNotKnow() throws IOException {
        journal.append(0, transaction(1, 1));

        assertThatThrownBy(() -> journal.append(0, transaction(1, 1)))
                .hasMessageContaining("bytes instead of 0: something else writes to it");
    }

    private boolean damagedOrCut(boolean mayCut) throws IOException {
        try {
            Journal.Extent extent = journal.read((line, raw) -> {});
            return mayCut && extent.torn();
        } catch (DamagedLineException e) {
            return true;
        }
    }

    private List<Integer> values() throws IOException {
        List<Integer> values = new ArrayList<>();
        journal.read((line, raw) -> values.add(line.body().get("value").intValue()));
        return values;
    }

    private static List<byte[]> transaction(int firstValue, int count) {
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("value", firstValue + i);
            lines.add(new SealedLine(body, i + 1, count).write());
        }
        return lines;
    }

    private static List<byte[]> together(int firstValue, int count) {
        return transaction(firstValue, count).stream()
                .map(SealedLine::read)
                .map(line -> new SealedLine(line.body().put("joined", true), line.index(), line.count()).write())
                .toList();
    }

    private static byte[] bytes(List<byte[]> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            bytes.writeBytes(line);
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
