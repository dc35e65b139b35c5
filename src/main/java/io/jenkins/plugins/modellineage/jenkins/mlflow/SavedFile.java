package io.jenkins.plugins.modellineage.jenkins.mlflow;

import hudson.Util;
import jakarta.servlet.http.HttpServletResponse;

/** How a browser is told to save what comes, and never to show or to run it. */
final class SavedFile {
    private SavedFile() {}

    /**
     * Says that a file follows.
     *
     * @param path of the file; the last part of it is the name under which it is saved
     * @param length in bytes
     */
    static void announce(HttpServletResponse response, String path, long length) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        response.setContentType("application/octet-stream");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("Content-Disposition", "attachment; filename*=UTF-8''" + Util.rawEncode(name));
        response.setContentLengthLong(length);
    }
}
