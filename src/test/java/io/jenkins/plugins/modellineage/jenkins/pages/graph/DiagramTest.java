package io.jenkins.plugins.modellineage.jenkins.pages.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class DiagramTest {
    private static Box box(String name, String href, Box.Weight weight, Shape shape) {
        return new Box("Run", name, "Run " + name, Optional.ofNullable(href), shape, weight);
    }

    private static Document drawn(Diagram diagram) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(diagram.svg().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldDrawBoxesAsLinksInTheOrderOfReading() throws Exception {
        Diagram diagram = new Diagram(
                "What led where",
                List.of(
                        box("last", "/c", Box.Weight.PLAIN, Shape.BOX),
                        box("middle", "/b", Box.Weight.HERE, Shape.PILL),
                        box("first", "/a", Box.Weight.STACK, Shape.SHEET)),
                List.of(new Arrow(2, 1, "given"), new Arrow(1, 0, "stamped")));

        Document svg = drawn(diagram);

        var links = svg.getElementsByTagName("a");
        assertThat(links.getLength()).isEqualTo(3);
        assertThat(((Element) links.item(0)).getAttribute("href")).isEqualTo("/a");
        assertThat(((Element) links.item(0)).getAttribute("aria-label")).isEqualTo("Run first");
        assertThat(((Element) links.item(1)).getAttribute("aria-current")).isEqualTo("true");
        assertThat(((Element) links.item(1)).getAttribute("id")).isEqualTo(Diagram.HERE);
        assertThat(((Element) links.item(2)).getTextContent()).contains("Run", "last");
        assertThat(svg.getDocumentElement().getAttribute("aria-label")).isEqualTo("What led where");
        assertThat(svg.getDocumentElement().getTextContent()).contains("first → middle: given");
    }

    @Test
    void shouldEscapeWhatABuildRecorded() throws Exception {
        String name = "<script>alert(1)</script>&\"'";
        Diagram diagram =
                new Diagram(name, List.of(box(name, "/a\"onload=\"x", Box.Weight.PLAIN, Shape.FLAG)), List.of());

        assertThat(diagram.svg()).doesNotContain("<script");
        assertThat(drawn(diagram).getElementsByTagName("script").getLength()).isZero();
        assertThat(((Element) drawn(diagram).getElementsByTagName("a").item(0)).hasAttribute("onload"))
                .isFalse();
    }

    @Test
    void shouldShortenNamesForTheEyeAlone() throws Exception {
        String name = "a-name-that-is-longer-than-the-box-that-it-stands-in";

        Element svg = drawn(new Diagram("t", List.of(box(name, null, Box.Weight.PLAIN, Shape.BARRED)), List.of()))
                .getDocumentElement();

        assertThat(svg.getElementsByTagName("a").getLength()).isZero();
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Run " + name);
        assertThat(svg.getElementsByTagName("text").item(1).getTextContent()).endsWith("…");
    }

    @Test
    void shouldCarryNoStyleOfItsOwn() {
        for (Shape shape : Shape.values()) {
            String svg = new Diagram("t", List.of(box("n", "/a", Box.Weight.STRONG, shape)), List.of()).svg();
            assertThat(svg).doesNotContain("style=").doesNotContain("fill=").doesNotContain("stroke=");
        }
    }
}
