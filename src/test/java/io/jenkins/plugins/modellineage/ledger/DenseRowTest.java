package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DenseRowTest {
    @Property
    void shouldReadWhatItWrote(@ForAll long[] row, @ForAll @IntRange(min = 1, max = 2) int stride) {
        assertThat(DenseRow.read(DenseRow.write(row, stride), row.length, stride))
                .containsExactly(row);
    }

    @Test
    void shouldReadTheFarthestNumbers() {
        long[] row = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE};
        for (int stride = 1; stride <= 2; stride++) {
            assertThat(DenseRow.read(DenseRow.write(row, stride), row.length, stride))
                    .containsExactly(row);
        }
    }

    @Test
    void shouldTakeTwoBytesForAPairThatGrowsByLittle() {
        long[] pairs = IntStream.range(0, 2_000)
                .mapToLong(i -> i % 2 == 0 ? 0x7fff_ffff_ffff_0000L : i)
                .toArray();

        assertThat(DenseRow.stride(pairs)).isEqualTo(2);
        assertThat(DenseRow.write(pairs, 2)).hasSizeLessThan(2_020);
    }

    @Test
    void shouldTakeTheDifferenceToTheOneBeforeWherePositionsGrow() {
        long[] ends = IntStream.range(0, 1_000).mapToLong(i -> 300L * i + i % 7).toArray();

        assertThat(DenseRow.stride(ends)).isEqualTo(1);
    }

    /** Whatever is damaged, it is refused or reads as some numbers; it takes no more memory than bytes. */
    @Property
    void shouldRefuseBytesThatAreNotSoManyNumbers(@ForAll byte[] bytes, @ForAll @IntRange(max = 300) int count) {
        try {
            assertThat(DenseRow.read(bytes, count, 1)).hasSize(count);
            assertThat(count).isLessThanOrEqualTo(bytes.length);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("a row of it ");
        }
    }

    @Test
    void shouldRefuseARowThatIsCutOrGoesOn() {
        byte[] bytes = DenseRow.write(new long[] {1, 1_000, 100_000}, 1);

        assertThatThrownBy(() -> DenseRow.read(Arrays.copyOf(bytes, bytes.length - 1), 3, 1))
                .hasMessage("a row of it ends too early");
        assertThatThrownBy(() -> DenseRow.read(bytes, 2, 1)).hasMessage("a row of it goes on");
        assertThatThrownBy(() -> DenseRow.read(bytes, 3, 3)).hasMessage("a row of it has another form");
    }
}
