package org.modellineage.host.web;

import hudson.Util;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

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
        String text = Util.escape(message);
        answer.getWriter()
                .print("<!DOCTYPE html><html lang=\"en\"><head><title>Error " + status + "</title></head><body><h1>HTTP ERROR "
                        + status + "</h1><p>" + text + "</p></body></html>");
    }
}
