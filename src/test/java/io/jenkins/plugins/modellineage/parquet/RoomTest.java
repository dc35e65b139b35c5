package io.jenkins.plugins.modellineage.parquet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RoomTest {
    @Test
    void shouldCountTheValuesOfAllRows() throws IOException {
        Room room = new Room(3, 100);
        for (int row = 0; row < 3; row++) {
            room.rowEnds();
        }

        assertThatThrownBy(room::value)
                .isInstanceOf(ParquetException.class)
                .hasMessageContaining("the file has more than 3 values");
    }

    @Test
    void shouldCountTheBytesOfAllPages() throws IOException {
        Room room = new Room(3, 100);
        room.page(100);

        assertThatThrownBy(() -> room.page(1))
                .isInstanceOf(ParquetException.class)
                .hasMessageContaining("the pages of the file have more than 100 bytes in all");
    }
}
