package io.jenkins.plugins.modellineage.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchColumnsTest {
    @Test
    void shouldReadKeysInTheirOrderEachOnce() {
        assertThat(SearchColumns.parse("job, metrics.`eval loss`,params.lr, datasets.name, job", Attributes.RUNS))
                .extracting(SearchKey::written)
                .containsExactly("attributes.job", "metrics.`eval loss`", "params.lr", "datasets.name");
    }

    @Test
    void shouldReadNoneOfABlankText() {
        assertThat(SearchColumns.parse(" ", Attributes.RUNS)).isEmpty();
    }

    @Test
    void shouldSayWhereReadingEnds() {
        assertThatThrownBy(() -> SearchColumns.parse("job metrics.loss", Attributes.RUNS))
                .isInstanceOf(SearchException.class)
                .hasMessage("Expected a comma or the end, and found 'metrics.loss' (column 5)");
    }

    @Test
    void shouldBoundHowManyThereAre() {
        String many =
                IntStream.rangeClosed(1, 101).mapToObj(i -> "params.p" + i).collect(Collectors.joining(","));

        assertThat(SearchColumns.parse(many.substring(0, many.lastIndexOf(',')), Attributes.RUNS))
                .hasSize(100);
        assertThatThrownBy(() -> SearchColumns.parse(many, Attributes.RUNS))
                .hasMessageStartingWith("More than 100 columns");
    }
}
