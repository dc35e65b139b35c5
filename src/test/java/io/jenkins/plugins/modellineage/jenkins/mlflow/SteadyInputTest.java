package io.jenkins.plugins.modellineage.jenkins.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyInputTest {
    private final AtomicLong now = new AtomicLong();

    private SteadyInput body(int bytes) {
        return new SteadyInput(new ByteArrayInputStream(new byte[bytes]), now::get);
    }

    private void pass(int seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void shouldRefuseABodyThatDribblesIn() throws IOException {
        SteadyInput body = body(1_000);
        for (int second = 0; second < SteadyInput.GRACE; second++) {
            pass(1);
            body.read();
        }
        pass(1);

        assertThatThrownBy(body::read)
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("21 bytes in 21 seconds")
                .hasMessageContaining("1024 a second");
    }

    @Test
    void shouldTakeALargeOneFromASlowLine() throws IOException {
        SteadyInput body = body(10 * SteadyInput.PACE * SteadyInput.GRACE);
        byte[] chunk = new byte[2 * SteadyInput.PACE];
        int read = 0;
        for (int got = body.read(chunk, 0, chunk.length); got >= 0; got = body.read(chunk, 0, chunk.length)) {
            read += got;
            pass(2);
        }

        assertThat(read).isEqualTo(10 * SteadyInput.PACE * SteadyInput.GRACE);
    }

    @Test
    void shouldBeWhatEveryBodyOfARequestComesThrough() throws IOException {
        byte[] sent = new byte[100];
        WholeBody body = WholeBody.of(request(sent), now::get);
        body.read();
        pass(SteadyInput.GRACE + 1);

        assertThatThrownBy(body::read).isInstanceOf(MlflowException.class).hasMessageContaining("1024 a second");
    }

    private static HttpServletRequest request(byte[] body) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(body);
        ServletInputStream input = new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }
        };
        Class<?>[] types = {HttpServletRequest.class};
        return (HttpServletRequest) Proxy.newProxyInstance(
                SteadyInputTest.class.getClassLoader(),
                types,
                (proxy, method, args) -> method.getName().equals("getInputStream") ? input : (long) body.length);
    }

    @Test
    void shouldNotMindAPauseBehindTheEnd() throws IOException {
        SteadyInput body = body(1);
        body.read();
        pass(100);

        assertThat(body.read()).isEqualTo(-1);
    }
}
