package io.jenkins.plugins.modellineage.columns;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScoresFileTest {
    private static final int BEGIN = Long.BYTES + Integer.BYTES;

    /** The beginning of an empty table, and behind it only zeros: ids without a character. */
    private static ByteBuffer zeros(int bytes) {
        byte[] empty = ScoresFile.write(new ScoreTable.Builder().build());
        return ByteBuffer.allocate(bytes).put(Arrays.copyOf(empty, BEGIN));
    }

    private static byte[] sealed(ByteBuffer buffer) {
        int end = buffer.capacity() - Layout.CRC_BYTES;
        return buffer.putInt(end, Layout.crc(buffer.array(), 0, end)).array();
    }

    @Test
    void shouldRefuseMoreRowsThanATableHas() {
        ByteBuffer buffer = zeros(20 << 20).putInt(ScoreTable.MOST_ROWS + 1);

        assertThatThrownBy(() -> ScoresFile.read(sealed(buffer)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The scores have 1000001 rows, and a table has at most 1000000");
    }

    @Test
    void shouldRefuseMoreGroupsThanATableHasRows() {
        ByteBuffer buffer = zeros(20 << 20).putInt(0).putInt(ScoreTable.MOST_ROWS + 1);

        assertThatThrownBy(() -> ScoresFile.read(sealed(buffer)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000001 groups");
    }

    @Test
    void shouldRefuseMoreMetricsThanATableHas() {
        ByteBuffer buffer = zeros(1 << 20).putInt(0).putInt(0).putInt(ScoreTable.MOST_METRICS + 1);

        assertThatThrownBy(() -> ScoresFile.read(sealed(buffer)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The scores have 201 metrics, and a table has at most 200");
    }
}
