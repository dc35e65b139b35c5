package org.modellineage.host.web;

import java.util.Locale;
import java.util.Map;

/** Media types by file name. */
public final class MediaTypes {
    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("css", "text/css;charset=UTF-8"),
            Map.entry("js", "text/javascript;charset=UTF-8"),
            Map.entry("mjs", "text/javascript;charset=UTF-8"),
            Map.entry("json", "application/json;charset=UTF-8"),
            Map.entry("html", "text/html;charset=UTF-8"),
            Map.entry("txt", "text/plain;charset=UTF-8"),
            Map.entry("md", "text/plain;charset=UTF-8"),
            Map.entry("log", "text/plain;charset=UTF-8"),
            Map.entry("jsonl", "text/plain;charset=UTF-8"),
            Map.entry("csv", "text/csv;charset=UTF-8"),
            Map.entry("xml", "application/xml"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("zip", "application/zip"));

    private MediaTypes() {}

    /** The media type of a file by its name's ending; bytes when the ending says nothing. */
    public static String of(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_ENDING.getOrDefault(ending, "application/octet-stream");
    }
}
