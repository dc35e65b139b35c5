package io.jenkins.plugins.modellineage.columns;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.metric.MetricTally;
import io.jenkins.plugins.modellineage.metric.Points;
import io.jenkins.plugins.modellineage.metric.Stretch;
import java.io.Closeable;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A file of columns, read as far as asked: the summaries of all metrics are read when it is opened, and of a metric's
 * points those blocks that an answer needs. What is read is checked. Not safe for use by several threads.
 */
public final class ColumnsFile implements Closeable {
    /** Blocks that are read together take less. */
    private static final int MOST = 16 << 20;

    private final Path file;
    private final SeekableByteChannel bytes;
    private final Index index;
    private final long indexAt;
    private final TreeMap<String, MetricPlace> places = new TreeMap<>();

    /**
     * Opens a file.
     *
     * @throws java.nio.file.NoSuchFileException when there is none
     * @throws NewerColumnsException when a later release wrote it
     * @throws DamagedColumnsException when it is not what was written
     */
    public static ColumnsFile open(Path file) throws IOException {
        SeekableByteChannel bytes = Files.newByteChannel(file);
        try {
            return new ColumnsFile(file, bytes);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private ColumnsFile(Path file, SeekableByteChannel bytes) throws IOException {
        this.file = file;
        this.bytes = bytes;
        String run = run(read(0, Layout.HEADER_BYTES, "its header"));
        byte[] trailer = sealed(bytes.size() - Layout.TRAILER_BYTES, Layout.TRAILER_BYTES, "its end");
        this.indexAt = ByteBuffer.wrap(trailer).getLong();
        byte[] read = sealed(indexAt, ByteBuffer.wrap(trailer).getInt(Long.BYTES), "its index");
        this.index = decoded(read, "its index", buffer -> Index.read(run, buffer));
        index.metrics().forEach(place -> places.put(place.name(), place));
    }

    /** The log that the file stands for. */
    public Origin origin() {
        return index.origin();
    }

    /** What is known of every metric without its points. */
    public SortedMap<String, MetricSummary> summaries() {
        TreeMap<String, MetricSummary> summaries = new TreeMap<>();
        places.forEach((name, place) -> summaries.put(name, place.summary()));
        return summaries;
    }

    /** The points of a metric, read when they are asked for, as long as the file is open. */
    public Optional<Points> points(String metric) throws IOException {
        MetricPlace place = places.get(metric);
        return place == null ? Optional.empty() : Optional.of(new Stored(place));
    }

    /**
     * Reads everything, and compares what is said twice.
     *
     * @throws DamagedColumnsException naming what is wrong
     */
    public void verify() throws IOException {
        long at = Layout.HEADER_BYTES;
        String before = "";
        for (MetricPlace place : index.metrics()) {
            require(at == Layout.HEADER_BYTES || before.compareTo(place.name()) < 0, "its index is not in order");
            at = new Stored(place).verify(at);
            before = place.name();
        }
        require(at == indexAt, "something stands before its index");
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private String run(byte[] header) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(header);
        require(buffer.getLong() == Layout.MAGIC, "it does not begin as a file of columns");
        int version = buffer.getInt();
        require(Layout.fits(header), "its header does not fit its checksum");
        if (version != Layout.VERSION) {
            throw new NewerColumnsException(file, version);
        }
        return HexFormat.of().formatHex(header, buffer.position(), Layout.HEADER_BYTES - Layout.CRC_BYTES);
    }

    private byte[] sealed(long offset, int length, String part) throws IOException {
        byte[] read = read(offset, length, part);
        require(Layout.fits(read), part + " does not fit its checksum");
        return read;
    }

    private byte[] read(long offset, int length, String part) throws IOException {
        require(offset >= 0 && length > 0 && offset + length <= bytes.size(), part + " is not there");
        ByteBuffer read = ByteBuffer.allocate(length);
        bytes.position(offset);
        while (read.hasRemaining()) {
            require(bytes.read(read) >= 0, part + " is cut off");
        }
        return read.array();
    }

    private void require(boolean right, String why) throws DamagedColumnsException {
        if (!right) {
            throw new DamagedColumnsException(file, why);
        }
    }

    private <T> T decoded(byte[] read, String part, Function<ByteBuffer, T> decode) throws DamagedColumnsException {
        try {
            return decode.apply(ByteBuffer.wrap(read));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw new DamagedColumnsException(file, part + " cannot be read");
        }
    }

    /** The points of one metric in the file. */
    private final class Stored implements Points {
        /** Blocks that are read in one go. */
        private static final int AT_ONCE = 256;

        private final MetricPlace place;
        private final Directory directory;
        private int held = -1;
        private List<MetricPoint> heldPoints = List.of();

        Stored(MetricPlace place) throws IOException {
            this.place = place;
            int length = Layout.blocks(size()) * Layout.ENTRY_BYTES + Layout.CRC_BYTES;
            this.directory = new Directory(sealed(place.directory(), length, "the directory of " + metric()));
        }

        @Override
        public int size() {
            return place.summary().count();
        }

        @Override
        public List<MetricPoint> page(int from, int to) throws IOException {
            Objects.checkFromToIndex(from, to, size());
            if (from == to) {
                return List.of();
            }
            List<MetricPoint> points = new ArrayList<>(to - from);
            int last = (to - 1) / Layout.BLOCK_POINTS;
            for (int block = from / Layout.BLOCK_POINTS; block <= last; block += AT_ONCE) {
                addTo(points, block, Math.min(last + 1, block + AT_ONCE), from, to);
            }
            return points;
        }

        @Override
        public Stretch stretch(int from, int to) throws IOException {
            Objects.checkFromToIndex(from, to, size());
            Stretch stretch = new Stretch();
            for (int at = from; at < to; ) {
                int block = at / Layout.BLOCK_POINTS;
                int begin = block * Layout.BLOCK_POINTS;
                int end = Math.min(to, begin + Layout.BLOCK_POINTS);
                boolean whole = at == begin && end - begin == directory.count(block);
                if (whole && directory.gaps(block) == 0) {
                    stretch.add(directory.stretch(block));
                } else {
                    block(block).subList(at - begin, end - begin).forEach(stretch::add);
                }
                at = end;
            }
            return stretch;
        }

        /** The parts of a chart meet in a block, which is read once for both. */
        private List<MetricPoint> block(int block) throws IOException {
            if (held != block) {
                heldPoints = read(block, block + 1).get(0);
                held = block;
            }
            return heldPoints;
        }

        private void addTo(List<MetricPoint> points, int first, int behind, int from, int to) throws IOException {
            int begin = first * Layout.BLOCK_POINTS;
            for (List<MetricPoint> block : read(first, behind)) {
                points.addAll(block.subList(Math.max(0, from - begin), Math.min(block.size(), to - begin)));
                begin += Layout.BLOCK_POINTS;
            }
        }

        private List<List<MetricPoint>> read(int first, int behind) throws IOException {
            long begin = directory.offset(first);
            long end = directory.offset(behind - 1) + directory.length(behind - 1);
            byte[] read = ColumnsFile.this.read(begin, (int) Math.max(0, Math.min(end - begin, MOST)), blocks());
            List<List<MetricPoint>> points = new ArrayList<>(behind - first);
            for (int block = first; block < behind; block++) {
                points.add(points(block, read, directory.offset(block) - begin));
            }
            return points;
        }

        private List<MetricPoint> points(int block, byte[] read, long from) throws IOException {
            long to = from + directory.length(block);
            require(from >= 0 && to > from && to <= read.length, "the directory of " + metric() + " is wrong");
            String part = "block " + (block + 1) + " of " + metric();
            require(Layout.fits(read, (int) from, (int) to), part + " does not fit its checksum");
            byte[] bytes = Arrays.copyOfRange(read, (int) from, (int) to);
            List<MetricPoint> points = decoded(bytes, part, Block::read);
            require(points.size() == expected(block), part + " has " + points.size() + " points");
            return points;
        }

        private int expected(int block) {
            return Math.min(Layout.BLOCK_POINTS, size() - block * Layout.BLOCK_POINTS);
        }

        /** Answers where the metric's part of the file ends. */
        long verify(long from) throws IOException {
            long at = from;
            MetricTally tally = new MetricTally();
            for (int block = 0; block < Layout.blocks(size()); block++) {
                List<MetricPoint> points = read(block, block + 1).get(0);
                ByteBuffer entry = ByteBuffer.allocate(Layout.ENTRY_BYTES);
                Directory.put(entry, at, directory.length(block), points.size(), Stretch.of(points));
                require(directory.says(block, entry.array()), "the directory of " + metric() + " is wrong");
                points.forEach(tally::add);
                at += directory.length(block);
            }
            require(at == place.directory(), "the directory of " + metric() + " is not behind its blocks");
            require(place.says(MetricTally.summary(List.of(tally))), "the summary of " + metric() + " is wrong");
            return at + (long) Layout.blocks(size()) * Layout.ENTRY_BYTES + Layout.CRC_BYTES;
        }

        private String blocks() {
            return "a block of " + metric();
        }

        private String metric() {
            return "metric " + Naming.quoted(place.name());
        }
    }
}
