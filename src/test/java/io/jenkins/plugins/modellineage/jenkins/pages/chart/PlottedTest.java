package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PlottedTest {
    private static final String HOSTILE = "<script>alert('1')</script>\"&\u0000]]>";
    private static final Dimension RATE = new Dimension("rate", List.of(0.1, 0.2, Double.NaN, 0.4), List.of());
    private static final Dimension LOSS =
            new Dimension("loss", List.of(3.0, 2.0, 1.0, Double.POSITIVE_INFINITY), List.of());
    private static final Dimension KIND = new Dimension("kind", List.of(0.0, 1.0, 1.0, 0.0), List.of("adam", "sgd"));

    @Test
    void shouldDrawAMarkWithItsLinkForEachThatHasBothNumbers() throws Exception {
        Document svg = LineChartTest.parsed(new ScatterChart("t", "d", RATE, LOSS, things(4)).svg());

        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(2);
        Element link = (Element) svg.getElementsByTagName("a").item(1);
        assertThat(link.getAttribute("href")).isEqualTo("/jenkins/job/1/");
        assertThat(link.getTextContent()).contains("run 1");
    }

    @Test
    void shouldWriteNamesBesideAnAxis() throws Exception {
        String svg = new ScatterChart("t", "d", KIND, LOSS, things(4)).svg();

        assertThat(svg).contains(">adam<").contains(">sgd<");
    }

    @Test
    void shouldDrawALineOverTheAxesOnWhichItHasAPlace() throws Exception {
        Document svg = LineChartTest.parsed(new ParallelChart("t", "d", List.of(KIND, RATE, LOSS), things(4)).svg());

        List<String> paths = new ArrayList<>();
        for (int i = 0; i < svg.getElementsByTagName("path").getLength(); i++) {
            paths.add(((Element) svg.getElementsByTagName("path").item(i))
                    .getAttribute("d")
                    .replaceAll("[^ML]", ""));
        }
        assertThat(paths).containsExactly("MLL", "MLL", "ML", "ML");
    }

    @Test
    void shouldHaveTwentyFiveLooksNoTwoOfWhichDifferByColourAlone() {
        Set<String> shapes = new HashSet<>();
        Set<String> types = new HashSet<>();
        for (int number = 1; number <= 25; number++) {
            int colour = (number - 1) % 5;
            shapes.add(colour + new Look(number).mark(0, 0));
            types.add(new Look(number).type());
        }

        assertThat(shapes).hasSize(25);
        assertThat(types).hasSize(25);
        assertThat(new Look(26).type()).isEqualTo(new Look(1).type());
    }

    @Test
    void shouldEscapeEveryTextAndKeepCoordinatesFinite() throws Exception {
        Dimension hostile = new Dimension(HOSTILE, List.of(0.0), List.of(HOSTILE));
        Dimension extreme = new Dimension("x", List.of(Double.MAX_VALUE), List.of());
        List<Plotted> things = List.of(new Plotted(HOSTILE, "/" + HOSTILE, new Look(7), 1));

        for (String svg : List.of(
                new ScatterChart(HOSTILE, HOSTILE, extreme, hostile, things).svg(),
                new ParallelChart(HOSTILE, HOSTILE, List.of(hostile, extreme), things).svg())) {
            assertThat(svg).doesNotContain("<script").doesNotContain("NaN").doesNotContain("Infinity");
            assertThat(Pattern.compile("\\s(style|on[a-z]+)=").matcher(svg).find())
                    .isFalse();
            LineChartTest.parsed(svg);
        }
    }

    private static List<Plotted> things(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Plotted("run " + i, "/jenkins/job/" + i + "/", new Look(i + 1), Plotted.FULL))
                .toList();
    }
}
