package io.jenkins.plugins.modellineage.weights.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.Held;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CursorTest {
    private static final int SIZE = 40_000;

    /** Each byte is the lowest of its position. */
    private static FileBytes file() {
        byte[] content = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            content[i] = (byte) i;
        }
        return new Held(content);
    }

    private static Cursor whole() {
        return new Cursor(file(), 0, SIZE);
    }

    @Test
    void shouldReadNumbersFromTheirLowestByteOn() throws IOException {
        Cursor cursor = new Cursor(new Held(new byte[] {1, 2, 3, -1, 5, 6, 7, -128}), 0, 8);

        assertThat(cursor.to(8).u16()).isEqualTo(0x0201);
        assertThat(cursor.to(8).u32()).isEqualTo(0xff030201L);
        assertThat(cursor.to(8).i32()).isEqualTo(0xff030201);
        assertThat(cursor.to(8).i64()).isEqualTo(0x80070605ff030201L);
    }

    @Test
    void shouldReadPastItsBuffer() throws IOException {
        Cursor cursor = whole();

        for (int i = 0; i < SIZE; i++) {
            assertThat(cursor.u8()).isEqualTo(i & 0xff);
        }
        assertThat(cursor.remaining()).isZero();
    }

    @Test
    void shouldTakeBytesOfAnyLength() throws IOException {
        Cursor cursor = whole();
        cursor.skip(1);

        assertThat(cursor.bytes(3)).containsExactly(1, 2, 3);
        assertThat(cursor.bytes(20_000)).startsWith((byte) 4).hasSize(20_000);
        assertThat(cursor.position()).isEqualTo(20_004);
    }

    @Test
    void shouldLeavePartsAloneWhenItGoesOn() throws IOException {
        Cursor cursor = whole();
        cursor.skip(8_190);
        Cursor part = cursor.to(8_194);
        cursor.skip(20_000);
        cursor.u8();

        assertThat(part.bytes(4)).containsExactly(-2, -1, 0, 1);
        assertThat(part.remaining()).isZero();
        assertThatThrownBy(part::u8).isInstanceOf(ModelFileException.class);
    }

    @Test
    void shouldNotReserveWhatIsNotThere() {
        assertThatThrownBy(() -> whole().bytes(SIZE + 1)).isInstanceOf(ModelFileException.class);
        assertThatThrownBy(() -> whole().skip(-1)).isInstanceOf(ModelFileException.class);
        assertThatThrownBy(() -> whole().to(SIZE + 1)).isInstanceOf(ModelFileException.class);
    }

    @Test
    void shouldStreamARange() throws IOException {
        FileStream stream = new FileStream(file(), 10, 13);

        assertThat(stream.available()).isEqualTo(3);
        assertThat(stream.read()).isEqualTo(10);
        assertThat(stream.skip(1)).isEqualTo(1);
        assertThat(stream.readNBytes(9)).containsExactly(12);
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.skip(5)).isZero();
    }
}
