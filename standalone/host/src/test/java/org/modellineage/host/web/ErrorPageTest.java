package org.modellineage.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorPageTest {
    private final Map<String, String> headers = new HashMap<>(Map.of("Content-Encoding", "gzip"));
    private final Body body = new Body();

    private static final class Body extends ServletOutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    private HttpServletResponse begun() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, method, given) -> {
                    switch (method.getName()) {
                        case "isCommitted":
                            return false;
                        case "setHeader":
                            headers.put((String) given[0], (String) given[1]);
                            return null;
                        case "getOutputStream":
                            return body;
                        default:
                            return null;
                    }
                });
    }

    /** A browser would show nothing at all. */
    @Test
    void shouldNotSayThatItIsPackedAsThePageThatFailed() throws Exception {
        ErrorPage.send(begun(), 500, "broken");

        assertThat(headers.get("Content-Encoding")).isNull();
        assertThat(body.bytes.toString(StandardCharsets.UTF_8)).contains("broken");
    }
}
