package io.jenkins.plugins.modellineage.jenkins.pages.found;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.search.SearchException;
import io.jenkins.plugins.modellineage.search.SearchKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchQueryTest {
    @Test
    void shouldAskForTheNewestRunsUnlessItSaysOtherwise() {
        SearchQuery query = SearchQuery.of(Map.of());

        assertThat(query.subject()).isEqualTo(Subject.RUN);
        assertThat(query.limit()).isEqualTo(100);
        assertThat(query.href()).isEqualTo("?what=runs");
    }

    @Test
    void shouldComeBackFromItsAddress() {
        SearchQuery query = SearchQuery.of(Map.of(
                "what", new String[] {"versions"},
                "filter", new String[] {"name = 'a&b'"},
                "order", new String[] {"version DESC"},
                "column", new String[] {"metrics.loss", "", "params.lr", "metrics.loss"},
                "limit", new String[] {"20"}));

        assertThat(query.columnKeys()).containsExactly(SearchKey.metric("loss"), SearchKey.param("lr"));
        assertThat(query.href())
                .isEqualTo("?what=versions&filter=name+%3D+%27a%26b%27&order=version+DESC"
                        + "&column=metrics.loss&column=params.lr&limit=20");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "what | models | what is 'models'; give runs or versions",
                "limit | 0 | limit is '0'; give a number from 1 to 1000",
                "limit | 1001 | limit is '1001'; give a number from 1 to 1000",
                "limit | ten | limit is 'ten'; give a number from 1 to 1000"
            })
    void shouldRefuseWhatCannotBeRead(String name, String value, String why) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SearchQuery.of(Map.of(name, new String[] {value})))
                .withMessage(why);
    }

    @Test
    void shouldRefuseMoreColumnsThanFitATable() {
        SearchQuery many = SearchQuery.of(Map.of("column", columns(126)));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(many::columnKeys)
                .withMessage("126 columns are too many; choose at most 125");
    }

    @Test
    void shouldTakeEachColumnOnce() {
        String[] twice = Stream.of(columns(125), columns(125), new String[] {"", " "})
                .flatMap(Stream::of)
                .toArray(String[]::new);

        assertThat(SearchQuery.of(Map.of("column", twice)).columnKeys()).hasSize(125);
    }

    private static String[] columns(int count) {
        return IntStream.range(0, count).mapToObj(i -> "metrics.m" + i).toArray(String[]::new);
    }

    @Test
    void shouldLeaveOutColumnsOfTheOtherWhereTheFormTurned() {
        Map<String, String[]> asked =
                Map.of("what", new String[] {"versions"}, "column", new String[] {"status", "stage", "metrics.loss"});
        Map<String, String[]> turned = new HashMap<>(asked);
        turned.put("was", new String[] {"runs"});
        Map<String, String[]> stayed = new HashMap<>(asked);
        stayed.put("was", new String[] {"versions"});

        assertThat(SearchQuery.of(turned).columns()).containsExactly("stage", "metrics.loss");
        for (Map<String, String[]> wrong : List.of(asked, stayed)) {
            assertThatExceptionOfType(SearchException.class)
                    .isThrownBy(() -> SearchQuery.of(wrong).columnKeys());
        }
    }

    @Test
    void shouldTakeRunsAsOldLinksNameThem() {
        SearchQuery query = SearchQuery.of(Map.of("of", new String[] {"a", "b"}, "run", new String[] {"b", "c", ""}));

        assertThat(query.compares()).isTrue();
        assertThat(query.href()).isEqualTo("?what=runs&of=a&of=b&of=c");
    }

    @Test
    void shouldRefuseMoreRunsThanCanBeCompared() {
        String[] runs = IntStream.range(0, 101).mapToObj(String::valueOf).toArray(String[]::new);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SearchQuery.of(Map.of("of", runs)).search())
                .withMessage("101 runs are too many to compare; choose at most 100");
    }

    @Test
    void shouldKnowTheWayBackThroughItsPages() {
        SearchQuery first = SearchQuery.of(Map.of("order", new String[] {"build"}));
        SearchQuery third = first.next("two").next("three");

        assertThat(third.page()).isEqualTo("three");
        assertThat(third.previous().page()).isEqualTo("two");
        assertThat(third.previous().previous()).isEqualTo(first);
    }

    @Test
    void shouldLeadBackToTheFirstPageWhereTheWayWasLong() {
        SearchQuery query = SearchQuery.of(Map.of());
        for (int i = 1; i <= 30; i++) {
            query = query.next("page" + i);
        }
        assertThat(query.trail()).hasSize(10).endsWith("page29");
        for (int i = 0; i < 11; i++) {
            query = query.previous();
        }
        assertThat(query.page()).isEmpty();
    }
}
