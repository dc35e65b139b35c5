package io.jenkins.plugins.modellineage.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.files.FaultCount;
import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.files.PowerFailures;
import io.jenkins.plugins.modellineage.metric.MetricColumns;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Power failures at every call while columns are written in place of others: whole old ones or whole new ones. */
class ColumnsCrashTest {
    private static final int STATES = FaultCount.of(2_000);
    private static final int STATES_OF_A_CALL = 60;
    private static final int OLD = 40;
    private static final int NEW = 1_100;
    private static final Origin ORIGIN = new Origin("0123456789abcdef0123456789abcdef", 4_711, 42, List.of());

    @Test
    void shouldLeaveTheOldOrTheNewFileWhereverThePowerFails() throws IOException {
        PowerFailures failures =
                new PowerFailures(STATES_OF_A_CALL, ColumnsCrashTest::replace, ColumnsCrashTest::goOn).until(STATES);

        assertThat(failures.states()).isGreaterThanOrEqualTo(STATES);
    }

    private static void replace(MemoryFiles files, Random random) throws IOException {
        write(files, OLD);
        write(files, NEW);
    }

    /** Each mark is how many points the columns have that were written to their end. */
    private static void goOn(MemoryFiles files, List<Object> marks) throws IOException {
        if (Files.exists(file(files))) {
            assertThat(points(files)).isIn(marks.contains(NEW) ? List.of(NEW) : List.of(OLD, NEW));
        } else {
            assertThat(marks).as("what was written").isEmpty();
        }
        write(files, NEW);
        assertThat(points(files)).isEqualTo(NEW);
    }

    /** Reads and checks all of the file. */
    private static int points(MemoryFiles files) throws IOException {
        try (ColumnsFile columns = ColumnsFile.open(file(files))) {
            columns.verify();
            return columns.points("loss").orElseThrow().size();
        }
    }

    private static void write(MemoryFiles files, int count) throws IOException {
        MetricColumns points = new MetricColumns(count);
        for (int i = 0; i < count; i++) {
            points.add(new MetricPoint(1.0 / (1 + i), i, i));
        }
        try (ColumnsWriter writer = new ColumnsWriter(new MemoryDisk(files), file(files), ORIGIN)) {
            writer.add("loss", points.points());
            writer.finish();
        }
        files.mark(count);
    }

    private static Path file(MemoryFiles files) {
        return files.root().resolve("columns.bin");
    }
}
