package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An answer, written when all that could go wrong before has not. */
@FunctionalInterface
interface Reply {
    void write(HttpServletResponse response) throws IOException;

    /** {@code {}}: it is done. */
    static Reply done() {
        return json(Replies.object());
    }

    /** A JSON object. */
    static Reply json(ObjectNode body) {
        return json(HttpServletResponse.SC_OK, body);
    }

    static Reply json(int status, ObjectNode body) {
        return response -> write(response, status, "application/json", Replies.bytes(body));
    }

    /** Plain text. */
    static Reply text(String text) {
        return response ->
                write(response, HttpServletResponse.SC_OK, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpServletResponse response, int status, String type, byte[] bytes) throws IOException {
        response.setStatus(status);
        response.setContentType(type + ";charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
