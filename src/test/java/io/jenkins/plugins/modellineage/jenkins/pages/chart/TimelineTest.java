package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class TimelineTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void shouldDrawARowPerLaneAndABarPerSpan() throws Exception {
        Document svg = LineChartTest.parsed(timeline(
                new Lane("staging", List.of(span("1", 0, 5), span("2", 5, 9))),
                new Lane("production", List.of(span("1", 2, 9)))));

        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(3);
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo("what was live");
    }

    @Test
    void shouldKeepAMomentVisible() throws Exception {
        Document svg =
                LineChartTest.parsed(timeline(new Lane("staging", List.of(span("1", 0, 0), span("2", 0, 1000)))));

        assertThat(svg.getElementsByTagName("rect")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("width")
                        .getNodeValue())
                .isEqualTo("3");
    }

    @Test
    void shouldEscapeNamesAndLabels() throws Exception {
        Document svg = LineChartTest.parsed(timeline(new Lane("<b>&", List.of(span("<script>\"'", 0, 1)))));

        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void shouldShortenALongLaneName() {
        assertThat(timeline(new Lane("x".repeat(64), List.of(span("1", 0, 1)))))
                .contains("…")
                .doesNotContain("x".repeat(20));
    }

    @Test
    void shouldDrawTwoHundredSpans() throws Exception {
        Lane lane = new Lane(
                "staging",
                IntStream.range(0, 200).mapToObj(i -> span("v" + i, i, i + 1)).toList());

        assertThat(LineChartTest.parsed(timeline(lane))
                        .getElementsByTagName("rect")
                        .getLength())
                .isEqualTo(200);
    }

    @Test
    void shouldRefuseASpanThatEndsBeforeItStarts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> span("v1", 5, 4))
                .withMessageContaining("before it starts");
    }

    private static String timeline(Lane... lanes) {
        return new Timeline("stages", "what was live", "1 March", "now", List.of(lanes)).svg();
    }

    private static Span span(String label, int from, int to) {
        return new Span(label, START.plus(Duration.ofHours(from)), START.plus(Duration.ofHours(to)), "live");
    }
}
