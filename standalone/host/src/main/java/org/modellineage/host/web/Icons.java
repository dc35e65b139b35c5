package org.modellineage.host.web;

import hudson.Functions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Symbols as inline SVG that takes the colour of the text around it. */
public final class Icons {
    private static final String SYMBOL = "symbol-";
    private static final String BOOTSTRAP = "META-INF/resources/webjars/bootstrap-icons/1.11.3/icons/";
    private static final Pattern PICTURE =
            Pattern.compile("<svg[^>]*?(viewBox=\"[^\"]+\")[^>]*>(.*)</svg>", Pattern.DOTALL);
    private static final String PLACEHOLDER =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\"><circle fill=\"none\" cx=\"8\" cy=\"8\" r=\"6\""
                    + " stroke=\"currentColor\" stroke-dasharray=\"2 2\"/></svg>";
    private static final Map<String, String> NAMES = names();
    private static final Map<String, String> PICTURES = new ConcurrentHashMap<>();

    private Icons() {}

    /** The symbol, or the URL of a picture, that a specification stands for; null for none. */
    public static String path(String specification) {
        if (specification == null || specification.isBlank()) {
            return null;
        }
        if (specification.contains(SYMBOL)) {
            return specification.substring(specification.indexOf(SYMBOL));
        }
        return specification.startsWith("icon-")
                ? SYMBOL + specification.split(" ")[0].substring("icon-".length())
                : specification;
    }

    /**
     * A symbol's markup.
     *
     * @param specification for example {@code symbol-cube-outline plugin-ionicons-api}
     * @param classes for the element; null for none
     * @param tooltip shown on hover; null for none
     * @param alternative text for who cannot see it; null hides it from them
     */
    public static String svg(String specification, String classes, String tooltip, String alternative) {
        String name = specification.substring(SYMBOL.length()).split(" ")[0];
        Matcher picture = PICTURE.matcher(PICTURES.computeIfAbsent(name, Icons::load));
        if (!picture.find()) {
            return "";
        }
        String spoken = alternative == null || alternative.isBlank()
                ? ""
                : "<span class=\"jenkins-visually-hidden\">" + Functions.htmlAttributeEscape(alternative) + "</span>";
        return spoken + "<svg class=\"" + Functions.htmlAttributeEscape(classes(name, classes)) + "\""
                + tooltip(tooltip)
                + " aria-hidden=\"true\" focusable=\"false\" fill=\"currentColor\" " + picture.group(1) + ">"
                + picture.group(2).strip() + "</svg>";
    }

    private static String classes(String name, String wanted) {
        String given = wanted == null ? "" : wanted.replace(SYMBOL + name, "").replace("plugin-ionicons-api", "");
        return ("svg-icon " + given).strip();
    }

    private static String tooltip(String text) {
        return text == null || text.isBlank() ? "" : " tooltip=\"" + Functions.htmlAttributeEscape(text) + "\"";
    }

    private static String load(String name) {
        String plain = name.replaceAll("-(outline|sharp)$", "");
        String own = read("org/modellineage/host/web/symbols/" + plain + ".svg");
        if (own != null) {
            return own;
        }
        String bootstrap = read(BOOTSTRAP + NAMES.getOrDefault(plain, plain) + ".svg");
        return bootstrap == null ? PLACEHOLDER : bootstrap;
    }

    private static String read(String resource) {
        try (InputStream in = Icons.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    private static Map<String, String> names() {
        Properties names = new Properties();
        try (InputStream in = Icons.class.getResourceAsStream("symbols.properties")) {
            names.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("symbols.properties cannot be read", e);
        }
        return names.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, names::getProperty));
    }
}
