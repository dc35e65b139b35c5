package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class LineChartTest {
    private static final String HOSTILE = "<script>alert('1')</script>\"&\u0000]]>";

    @Test
    void shouldDrawOnePathPerLine() throws Exception {
        Document svg = drawn(line("train", 3, 2, 1), line("eval", 4, 3, 2.5));

        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(2);
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("loss");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo("loss falls");
        assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
    }

    @Test
    void shouldLeaveAGapWhereTheValueIsNotFinite() throws Exception {
        Document svg = drawn(line("train", 3, 2, Double.NaN, 1, 1, Double.POSITIVE_INFINITY, 7));

        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(2);
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(5);
        assertThat(line("train", 3, Double.NaN, Double.NEGATIVE_INFINITY).gaps())
                .isEqualTo(2);
    }

    @Test
    void shouldMarkASinglePoint() throws Exception {
        Document svg = drawn(line("train", 42));

        assertThat(svg.getElementsByTagName("path").getLength()).isZero();
        assertThat(svg.getElementsByTagName("circle").getLength()).isOne();
    }

    @Test
    void shouldDrawNothingButWordsWithoutAFiniteValue() throws Exception {
        LineChart chart = new LineChart("loss", "none", "step", List.of(line("train", Double.NaN)));

        assertThat(chart.drawable()).isFalse();
        assertThat(parsed(chart.svg()).getElementsByTagName("line").getLength()).isZero();
    }

    @Test
    void shouldKeepTheExtremesOfALongSeries() {
        double[] values =
                IntStream.range(0, 10_000).mapToDouble(i -> Math.sin(i)).toArray();
        values[4321] = 99;
        values[8765] = -99;
        values[5000] = Double.NaN;
        ChartLine sampled = line("train", values).sampled(200);

        assertThat(sampled.points()).hasSizeBetween(400, 1_000);
        assertThat(sampled.points()).contains(new ChartPoint(4321, 99), new ChartPoint(8765, -99));
        assertThat(sampled.points()).isSortedAccordingTo((a, b) -> Double.compare(a.x(), b.x()));
        assertThat(sampled.gaps()).isOne();
        assertThat(new LineChart("loss", "", "step", List.of(line("train", values))).svg())
                .hasSizeLessThan(20_000);
    }

    @Test
    void shouldKeepCoordinatesFiniteForExtremeValues() throws Exception {
        for (double extreme : new double[] {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 1e-300, 0}) {
            String svg = new LineChart("loss", "", "step", List.of(line("train", extreme, 0, extreme / 2))).svg();

            assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
            assertThat(parsed(svg).getElementsByTagName("text").getLength()).isLessThan(120);
        }
    }

    @Test
    void shouldEscapeEveryText() throws Exception {
        String svg = new LineChart(HOSTILE, HOSTILE, HOSTILE, List.of(line(HOSTILE, 1, 2))).svg();

        assertThat(svg).doesNotContain("<script").doesNotContain("\u0000");
        assertThat(parsed(svg).getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void shouldRefuseMoreLinesThanCanBeToldApart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LineChart("loss", "", "step", Collections.nCopies(21, line("train", 1))))
                .withMessageContaining("at most 20 lines, not 21");
    }

    @Test
    void shouldCarryNoInlineStyleOrHandler() {
        String svg = new LineChart("loss", "", "step", List.of(line("train", 1, 2, 3))).svg();

        assertThat(Pattern.compile("\\s(style|on[a-z]+|href)=").matcher(svg).find())
                .isFalse();
    }

    static ChartLine line(String name, double... values) {
        List<ChartPoint> points = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            points.add(new ChartPoint(i, values[i]));
        }
        return new ChartLine(name, points);
    }

    private static Document drawn(ChartLine... lines) throws Exception {
        return parsed(new LineChart("loss", "loss falls", "step", List.of(lines)).svg());
    }

    static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
