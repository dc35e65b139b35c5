package io.jenkins.plugins.modellineage.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.columns.Origin.Span;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.files.FailingDisk;
import io.jenkins.plugins.modellineage.metric.MetricColumns;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import io.jenkins.plugins.modellineage.metric.Points;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnsFileTest {
    private static final Origin ORIGIN =
            new Origin("0123456789abcdef0123456789abcdef", 4_711, 42, List.of(new Span(0, 300), new Span(900, 4_711)));

    @TempDir
    private Path directory;

    @Test
    void shouldTellWhatItStandsFor() throws IOException {
        write(Disk.real(), Map.of("loss", series(1, 3)));

        try (ColumnsFile columns = ColumnsFile.open(file())) {
            assertThat(columns.origin()).isEqualTo(ORIGIN);
            assertThat(columns.points("accuracy")).isEmpty();
        }
    }

    @Test
    void shouldHoldManyMetricsAndNone() throws IOException {
        SortedMap<String, List<MetricPoint>> many = new TreeMap<>();
        IntStream.range(0, 300).forEach(i -> many.put("métrique " + i, series(i, 1 + i * 7)));
        write(Disk.real(), many);

        try (ColumnsFile columns = ColumnsFile.open(file())) {
            columns.verify();
            assertThat(columns.summaries().keySet()).isEqualTo(many.keySet());
            for (String name : many.keySet()) {
                Points points = columns.points(name).orElseThrow();
                assertThat(points.page(0, points.size())).isEqualTo(many.get(name));
            }
        }
        write(Disk.real(), Map.of());
        try (ColumnsFile columns = ColumnsFile.open(file())) {
            columns.verify();
            assertThat(columns.summaries()).isEmpty();
        }
    }

    @Test
    void shouldReadThePageThatIsAskedFor() throws IOException {
        List<MetricPoint> series = series(1, 2_000);
        write(Disk.real(), Map.of("loss", series));

        try (ColumnsFile columns = ColumnsFile.open(file())) {
            Points points = columns.points("loss").orElseThrow();
            assertThat(points.page(510, 1_030)).isEqualTo(series.subList(510, 1_030));
            assertThat(points.page(2_000, 2_000)).isEmpty();
            assertThatThrownBy(() -> points.page(0, 2_001)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void shouldTellLatestValuesWithoutAnyBlockOrDirectory() throws IOException {
        List<MetricPoint> series = series(1, 5_000);
        write(Disk.real(), Map.of("loss", series));
        byte[] bytes = Files.readAllBytes(file());
        int index = (int) ByteBuffer.wrap(bytes).getLong(bytes.length - Layout.TRAILER_BYTES);
        Arrays.fill(bytes, Layout.HEADER_BYTES, index, (byte) 0);
        Files.write(file(), bytes);

        try (ColumnsFile columns = ColumnsFile.open(file())) {
            assertThat(columns.summaries().get("loss")).isEqualTo(new MetricSeries("loss", series).summary());
            assertThatThrownBy(() -> columns.points("loss")).isInstanceOf(DamagedColumnsException.class);
        }
    }

    @Test
    void shouldDrawPartsThatAreWholeBlocksWithoutReadingThese() throws IOException {
        List<MetricPoint> series = series(1, 100 * Layout.BLOCK_POINTS);
        write(Disk.real(), Map.of("loss", series));
        spoil(Layout.HEADER_BYTES, directoryOf(0));

        try (ColumnsFile columns = ColumnsFile.open(file())) {
            Points points = columns.points("loss").orElseThrow();
            assertThat(points.outline(20)).isEqualTo(held(series).outline(20));
            assertThatThrownBy(() -> points.page(700, 701)).hasMessageContaining("block 2 of metric 'loss'");
        }
    }

    @Test
    void shouldReadOnlyTheBlocksOfAPage() throws IOException {
        List<MetricPoint> series = series(1, 10 * Layout.BLOCK_POINTS);
        write(Disk.real(), Map.of("loss", series));
        int third;
        try (ColumnsFile columns = ColumnsFile.open(file())) {
            third = Layout.HEADER_BYTES + 2 * Block.write(series.subList(0, Layout.BLOCK_POINTS)).length;
        }
        spoil(third + 2_000, directoryOf(0));

        try (ColumnsFile columns = ColumnsFile.open(file())) {
            assertThat(columns.points("loss").orElseThrow().page(0, 600)).isEqualTo(series.subList(0, 600));
        }
    }

    @Test
    void shouldNoticeEveryByteThatIsNotWhatWasWritten() throws IOException {
        write(Disk.real(), Map.of("loss", series(1, 600), "accuracy", series(2, 3)));
        byte[] good = Files.readAllBytes(file());
        Random random = new Random(9);

        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(), bad);
            assertThatThrownBy(this::verify).as("byte %d", at).isInstanceOf(DamagedColumnsException.class);
        }
    }

    @Test
    void shouldNoticeEveryTruncation() throws IOException {
        write(Disk.real(), Map.of("loss", series(1, 600)));
        byte[] good = Files.readAllBytes(file());

        for (int length = 0; length < good.length; length++) {
            Files.write(file(), Arrays.copyOf(good, length));
            assertThatThrownBy(this::verify).as("%d bytes", length).isInstanceOf(DamagedColumnsException.class);
        }
    }

    @Test
    void shouldNoticeWhatIsWrongUnderARightChecksum() throws IOException {
        write(Disk.real(), Map.of("loss", series(1, 600)));
        byte[] bytes = Files.readAllBytes(file());
        int from = directoryOf(0);
        int to = from + 2 * Layout.ENTRY_BYTES;
        bytes[from + 20] ^= 1; // the first value of the first block
        ByteBuffer.wrap(bytes).putInt(to, Layout.crc(bytes, from, to));
        Files.write(file(), bytes);

        assertThatThrownBy(this::verify).hasMessageEndingWith("the directory of metric 'loss' is wrong");
    }

    @Test
    void shouldRefuseALaterFormatByName() throws IOException {
        write(Disk.real(), Map.of("loss", series(1, 3)));
        byte[] bytes = Files.readAllBytes(file());
        int crc = Layout.HEADER_BYTES - Layout.CRC_BYTES;
        ByteBuffer.wrap(bytes).putInt(8, 2);
        ByteBuffer.wrap(bytes).putInt(crc, Layout.crc(bytes, 0, crc));
        Files.write(file(), bytes);

        assertThatThrownBy(this::verify)
                .isInstanceOf(NewerColumnsException.class)
                .hasMessage("File " + file() + " has format 2, and this release reads formats up to 1;"
                        + " use the release that wrote it, or a later one");
    }

    @Test
    void shouldSayThatThereIsNone() {
        assertThatThrownBy(this::verify).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @EnumSource(FailingDisk.Kind.class)
    void shouldLeaveTheOldOrTheNewFileWhateverFails(FailingDisk.Kind kind) throws IOException {
        write(Disk.real(), Map.of("loss", series(1, 40)));

        assertThatThrownBy(() -> write(new FailingDisk().fail(kind), Map.of("loss", series(2, 4_000))))
                .isInstanceOf(IOException.class);
        verify();
        assertThat(count()).isEqualTo(kind == FailingDisk.Kind.DIRECTORY ? 4_000 : 40);
    }

    private int count() throws IOException {
        try (ColumnsFile columns = ColumnsFile.open(file())) {
            return columns.points("loss").orElseThrow().size();
        }
    }

    private void verify() throws IOException {
        try (ColumnsFile columns = ColumnsFile.open(file())) {
            columns.verify();
        }
    }

    /** Where the directory of the n-th metric is. */
    private int directoryOf(int metric) throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        ByteBuffer trailer = ByteBuffer.wrap(bytes, bytes.length - Layout.TRAILER_BYTES, Layout.TRAILER_BYTES);
        ByteBuffer index = ByteBuffer.wrap(bytes).position((int) trailer.getLong());
        return (int) Index.read(ORIGIN.run(), index.slice(index.position(), trailer.getInt()))
                .metrics()
                .get(metric)
                .directory();
    }

    private void spoil(int from, int to) throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, from, to, (byte) 7);
        Files.write(file(), bytes);
    }

    private Path file() {
        return directory.resolve("columns.bin");
    }

    private void write(Disk disk, Map<String, List<MetricPoint>> metrics) throws IOException {
        try (ColumnsWriter writer = new ColumnsWriter(disk, file(), ORIGIN)) {
            for (Map.Entry<String, List<MetricPoint>> metric : new TreeMap<>(metrics).entrySet()) {
                writer.add(metric.getKey(), held(metric.getValue()));
            }
            writer.finish();
        }
    }

    private static Points held(List<MetricPoint> points) {
        MetricColumns columns = new MetricColumns(points.size());
        points.forEach(columns::add);
        return columns.points();
    }

    /** Values that fall and jump, at steps that mostly follow each other. */
    private static List<MetricPoint> series(long seed, int count) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> new MetricPoint(random.nextGaussian() + 100.0 / (1 + i), i * 3L, 1_772_532_000_000L + i))
                .toList();
    }
}
