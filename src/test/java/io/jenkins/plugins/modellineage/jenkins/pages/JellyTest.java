package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Holds every view of the plugin against the rules that a strict Content-Security-Policy and translators ask for. */
class JellyTest {
    private static final Path RESOURCES = Path.of(System.getProperty("repository.root", "."), "src/main/resources");
    private static final Pattern KEY = Pattern.compile("\\$\\{%([A-Za-z0-9_.]+)");
    private static final int LONGEST = 60;

    @Test
    void shouldFindTheViews() throws IOException {
        assertThat(pages()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("views")
    void shouldEscapeByDefault(Path view) throws IOException {
        assertThat(Files.readString(view)).contains("<?jelly escape-by-default='true'?>");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldStayAShell(Path view) throws IOException {
        assertThat(Files.readAllLines(view)).hasSizeLessThanOrEqualTo(LONGEST);
    }

    @ParameterizedTest
    @MethodSource("views")
    void shouldHaveNoInlineScriptStyleOrHandler(Path view) throws Exception {
        NodeList elements = parsed(view).getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            assertThat(element.getLocalName()).isNotEqualTo("style");
            if ("script".equals(element.getLocalName())) {
                assertThat(element.hasAttribute("src")).isTrue();
                assertThat(element.getTextContent()).isBlank();
            }
            checkAttributes(element.getAttributes());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldTellScreenReadersWhatTablesAndTheirHeadersAre(Path view) throws Exception {
        Document page = parsed(view);
        for (Element table : elements(page, "table")) {
            assertThat(table.getAttribute("aria-label")).isNotBlank();
        }
        for (Element header : elements(page, "th")) {
            assertThat(header.getAttribute("scope")).isIn("col", "row");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldLabelEveryField(Path view) throws Exception {
        Document page = parsed(view);
        List<String> labelled = elements(page, "label").stream()
                .map(label -> label.getAttribute("for"))
                .toList();
        for (String kind : List.of("input", "select", "textarea")) {
            for (Element field : elements(page, kind)) {
                boolean inside = field.getAttribute("type").equals("hidden") || isInsideLabel(field);
                assertThat(inside || labelled.contains(field.getAttribute("id")))
                        .as(kind + " " + field.getAttribute("name"))
                        .isTrue();
            }
        }
    }

    private static boolean isInsideLabel(Node node) {
        return node != null && ("label".equals(node.getLocalName()) || isInsideLabel(node.getParentNode()));
    }

    private static List<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("views")
    void shouldHaveAnEnglishTextForEveryKey(Path view) throws IOException {
        Set<String> used = new TreeSet<>();
        Matcher key = KEY.matcher(Files.readString(view));
        while (key.find()) {
            used.add(key.group(1));
        }
        assertThat(texts(view)).as(view.toString()).isEqualTo(used);
    }

    private static void checkAttributes(NamedNodeMap attributes) {
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.item(i).getNodeName();
            assertThat(name).doesNotStartWith("on").isNotEqualTo("style");
            assertThat(attributes.item(i).getNodeValue()).doesNotContain("javascript:");
        }
    }

    private static Set<String> texts(Path view) throws IOException {
        Path file = view.resolveSibling(view.getFileName().toString().replace(".jelly", ".properties"));
        Properties texts = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                texts.load(reader);
            }
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }

    private static Document parsed(Path view) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(view.toFile());
    }

    static List<Path> pages() throws IOException {
        return views().stream()
                .filter(view -> view.toString().replace('\\', '/').matches(".*/(pages|tags)/.*"))
                .toList();
    }

    static List<Path> views() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".jelly"))
                    .sorted()
                    .toList();
        }
    }
}
