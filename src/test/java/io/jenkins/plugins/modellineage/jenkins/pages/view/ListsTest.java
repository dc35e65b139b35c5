package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListsTest {
    private static final String ADDRESS = "model-lineage/model/lm/api/json";

    @Test
    void shouldGiveEachListAPageOfItsOwn() {
        Lists lists = lists("uses.page", "3");

        assertThat(list(lists, "uses", 250).get().items()).hasSize(50).startsWith(200);
        assertThat(list(lists, "history", 250).get().items()).hasSize(100).startsWith(0);
    }

    @Test
    void shouldLookAtTheRowsOfThePageAlone() {
        List<Integer> lookedAt = new ArrayList<>();
        List<Integer> all = new AbstractList<>() {
            @Override
            public Integer get(int index) {
                lookedAt.add(index);
                return index;
            }

            @Override
            public int size() {
                return 100_000;
            }
        };
        Lists lists = lists("uses.page", "500", "limit", "10");
        List<Integer> rows = lists.<Integer, Integer>rows("uses", () -> Reversed.of(all), i -> i)
                .get()
                .items();

        assertThat(rows).hasSize(10).startsWith(95_009);
        assertThat(lookedAt).containsExactlyElementsOf(rows);
    }

    @Test
    void shouldMakeAListOnceHoweverOftenItIsShown() {
        List<String> made = new ArrayList<>();
        Lists lists = lists();
        Supplier<Paged<String>> list = lists.rows("uses", () -> {
            made.add("");
            return List.of("a");
        });
        list.get();
        list.get();
        lists.places();

        assertThat(made).hasSize(1);
    }

    @Test
    void shouldMakeNoListThatNobodyAsksFor() {
        Lists lists = lists("uses.page", "2");
        list(lists, "uses", 250);
        lists.rows("history", () -> {
            throw new AssertionError("made");
        });

        assertThat(lists.problem()).isEmpty();
    }

    @Test
    void shouldLinkToTheOtherPagesAndKeepTheRestOfTheAddress() {
        Paged<Integer> uses = list(lists("stage", "a&b", "uses.page", "2", "history.page", "4"), "uses", 250)
                .get();

        assertThat(uses.firstHref()).isEqualTo("?stage=a%26b&history.page=4#uses");
        assertThat(uses.previousHref()).isEqualTo(uses.firstHref());
        assertThat(uses.nextHref()).isEqualTo("?stage=a%26b&history.page=4&uses.page=3#uses");
        assertThat(uses.lastHref()).isEqualTo(uses.nextHref());
        assertThat(uses.from()).isEqualTo(101);
        assertThat(uses.to()).isEqualTo(200);
    }

    @Test
    void shouldTellJsonHowManyThereAreAndWhatIsNext() {
        Lists lists = lists("uses.page", "2", "limit", "50");
        list(lists, "uses", 125);
        list(lists, "history", 0);

        assertThat(lists.places())
                .containsEntry(
                        "uses", new PagePlace(125, 2, 3, 50, ADDRESS + "?limit=50", ADDRESS + "?limit=50&uses.page=3"))
                .containsEntry("history", new PagePlace(0, 1, 1, 50, null, null));
    }

    @Test
    void shouldLeadToAnotherAddressFromWhereOnlyTheFirstRowsAre() {
        Lists lists = new Lists(PageQuery.elsewhere("job/train/1/model-lineage/run/a"));
        Paged<Integer> params = list(lists, "params", 250).get();

        assertThat(params.home()).isEqualTo("job/train/1/model-lineage/run/a");
        assertThat(params.nextHref()).isEqualTo("?params.page=2#params");
        assertThat(lists.places().get("params").next())
                .isEqualTo("job/train/1/model-lineage/run/a/api/json?params.page=2");
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 1", "x, 1", "'', 1", "2, 2", "02, 2", "3, 3", "4, 3", "99999999999999999999, 3", "1e1, 1"})
    void shouldShowTheNearestPage(String asked, int shown) {
        assertThat(list(lists("uses.page", asked), "uses", 250).get().slice().page())
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uses.page | -1 | uses.page is '-1'; pages count from 1",
                "uses.page | x | uses.page is 'x'; pages count from 1",
                "uses.page | 0 | uses.page is '0'; pages count from 1",
                "uses.page | 4 | uses.page is '4'; the last page is 3",
                "uses.page | 99999999999999999999 | uses.page is '99999999999999999999'; the last page is 3",
                "used.page | 1 | There is no list 'used' here; there is uses.page",
                "limit | 0 | limit is '0'; give a number from 1 to 100",
                "limit | 101 | limit is '101'; give a number from 1 to 100",
                "limit | ten | limit is 'ten'; give a number from 1 to 100"
            })
    void shouldSayInOneLineWhatCannotBeAnswered(String parameter, String value, String problem) {
        Lists lists = lists(parameter, value);
        list(lists, "uses", 250);

        assertThat(lists.problem()).contains(problem);
    }

    @Test
    void shouldRefuseTwoListsOfOneName() {
        Lists lists = lists();
        list(lists, "uses", 1);

        assertThatIllegalArgumentException().isThrownBy(() -> list(lists, "uses", 1));
    }

    private static Lists lists(String... parameters) {
        Map<String, String[]> sent = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            sent.put(parameters[i], new String[] {parameters[i + 1]});
        }
        return new Lists(PageQuery.of(ADDRESS, sent));
    }

    private static Supplier<Paged<Integer>> list(Lists lists, String name, int size) {
        return lists.rows(name, () -> IntStream.range(0, size).boxed().toList());
    }
}
