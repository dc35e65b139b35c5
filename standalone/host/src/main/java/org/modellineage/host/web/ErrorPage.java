package org.modellineage.host.web;

import hudson.Util;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The plainest page that says what went wrong. */
final class ErrorPage {
    private ErrorPage() {}

    static void send(HttpServletResponse answer, int status, String message) throws IOException {
        if (answer.isCommitted()) {
            return;
        }
        answer.resetBuffer();
        answer.setStatus(status);
        answer.setContentType("text/html;charset=UTF-8");
        answer.setHeader("Content-Encoding", null); // the page that failed may have announced one
        String page =
                "<!DOCTYPE html><html lang=\"en\"><head><title>Error " + status + "</title></head><body><h1>HTTP ERROR "
                        + status + "</h1><p>" + Util.escape(message) + "</p></body></html>";
        write(answer, page.getBytes(StandardCharsets.UTF_8));
    }

    /** By whichever way the page that failed had begun to write. */
    private static void write(HttpServletResponse answer, byte[] page) throws IOException {
        try {
            answer.getOutputStream().write(page);
        } catch (IllegalStateException writerInUse) {
            answer.getWriter().print(new String(page, StandardCharsets.UTF_8));
        }
    }
}
