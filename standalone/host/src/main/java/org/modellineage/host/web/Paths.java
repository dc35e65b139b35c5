package org.modellineage.host.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of requests. */
final class Paths {
    private Paths() {}

    /** The path below the context, with its leading slash. */
    static String of(HttpServletRequest request) {
        String info = request.getPathInfo();
        return request.getServletPath() + (info == null ? "" : info);
    }

    /** Whether a redirect to it stays on this server. */
    static boolean isLocal(String target) {
        return target.startsWith("/") && !target.startsWith("//") && target.indexOf('\\') < 0;
    }

    /** A query that remembers where a login came from; empty for nowhere. */
    static String fromParameter(String from) {
        return from.isEmpty() ? "" : "?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8);
    }
}
