package io.jenkins.plugins.modellineage.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongsTest {
    private static final int COUNT = 200;

    @Test
    void shouldKeepEveryNumberWhereItIs() {
        Longs longs = Longs.EMPTY;
        for (int i = 0; i < COUNT; i++) {
            longs = longs.with(i * 7L);
            assertThat(longs.size()).isEqualTo(i + 1);
            assertThat(longs.get(i)).isEqualTo(i * 7L);
        }
        for (int i = 0; i < COUNT; i++) {
            assertThat(longs.get(i)).isEqualTo(i * 7L);
        }
    }

    @Test
    void shouldNotChangeWhenItIsMadeLonger() {
        List<Longs> earlier = new ArrayList<>();
        Longs longs = Longs.EMPTY;
        for (int i = 0; i < COUNT; i++) {
            earlier.add(longs);
            longs = longs.with(i);
        }
        Longs other = earlier.get(70).with(-1);

        assertThat(earlier.get(70).size()).isEqualTo(70);
        assertThat(other.get(70)).isEqualTo(-1);
        assertThat(longs.get(70)).isEqualTo(70);
    }

    @Test
    void shouldGiveBackTheArrayThatItWasMadeOf() {
        long[] numbers = new long[131];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i * i;
        }

        Longs longs = Longs.of(numbers);

        assertThat(longs.toArray()).containsExactly(numbers);
        assertThat(longs.with(5).get(131)).isEqualTo(5);
    }

    @Test
    void shouldRefuseAPositionBehindItsEnd() {
        assertThatThrownBy(() -> Longs.of(1, 2).get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
