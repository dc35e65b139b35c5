package io.jenkins.plugins.modellineage.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SecondThreadTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1 << 20, (1 << 20) + 1, 9 << 20})
    void shouldPassOnAllInOrder(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        ByteArrayOutputStream target = new ByteArrayOutputStream();

        try (SecondThread second = new SecondThread(target, "test")) {
            for (int at = 0; at < length; at += 300_000) {
                second.write(bytes, at, Math.min(300_000, length - at));
            }
        }

        assertThat(target.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void shouldTellWhatFailedThere() {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };

        assertThatThrownBy(() -> {
                    try (SecondThread second = new SecondThread(failing, "test")) {
                        second.write(new byte[20 << 20]);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("full");
    }

    @Test
    void shouldStopWhenInterrupted() {
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException stopped) {
                    throw new IOException(stopped);
                }
            }
        };
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> {
                    try (SecondThread second = new SecondThread(slow, "test")) {
                        second.write(new byte[20 << 20]);
                    }
                })
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
