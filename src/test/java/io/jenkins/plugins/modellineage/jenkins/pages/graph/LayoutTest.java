package io.jenkins.plugins.modellineage.jenkins.pages.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.jenkins.pages.graph.Layout.Spot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LayoutTest {
    /** Boxes and arrows that never run in a circle: each leads to a box that comes later in the list. */
    record Graph(int boxes, List<Arrow> arrows) {}

    @Provide
    Arbitrary<Graph> graphs() {
        return Arbitraries.integers()
                .between(1, 40)
                .flatMap(boxes -> Arbitraries.longs().map(seed -> graph(boxes, 2 * boxes, new Random(seed))));
    }

    private static Graph graph(int boxes, int arrows, Random random) {
        List<Arrow> all = new ArrayList<>();
        for (int i = 0; i < arrows && boxes > 1; i++) {
            int to = 1 + random.nextInt(boxes - 1);
            all.add(new Arrow(random.nextInt(to), to, ""));
        }
        return new Graph(boxes, all);
    }

    @Property(tries = 300)
    void shouldLayNoBoxOverAnother(@ForAll("graphs") Graph graph) {
        List<Spot> spots = Layout.of(graph.boxes(), graph.arrows()).boxes();

        for (int one = 0; one < spots.size(); one++) {
            for (int other = 0; other < one; other++) {
                assertThat(overlap(spots.get(one), spots.get(other))).isFalse();
            }
        }
    }

    private static boolean overlap(Spot one, Spot other) {
        return Math.abs(one.x() - other.x()) < Layout.WIDTH && Math.abs(one.y() - other.y()) < Layout.HEIGHT;
    }

    @Property(tries = 300)
    void shouldLeadArrowsRightwardsAndThroughNoBox(@ForAll("graphs") Graph graph) {
        Layout layout = Layout.of(graph.boxes(), graph.arrows());

        for (int i = 0; i < graph.arrows().size(); i++) {
            List<Spot> way = layout.ways().get(i);
            assertThat(layout.boxes().get(graph.arrows().get(i).from()).x() + Layout.WIDTH)
                    .isEqualTo(way.get(0).x());
            assertThat(layout.boxes().get(graph.arrows().get(i).to()).x())
                    .isEqualTo(way.get(way.size() - 1).x());
            assertThat(way).extracting(Spot::x).isSorted().doesNotHaveDuplicates();
            for (Spot turn : way.subList(1, way.size() - 1)) {
                assertThat(layout.boxes())
                        .noneMatch(box -> turn.x() >= box.x()
                                && turn.x() <= box.x() + Layout.WIDTH
                                && turn.y() >= box.y()
                                && turn.y() <= box.y() + Layout.HEIGHT);
            }
        }
    }

    @Property(tries = 100)
    void shouldLieWithinItsFrameAndBeReadOnce(@ForAll("graphs") Graph graph) {
        Layout layout = Layout.of(graph.boxes(), graph.arrows());

        assertThat(layout).isEqualTo(Layout.of(graph.boxes(), graph.arrows()));
        assertThat(layout.boxes())
                .allMatch(box -> box.x() >= 0
                        && box.y() >= 0
                        && box.x() + Layout.WIDTH <= layout.width()
                        && box.y() + Layout.HEIGHT <= layout.height());
        assertThat(layout.order())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, graph.boxes()).boxed().toList());
        assertThat(layout.order())
                .extracting(box -> layout.boxes().get(box).x())
                .isSorted();
    }

    @Test
    void shouldLayOutTwoHundredBoxesAtOnce() {
        Graph graph = graph(200, 400, new Random(7));
        Layout.of(graph.boxes(), graph.arrows());
        Instant before = Instant.now();

        Layout layout = Layout.of(graph.boxes(), graph.arrows());

        assertThat(layout.boxes()).hasSize(200);
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void shouldLeaveNoCrossingThatAnotherOrderSpares() {
        List<Arrow> arrows = List.of(new Arrow(0, 3, ""), new Arrow(1, 4, ""), new Arrow(2, 5, ""));
        List<Arrow> crossed = List.of(new Arrow(0, 5, ""), new Arrow(1, 4, ""), new Arrow(2, 3, ""));

        assertThat(Layers.of(Ranks.of(6, arrows), arrows).crossings()).isZero();
        assertThat(Layers.of(Ranks.of(6, crossed), crossed).crossings()).isZero();
    }

    @Test
    void shouldCountCrossings() {
        List<Arrow> whole = new ArrayList<>();
        for (int from = 0; from < 3; from++) {
            for (int to = 3; to < 6; to++) {
                whole.add(new Arrow(from, to, ""));
            }
        }

        assertThat(Layers.of(Ranks.of(6, whole), whole).crossings()).isEqualTo(9);
    }

    @Test
    void shouldPutWhatNothingLeadsToRightBeforeItsFirst() {
        List<Arrow> arrows = List.of(new Arrow(0, 1, ""), new Arrow(1, 2, ""), new Arrow(3, 2, ""));

        assertThat(Ranks.of(4, arrows)).containsExactly(0, 1, 2, 1);
    }

    @Test
    void shouldLayOutACircle() {
        List<Arrow> circle =
                List.of(new Arrow(0, 1, ""), new Arrow(1, 2, ""), new Arrow(2, 0, ""), new Arrow(1, 1, ""));

        assertThat(Layout.of(3, circle).boxes()).doesNotHaveDuplicates();
    }

    @Test
    void shouldLayOutNothing() {
        assertThat(Layout.of(0, List.of())).isEqualTo(new Layout(0, 0, List.of(), List.of(), List.of()));
    }

    @Property(tries = 200)
    void shouldKeepNumbersApart(@ForAll("wishes") double[] wanted) {
        double[] least = new double[wanted.length];
        java.util.Arrays.fill(least, 10);

        double[] apart = Heights.apart(wanted, least);

        for (int i = 1; i < apart.length; i++) {
            assertThat(apart[i] - apart[i - 1]).isGreaterThanOrEqualTo(10 - 1e-6);
        }
    }

    @Provide
    Arbitrary<double[]> wishes() {
        return Arbitraries.doubles().between(-1000, 1000).array(double[].class).ofMaxSize(30);
    }
}
