package io.jenkins.plugins.modellineage.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PostingsTest {
    @Property(tries = 100)
    void shouldGiveTheNumbersOfEachKeyAscendingAndOnce(@ForAll long seed) {
        Random random = new Random(seed);
        Map<Long, TreeSet<Long>> model = new TreeMap<>();
        Postings postings = Postings.EMPTY;
        for (int i = random.nextInt(1_000); i > 0; i--) {
            long key = random.nextInt(40) - 20L;
            long number = random.nextInt(200);
            postings = postings.with(key, number);
            model.computeIfAbsent(key, k -> new TreeSet<>()).add(number);
        }
        for (long key = -21; key <= 21; key++) {
            assertThat(postings.of(key))
                    .containsExactly(model.getOrDefault(key, new TreeSet<>()).toArray(Long[]::new));
            assertThat(postings.has(key)).isEqualTo(model.containsKey(key));
        }
    }

    @Property(tries = 100)
    void shouldGiveTheNumbersOfARangeOfKeys(@ForAll long seed) {
        Random random = new Random(seed);
        TreeMap<Long, TreeSet<Long>> model = new TreeMap<>();
        Postings postings = Postings.EMPTY;
        for (int i = random.nextInt(300); i > 0; i--) {
            long key = random.nextInt(40) - 20L;
            long number = random.nextInt(200);
            postings = postings.with(key, number);
            model.computeIfAbsent(key, k -> new TreeSet<>()).add(number);
        }
        long least = random.nextInt(40) - 20L;
        long greatest = least + random.nextInt(10);
        TreeSet<Long> wanted = new TreeSet<>();
        model.subMap(least, true, greatest, true).values().forEach(wanted::addAll);

        assertThat(postings.between(least, greatest)).containsExactly(wanted.toArray(Long[]::new));
    }

    @Property(tries = 30)
    void shouldReadWhatItWroteWhateverItsLength(@ForAll long seed) {
        Random random = new Random(seed);
        Postings postings = Postings.EMPTY;
        for (int i = random.nextInt(500); i > 0; i--) {
            postings = postings.with(random.nextInt(10), random.nextLong());
        }

        Postings again = Postings.read(postings.written());

        assertThat(again.written()).containsExactly(postings.written());
        assertThat(again.with(3, 7).written())
                .containsExactly(postings.with(3, 7).written());
        assertThat(again.of(3)).containsExactly(postings.of(3));
    }

    @Test
    void shouldNotChangeWhenMoreIsAdded() {
        Postings postings = Postings.EMPTY;
        List<Postings> earlier = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            earlier.add(postings);
            postings = postings.with(1, i);
        }

        for (int i = 0; i < 300; i++) {
            assertThat(earlier.get(i).size()).isEqualTo(i);
            assertThat(earlier.get(i).of(1)).hasSize(i);
        }
    }

    @Test
    void shouldRefuseRowsThatAreOutOfOrder() {
        Postings postings = Postings.EMPTY;
        for (int i = 0; i < 32; i++) {
            postings = postings.with(i, i);
        }
        long[] written = postings.written();
        written[0] = 99;

        assertThatThrownBy(() -> Postings.read(written)).isInstanceOf(InconsistentEventException.class);
    }

    @Test
    void shouldRefuseHalfAPair() {
        assertThatThrownBy(() -> Postings.read(new long[3])).isInstanceOf(InconsistentEventException.class);
    }
}
