package io.jenkins.plugins.modellineage.textdiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.textdiff.Alignment.Item;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignmentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "s1 u1@s1 u1@0:0 1:1",
                "s1 u1@s2 u1@0:0 1:1",
                "s1 u1@s1 u2 a1 u1@0:0 -:1 -:2 1:3",
                "s1 u2 a1 u1@s1 u1@0:0 1:- 2:- 3:1",
                "u1@s1 u2@-:0 0:1",
                "s1@u1@0:- -:0",
                "a1 u1@u2 a2@-:0 0:1 1:-",
            })
    void shouldPutTogetherWhatBelongsTogether(String before, String after, String pairs) {
        String told = Alignment.of(items(before), items(after)).stream()
                .map(pair -> written(pair.before()) + ":" + written(pair.after()))
                .collect(Collectors.joining(" "));

        assertThat(told).isEqualTo(pairs);
    }

    private static String written(int index) {
        return index == Alignment.NONE ? "-" : Integer.toString(index);
    }

    private static List<Item> items(String words) {
        return Arrays.stream(words.split(" "))
                .map(word -> new Item(word.substring(0, 1), word))
                .toList();
    }
}
