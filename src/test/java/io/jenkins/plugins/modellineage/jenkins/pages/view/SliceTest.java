package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SliceTest {
    @Property
    void shouldShowEveryRowOnceFromPageToPage(
            @ForAll @IntRange(max = 700) int total, @ForAll @IntRange(min = 1, max = 100) int limit) {
        List<Integer> all = IntStream.range(0, total).boxed().toList();
        List<Integer> read = new ArrayList<>();
        Optional<Integer> page = Optional.of(1);
        while (page.isPresent()) {
            Slice slice = new Slice(total, page.get(), limit);
            read.addAll(slice.of(all));
            page = slice.next();
        }

        assertThat(read).isEqualTo(all);
    }

    @Property
    void shouldLeadBackWhereItCameFrom(
            @ForAll @IntRange(max = 1_000_000) int total,
            @ForAll int asked,
            @ForAll @IntRange(min = 1, max = 100) int limit) {
        Slice slice = Slice.nearest(total, asked, limit);

        assertThat(slice.next().flatMap(next -> new Slice(total, next, limit).previous()))
                .isEqualTo(slice.next().map(next -> slice.page()));
        assertThat(slice.previous().flatMap(previous -> new Slice(total, previous, limit).next()))
                .isEqualTo(slice.previous().map(previous -> slice.page()));
    }

    @Property
    void shouldGiveTheNearestPageForEveryNumber(
            @ForAll @IntRange(max = Integer.MAX_VALUE) int total,
            @ForAll int asked,
            @ForAll @IntRange(min = 1, max = 100) int limit) {
        Slice slice = Slice.nearest(total, asked, limit);

        assertThat(slice.page()).isBetween(1, slice.pages());
        assertThat(Math.abs((long) asked - slice.page()))
                .isEqualTo(Math.max(0, Math.max(1L - asked, (long) asked - slice.pages())));
        assertThat(slice.end() - slice.begin()).isBetween(total == 0 ? 0 : 1, limit);
        assertThat(slice.end()).isBetween(0, total);
    }

    @Test
    void shouldHaveOnePageOfNothing() {
        assertThat(Slice.nearest(0, 5, 100)).isEqualTo(new Slice(0, 1, 100));
        assertThat(new Slice(0, 1, 100).of(List.of())).isEmpty();
    }

    @Test
    void shouldRefuseAPageThatThereIsNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Slice(200, 3, 100))
                .withMessage("Page 3 is not one of 2");
    }
}
