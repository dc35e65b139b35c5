package io.jenkins.plugins.modellineage.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.modellineage.model.SharedLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineSketchTest {
    @Test
    void shouldCountEachLineThatIsSharedOnce() {
        LineSketch learned = Rows.sketch(lines(0, 100));
        LineSketch judged = Rows.sketch(List.of(line(99), line(99), line(100), line(101)));

        assertThat(learned.sharedWith(judged)).isEqualTo(new SharedLines(1, 3, 3, true));
    }

    @Test
    void shouldCountTheLinesOfTheOtherInput() {
        LineSketch learned = Rows.sketch(lines(0, 10));
        LineSketch judged = Rows.sketch(lines(0, 1_000));

        assertThat(learned.sharedWith(judged).share()).isEqualTo(0.01);
        assertThat(judged.sharedWith(learned).share()).isEqualTo(1);
    }

    @Test
    void shouldCompareAllLinesAsLongAsNoneWasLeftOut() {
        LineSketch sketch = Rows.sketch(50, lines(0, 50));

        assertThat(sketch.isWhole()).isTrue();
        assertThat(sketch.distinct()).isEqualTo(50);
    }

    @Test
    void shouldKeepNoMoreThanItsBound() {
        LineSketch sketch = Rows.sketch(50, lines(0, 51));

        assertThat(sketch.isWhole()).isFalse();
        assertThat(sketch.size()).isEqualTo(50);
    }

    @Test
    void shouldEstimateHowManyDistinctLinesThereAre() {
        LineSketch sketch = Rows.sketch(1_000, lines(0, 20_000));

        assertThat((double) sketch.distinct()).isCloseTo(20_000, within(2_000.0));
    }

    @Test
    void shouldSampleTheLinesOfASmallEvaluationByALargeTraining() {
        LineSketch learned = Rows.sketch(1_000, lines(0, 20_000));
        LineSketch judged = Rows.sketch(1_000, lines(19_000, 19_900));

        SharedLines shared = learned.sharedWith(judged);

        assertThat(shared.exact()).isFalse();
        assertThat(shared.compared()).isBetween(20, 80);
        assertThat(shared.shared()).isEqualTo(shared.compared());
        assertThat(shared.distinct()).isEqualTo(900);
    }

    @Test
    void shouldBeTheSameWhateverTheOrderAndHoweverOften() {
        List<String> lines = lines(0, 300);
        LineSketch once = Rows.sketch(100, lines);
        List<String> again = new ArrayList<>(lines);
        Collections.reverse(again);
        again.addAll(lines);

        assertThat(Rows.sketch(100, again).toBytes()).isEqualTo(once.toBytes());
    }

    @Test
    void shouldReadWhatItWrote() throws IOException {
        LineSketch sketch = Rows.sketch(100, lines(0, 300));

        LineSketch read = LineSketch.read(new ByteArrayInputStream(sketch.toBytes()));

        assertThat(read.toBytes()).isEqualTo(sketch.toBytes());
        assertThat(read.distinct()).isEqualTo(sketch.distinct());
    }

    @Test
    void shouldRefuseWhatIsNoSketch() {
        byte[] bytes = Rows.sketch(lines(0, 3)).toBytes();
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        byte[] disordered = bytes.clone();
        Arrays.fill(disordered, 16, 24, (byte) 0xff);
        byte[] huge = bytes.clone();
        huge[12] = 0x7f;

        for (byte[] wrong : List.of(new byte[0], new byte[40], shorter, longer, disordered, huge)) {
            assertThatThrownBy(() -> LineSketch.read(new ByteArrayInputStream(wrong)))
                    .isInstanceOf(IOException.class);
        }
    }

    /** The stated interval: both ends together are wrong in 5 % of all cases at most. */
    @Property(tries = 12)
    void shouldHoldWhatIsSharedInTheIntervalThatItStates(
            @ForAll @IntRange(min = 0, max = 100) int percent,
            @ForAll @IntRange(min = 1, max = 20) int learnedTimes,
            @ForAll long seed) {
        Random random = new Random(seed);
        int judgedLines = 2_000;
        int missed = 0;
        int trials = 100;
        for (int trial = 0; trial < trials; trial++) {
            long[] judged = random.longs(judgedLines).toArray();
            int both = judgedLines * percent / 100;
            long[] learned = LongStream.concat(
                            Arrays.stream(judged, 0, both), random.longs((long) judgedLines * learnedTimes))
                    .toArray();
            SharedLines found = sketch(400, learned).sharedWith(sketch(400, judged));
            double truth = (double) both / judgedLines;
            missed += found.least() <= truth && truth <= found.most() ? 0 : 1;
        }

        assertThat(missed).as("of %s trials", trials).isLessThanOrEqualTo(13); // 5 in the mean, 13 once in 1,000
    }

    private static LineSketch sketch(int most, long[] hashes) {
        Sketching sketching = new Sketching(most);
        sketching.add(hashes, hashes.length);
        return sketching.sketch();
    }

    private static List<String> lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(LineSketchTest::line).toList();
    }

    private static String line(int number) {
        return "the question with the number " + number;
    }
}
