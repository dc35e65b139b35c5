package io.jenkins.plugins.modellineage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedInputTest {
    private static final int BLOCK = 1 << 16;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 7})
    void shouldGiveTheRightContentWhole(int size) throws IOException {
        byte[] content = content(size);

        assertThat(verified(content, Sha256.of(content)).readAllBytes()).isEqualTo(content);
    }

    @Test
    void shouldGiveSingleBytesToo() throws IOException {
        InputStream input = verified(new byte[] {-1}, Sha256.of(new byte[] {-1}));

        assertThat(input.read()).isEqualTo(255);
        assertThat(input.read()).isEqualTo(-1);
        assertThat(input.read()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, BLOCK, 3 * BLOCK + 7})
    void shouldKeepTheLastBlockOfAnotherContent(int size) {
        byte[] content = content(size);
        byte[] other = content.clone();
        other[0]++;
        ByteArrayOutputStream taken = new ByteArrayOutputStream();

        assertThatThrownBy(() -> verified(other, Sha256.of(content)).transferTo(taken))
                .isInstanceOf(DigestMismatchException.class)
                .hasMessageStartingWith("'model.bin' of lm@1 has SHA-256 ");
        assertThat(taken.size()).isLessThan(size);
    }

    private static InputStream verified(byte[] content, Sha256 expected) {
        return new VerifiedInput(new ByteArrayInputStream(content), "'model.bin' of lm@1", expected);
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) 7);
        return content;
    }
}
