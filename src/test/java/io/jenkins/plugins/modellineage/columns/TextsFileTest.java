package io.jenkins.plugins.modellineage.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.evaluation.ExampleText;
import io.jenkins.plugins.modellineage.evaluation.ExampleTexts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextsFileTest {
    @TempDir
    private Path folder;

    private static ExampleText text(int row) {
        return ExampleText.of("What is " + row + "?", "r", "x".repeat(row * 30_000));
    }

    private static ExampleTexts texts() {
        ExampleTexts.Builder builder = new ExampleTexts.Builder();
        return builder.build(
                new long[] {builder.add(text(0)), ExampleTexts.NOWHERE, builder.add(text(2)), builder.add(text(3))});
    }

    private Optional<ExampleText> found(byte[] bytes, int row) throws IOException {
        Path file = Files.write(folder.resolve("texts"), bytes);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return TextsFile.text(channel, row);
        }
    }

    @Test
    void shouldReadBackWhatItWrote() {
        ExampleTexts read = TextsFile.read(TextsFile.write(texts()));

        assertThat(read.rows()).isEqualTo(4);
        assertThat(read.text(1)).isEmpty();
        assertThat(read.text(3)).contains(text(3));
    }

    @Test
    void shouldFindOneRowInTheFile() throws IOException {
        byte[] bytes = TextsFile.write(texts());

        assertThat(found(bytes, 0)).contains(text(0));
        assertThat(found(bytes, 1)).isEmpty();
        assertThat(found(bytes, 3)).contains(text(3));
        assertThat(found(bytes, 4)).isEmpty();
    }

    @Test
    void shouldGiveTheSameBytesForTheSameTexts() {
        assertThat(TextsFile.write(texts())).isEqualTo(TextsFile.write(texts()));
    }

    @Test
    void shouldRefuseADamagedBlockWhenItsRowIsRead() {
        byte[] bytes = TextsFile.write(texts());
        bytes[bytes.length - 8]++;

        assertThatThrownBy(() -> found(bytes, 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("checksum");
    }

    @Test
    void shouldFailCleanlyWhereverTheFileIsCut() {
        byte[] bytes = TextsFile.write(texts());
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> TextsFile.read(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** The checksum is no secret: who makes one up can make it fit. */
    @Test
    void shouldFailCleanlyOnEveryByteThatWasChangedWithItsChecksum() {
        byte[] bytes = TextsFile.write(texts());
        for (int at = 0; at < bytes.length - Layout.CRC_BYTES; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= (byte) 0xC0;
            int end = changed.length - Layout.CRC_BYTES;
            ByteBuffer.wrap(changed).putInt(end, Layout.crc(changed, 0, end));
            assertThatThrownBy(() -> TextsFile.read(changed))
                    .as("byte " + at)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
