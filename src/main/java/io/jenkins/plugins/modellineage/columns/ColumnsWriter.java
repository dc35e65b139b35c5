package io.jenkins.plugins.modellineage.columns;

import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.metric.MetricTally;
import io.jenkins.plugins.modellineage.metric.Points;
import io.jenkins.plugins.modellineage.metric.Stretch;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes a file of columns beside the one that is there, and puts it in its place when it is whole: whatever fails, one of
 * the two is there. For one writer of a file at a time.
 */
public final class ColumnsWriter implements Closeable {
    private static final int BUFFER = 1 << 20;

    private final Disk disk;
    private final Path file;
    private final Path partial;
    private final Disk.Appender appender;
    private final OutputStream output;
    private final List<MetricPlace> places = new ArrayList<>();
    private final Origin origin;
    private long written;

    /** A writer of that file; it begins at once. */
    public ColumnsWriter(Disk disk, Path file, Origin origin) throws IOException {
        this.disk = disk;
        this.file = file;
        this.partial = file.resolveSibling(file.getFileName() + ".part");
        this.origin = origin;
        this.appender = disk.append(partial);
        this.output = new BufferedOutputStream(appender.stream(), BUFFER);
        appender.truncate(0);
        header();
    }

    /** Adds a metric; its name comes after those of the metrics before it. */
    public void add(String name, Points points) throws IOException {
        int blocks = Layout.blocks(points.size());
        ByteBuffer directory = ByteBuffer.allocate(blocks * Layout.ENTRY_BYTES);
        MetricTally tally = new MetricTally();
        for (int from = 0; from < points.size(); from += Layout.BLOCK_POINTS) {
            List<MetricPoint> page = points.page(from, Math.min(points.size(), from + Layout.BLOCK_POINTS));
            byte[] block = Block.write(page);
            Directory.put(directory, written, block.length, page.size(), Stretch.of(page));
            page.forEach(tally::add);
            write(block);
        }
        MetricSummary summary = MetricTally.summary(List.of(tally)).orElseThrow(); // sorted, so all is known
        places.add(new MetricPlace(name, summary, written));
        write(Layout.sealed(directory));
    }

    /** Ends the file and puts it in its place, durably. */
    public void finish() throws IOException {
        byte[] index = new Index(origin, places).write();
        ByteBuffer trailer = ByteBuffer.allocate(Layout.TRAILER_BYTES);
        trailer.putLong(written).putInt(index.length).putLong(Layout.MAGIC);
        write(index);
        write(Layout.sealed(trailer));
        output.flush();
        appender.force();
        appender.close();
        disk.rename(partial, file);
        disk.forceDirectory(file.toAbsolutePath().getParent());
    }

    /** Closes what is open; a file that was not finished is not there. */
    @Override
    public void close() throws IOException {
        appender.close();
    }

    private void header() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(Layout.HEADER_BYTES);
        header.putLong(Layout.MAGIC).putInt(Layout.VERSION).put(HexFormat.of().parseHex(origin.run()));
        write(Layout.sealed(header));
    }

    private void write(byte[] bytes) throws IOException {
        output.write(bytes);
        written += bytes.length;
    }
}
