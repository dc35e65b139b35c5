package io.jenkins.plugins.modellineage.jenkins.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.htmlunit.html.DomAttr;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;

/** Texts that would become elements, attributes, links or values where a page did not treat them as text. */
final class Payloads {
    static final List<String> ALL = List.of(
            "<script>pwned()</script>",
            "<img src=x onerror=pwned()>",
            "\"><img src=x onerror=pwned()>",
            "'><svg onload=pwned()>",
            "\" onmouseover=\"pwned()",
            "' onfocus='pwned()' autofocus='",
            "` onclick=`pwned()",
            "</title><script>pwned()</script>",
            "</textarea><script>pwned()</script>",
            "</script><script>pwned()</script>",
            "</style><pwned>",
            "--><pwned>",
            "]]><pwned>",
            "<!--<pwned>",
            "<iframe srcdoc='pwned'>",
            "<a href='javascript:pwned()'>pwned</a>",
            "javascript:pwned()",
            "data:text/html,<script>pwned()</script>",
            "[pwned](javascript:pwned())",
            "<base href='//pwned.example/'>",
            "<meta http-equiv='refresh' content='0;url=//pwned.example/'>",
            "<form action='//pwned.example/'><button>pwned",
            "<style>*{background:url(//pwned.example/)}</style>",
            "<math><mtext><pwned>",
            "&lt;pwned&gt;&#60;pwned&#62;",
            "<pwned/x=1>",
            "+ADw-script+AD4-pwned()+ADw-/script+AD4-",
            "${7919*7907}pwned#{7919*7907}{{7919*7907}}");

    private static final String PRODUCT = "62615533";

    private Payloads() {}

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
