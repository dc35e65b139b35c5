package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class BadgeTest {
    @Test
    void shouldSayWhatItTells() {
        String svg = new Badge("tiny-lm production", "v7", Badge.Tone.LIVE).svg();

        assertThat(svg).contains("aria-label=\"tiny-lm production: v7\"").contains(">v7</text>");
    }

    @Test
    void shouldEscapeEveryText() throws Exception {
        String hostile = "\"><script>alert(1)</script>&'";

        Document image = read(new Badge(hostile, hostile, Badge.Tone.NONE).svg());

        assertThat(image.getElementsByTagName("script").getLength()).isZero();
        assertThat(image.getDocumentElement().getAttribute("aria-label")).isEqualTo(hostile + ": " + hostile);
    }

    @Test
    void shouldShortenWhatIsLongAndTellAllOfIt() throws Exception {
        Document image = read(new Badge("m".repeat(128), "v1", Badge.Tone.LIVE).svg());

        assertThat(image.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("m".repeat(59) + "…");
        assertThat(image.getDocumentElement().getAttribute("aria-label")).startsWith("m".repeat(128));
    }

    private static Document read(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
