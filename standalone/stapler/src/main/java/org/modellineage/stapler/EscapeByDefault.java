package org.modellineage.stapler;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.commons.jelly.JellyException;

/** Refuses views and tags that would show text without escaping it. */
public final class EscapeByDefault {
    private static final Pattern DECLARATION =
            Pattern.compile("<\\?jelly\\s[^?]*escape-by-default\\s*=\\s*(['\"])true\\1");
    private static final Pattern ROOT = Pattern.compile("<[A-Za-z]");

    private EscapeByDefault() {}

    /**
     * Reads a script up to its root element. Stapler's own scripts are taken as they are.
     *
     * @throws JellyException when it does not declare that it escapes
     */
    public static void demand(URL script) throws JellyException {
        if (script.getPath().contains("/org/kohsuke/stapler/")) {
            return;
        }
        String text;
        try (InputStream in = script.openStream()) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new JellyException(script + " cannot be read", e);
        }
        if (!declares(text)) {
            throw new JellyException(script + " does not begin with <?jelly escape-by-default='true'?>");
        }
    }

    static boolean declares(String text) {
        String prolog = text.replaceAll("(?s)<!--.*?-->", "");
        var root = ROOT.matcher(prolog);
        int end = root.find() ? root.start() : prolog.length();
        return DECLARATION.matcher(prolog.substring(0, end)).find();
    }
}
