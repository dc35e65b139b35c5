package org.modellineage.host.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the web files of plugins under {@code /plugin/ID/}, cached when asked for below {@code /static/HASH/}. */
final class PluginFilesFilter implements Filter {
    private static final Pattern PATH = Pattern.compile("(/static/[^/]+)?/plugin/([^/]+)/(.+)");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        Matcher path = PATH.matcher(Paths.of(http));
        Path file = path.matches() && isRead(http) ? PluginFiles.find(path.group(2), path.group(3)) : null;
        if (file == null) {
            chain.doFilter(request, response);
        } else {
            serve((HttpServletResponse) response, file, path.group(1) != null, http.getMethod());
        }
    }

    private static boolean isRead(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    }

    private static void serve(HttpServletResponse answer, Path file, boolean cached, String method) throws IOException {
        answer.setContentType(MediaTypes.of(file.getFileName().toString()));
        answer.setContentLengthLong(Files.size(file));
        answer.setHeader("Cache-Control", cached ? "public, max-age=31536000" : "no-cache");
        if ("GET".equals(method)) {
            Files.copy(file, answer.getOutputStream());
        }
    }
}
