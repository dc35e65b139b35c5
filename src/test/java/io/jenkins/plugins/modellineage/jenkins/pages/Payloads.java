package io.jenkins.plugins.modellineage.jenkins.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.htmlunit.html.DomAttr;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;

/** Texts that would become elements, attributes, links or values where a page did not treat them as text. */
final class Payloads {
    /** One a line, since a browser is shown the same by {@code .ci/check-pages}. */
    static final List<String> ALL = read();

    /** The longest first, since one of them may begin as another one does. */
    private static final Pattern ANY = Pattern.compile(ALL.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|")));

    private static final String PRODUCT = "62615533";

    private Payloads() {}

    private static List<String> read() {
        try (InputStream texts = Payloads.class.getResourceAsStream("Payloads/texts.txt")) {
            return new String(texts.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many times the page says one of them as it is, in texts and in values of attributes, none within another one. */
    static long said(HtmlPage page) {
        Stream<String> attributes = StreamSupport.stream(
                        page.getDomElementDescendants().spliterator(), false)
                .flatMap(element -> element.getAttributesMap().values().stream())
                .map(DomAttr::getValue);
        return Stream.concat(Stream.of(page.getBody().getTextContent()), attributes)
                .mapToLong(text -> ANY.matcher(text).results().count())
                .sum();
    }

    /** What of the page stems from a payload otherwise than as text, a line each. */
    static List<String> cameAlive(HtmlPage page) {
        List<String> wrong = new ArrayList<>();
        for (DomElement element : page.getDomElementDescendants()) {
            String tag = element.getTagName().toLowerCase(Locale.ROOT);
            if (tag.contains("pwned")
                    || List.of("script", "style", "title").contains(tag) && isCode(element)
                    || List.of("iframe", "object", "embed", "base", "mtext").contains(tag)) {
                wrong.add(element.asXml());
            }
            element.getAttributesMap().values().stream()
                    .filter(attribute -> isAlive(tag, attribute))
                    .forEach(attribute -> wrong.add(tag + " " + attribute));
        }
        if (page.asNormalizedText().contains(PRODUCT)) {
            wrong.add("an expression was evaluated");
        }
        return wrong;
    }

    /** A title is text; what stands in it must not have ended it. */
    private static boolean isCode(DomElement element) {
        return !element.getTagName().equals("title") && element.getTextContent().contains("pwned");
    }

    private static boolean isAlive(String tag, DomAttr attribute) {
        String name = attribute.getName().toLowerCase(Locale.ROOT);
        String value = attribute.getValue().replaceAll("[\\x00-\\x20]", "").toLowerCase(Locale.ROOT);
        boolean leads = List.of("href", "src", "action", "formaction", "xlink:href", "poster")
                .contains(name);
        return name.contains("pwned")
                || name.equals("srcdoc")
                || name.equals("autofocus") && value.contains("pwned")
                || (name.startsWith("on") || name.equals("style") || name.equals("http-equiv"))
                        && value.contains("pwned")
                || leads && value.matches("(javascript|vbscript|data:text/html).*")
                || leads && value.matches("(https?:)?//pwned.*")
                || tag.equals("img") && value.equals("x")
                || tag.equals("meta") && value.contains("pwned");
    }
}
