package io.jenkins.plugins.modellineage.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PersistentMapTest {
    @Property(tries = 300)
    void shouldHoldWhatASortedMapHoldsAfterEveryStep(
            @ForAll @Size(max = 60) List<@IntRange(min = -30, max = 30) Integer> steps) {
        PersistentMap<Integer, Integer> map = PersistentMap.empty();
        TreeMap<Integer, Integer> model = new TreeMap<>();
        List<PersistentMap<Integer, Integer>> earlier = new ArrayList<>();
        List<List<Integer>> expected = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            int key = Math.abs(steps.get(i));
            if (steps.get(i) < 0) {
                map = map.without(key);
                model.remove(key);
            } else {
                map = map.with(key, i);
                model.put(key, i);
            }
            earlier.add(map);
            expected.add(List.copyOf(model.values()));
            assertThat(map.size()).isEqualTo(model.size());
        }
        for (int i = 0; i < earlier.size(); i++) {
            assertThat(earlier.get(i).values()).as("no map changes later").isEqualTo(expected.get(i));
        }
    }

    @Test
    void shouldTakeManyInOrder() {
        PersistentMap<Integer, Integer> map = PersistentMap.empty();
        for (int i = 0; i < 100_000; i++) {
            map = map.with(i, i);
        }

        assertThat(map.size()).isEqualTo(100_000);
        assertThat(map.get(77_777)).contains(77_777);
        assertThat(map.get(-1)).isEmpty();
    }
}
