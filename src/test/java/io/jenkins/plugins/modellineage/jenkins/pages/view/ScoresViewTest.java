package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ScoresViewTest {
    private static final ScoreTable TABLE = new ScoreTable.Builder()
            .add(example("b", "Maths"), Map.of("acc", 1.0, "f1", 0.25))
            .add(example("c", "maths"), Map.of("acc", Double.NaN))
            .add(example("a", "law"), Map.of("acc", 0.0))
            .build();

    private static Example example(String id, String group) {
        return new Example(id, Optional.of(group), 0, Optional.empty(), Optional.empty());
    }

    private static ScoresView view(String find, String sort) {
        return view(TABLE, find, sort, Map.of());
    }

    private static ScoresView view(ScoreTable table, String find, String sort, Map<String, String[]> pages) {
        ScoresQuery query = ScoresQuery.of(Map.of("find", new String[] {find}, "sort", new String[] {sort}));
        return new ScoresView(null, table, query, new Lists(PageQuery.of("x", pages)));
    }

    @Test
    void shouldKeepTheOrderOfTheFileUnlessAskedOtherwise() {
        assertThat(view("", "").rows().items()).extracting(ScoreLine::id).containsExactly("b", "c", "a");
    }

    @Test
    void shouldSortByScoresWithThoseThatAreMissingLast() {
        assertThat(view("", "acc").rows().items()).extracting(ScoreLine::id).containsExactly("a", "b", "c");
        assertThat(view("", "-acc").rows().items()).extracting(ScoreLine::id).containsExactly("b", "a", "c");
    }

    @Test
    void shouldSortByNames() {
        assertThat(view("", "id").rows().items()).extracting(ScoreLine::id).containsExactly("a", "b", "c");
        assertThat(view("", "-group").rows().items()).extracting(ScoreLine::id).containsExactly("c", "a", "b");
    }

    @Test
    void shouldFindIdsAndGroupsInAnyCase() {
        assertThat(view("MATHS", "").rows().items()).extracting(ScoreLine::id).containsExactly("b", "c");
        assertThat(view("a", "").rows().total()).isEqualTo(3);
        assertThat(view("none", "").rows().isEmpty()).isTrue();
    }

    @Test
    void shouldTurnTheOrderThatIsShown() {
        assertThat(view("x y", "acc").columns()).extracting(ScoreColumn::sorted).containsExactly("ascending", "none");
        assertThat(view("x y", "acc").columns().get(0).href()).isEqualTo("?set=&version=&find=x+y&sort=-acc");
        assertThat(view("", "-acc").columns().get(0).href()).endsWith("&sort=acc");
    }

    @Test
    void shouldWriteADashWhereThereIsNoScore() {
        assertThat(view("", "").rows().items().get(1).written()).containsExactly("–", "–");
        assertThat(view("", "").rows().items().get(0).written()).containsExactly("1", "0.25");
    }

    @Test
    @Timeout(20)
    void shouldShowOnePageOfAHundredThousandExamples() {
        ScoreTable.Builder many = new ScoreTable.Builder();
        for (int i = 0; i < 100_000; i++) {
            many.add(Example.of("q" + i), Map.of("acc", (double) (i * 7919 % 1000)));
        }
        Paged<ScoreLine> page = view(many.build(), "q", "-acc", Map.of("rows.page", new String[] {"2"}))
                .rows();

        assertThat(page.total()).isEqualTo(100_000);
        assertThat(page.items())
                .hasSize(100)
                .allSatisfy(line -> assertThat(line.byMetric()).containsEntry("acc", 998.0));
    }
}
