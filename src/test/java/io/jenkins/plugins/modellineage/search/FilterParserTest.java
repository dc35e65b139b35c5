package io.jenkins.plugins.modellineage.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
    private final Thing run = new Thing()
            .with("metrics.loss", 0.25)
            .with("metrics.val/acc", 0.91)
            .with("metrics.`final score`", 7)
            .with("metrics.broken", Double.NaN)
            .with("metrics.best", Double.POSITIVE_INFINITY)
            .with("metrics.zero", -0.0)
            .with("params.lr", "0.001")
            .with("params.`batch size`", "32")
            .with("params.optimizer", "AdamW")
            .with("tags.team", "search")
            .with("tags.note", "it's \"fine\"")
            .with("attributes.run_name", "baseline 3")
            .with("attributes.run_id", "a1")
            .with("attributes.status", "FINISHED")
            .with("attributes.start_time", 1_772_323_200_000.0)
            .with("datasets.name", "wiki")
            .with("datasets.name", "books");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "metrics.loss < 0.3",
                "metric.loss <= 0.25",
                "metrics.loss = 2.5e-1",
                "metrics.loss != 0.3",
                "metrics.val/acc > .9",
                "metrics.`final score` >= 7",
                "metrics.\"final score\" = 7.0",
                "metrics.best > 1e300",
                "metrics.best = Infinity",
                "metrics.zero = 0",
                "params.lr = '0.001'",
                "param.lr = \"0.001\"",
                "parameters.`batch size` = '32'",
                "params.optimizer LIKE 'Adam%'",
                "params.optimizer ILIKE 'adam_'",
                "params.optimizer LIKE'Adam%'",
                "params.lr != '0.01'",
                "tags.team IN ('ads', 'search')",
                "tag.note = 'it''s \"fine\"'",
                "tags.team IS NOT NULL",
                "tags.owner IS NULL",
                "tags.owner is null",
                "status = 'FINISHED'",
                "attributes.status != 'RUNNING'",
                "attr.status = 'FINISHED'",
                "run.run_id IN ('a1')",
                "`Run Name` = 'baseline 3'",
                "\"run name\" LIKE '%3'",
                "start_time >= 1772323200000",
                "created = '2026-03-01'",
                "created = \"2026-03-01\"",
                "start_time < '2026-03-01T00:00:01'",
                "start_time <= '2026-03-01T01:00:00+01:00'",
                "datasets.name = 'wiki'",
                "datasets.name = 'books' AND dataset.name = 'wiki'",
                "metrics.loss < 0.1 OR params.lr = '0.001'",
                "NOT metrics.loss > 0.3",
                "NOT NOT metrics.loss < 0.3",
                "NOT (metrics.loss > 0.3 OR tags.team = 'ads')",
                "params.optimizer NOT LIKE 'SGD%'",
                "tags.team NOT IN ('ads')",
                "metrics.loss < 0.3 and (tags.team = 'ads' or tags.team = 'search') and status = 'FINISHED'",
                "metrics.broken IS NOT NULL",
                "metrics.broken = NaN",
                "metrics.loss != nan",
                "metrics.nothing = 1 OR metrics.loss = 0.25",
                "tags.team='search'AND metrics.loss<1"
            })
    void shouldFindTheRun(String filter) {
        assertThat(matches(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics.loss > 0.25",
                "metrics.nothing != 1",
                "NOT metrics.nothing = 1",
                "NOT metrics.nothing != 1",
                "params.nothing != 'x'",
                "NOT params.nothing LIKE '%'",
                "metrics.broken > 0",
                "metrics.broken <= 0",
                "NOT metrics.broken > 0",
                "metrics.broken != 1",
                "metrics.loss = NaN",
                "params.optimizer LIKE 'adam%'",
                "params.optimizer LIKE 'Adam'",
                "status = 'finished'",
                "datasets.name = 'wik'",
                "metrics.loss < 0.3 AND tags.team = 'ads'",
                "tags.team = 'ads' OR tags.team = 'maps' AND metrics.loss < 0.3"
            })
    void shouldNotFindTheRun(String filter) {
        assertThat(matches(filter)).isFalse();
    }

    @Test
    void shouldBindAndCloserThanOr() {
        assertThat(matches("tags.team = 'search' OR tags.team = 'x' AND tags.team = 'y'"))
                .isTrue();
        assertThat(matches("(tags.team = 'search' OR tags.team = 'x') AND tags.team = 'y'"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "metrics.loss | 13 | Expected =, !=, >, >=, <, <= or IS NULL after metrics.loss, which is a number, and found the end",
                "metrics.loss < '1' | 16 | Expected a number without quotes, since metrics.loss is a number, and found '1'",
                "metrics.loss LIKE '1' | 14 | Expected =, !=, >, >=, <, <= or IS NULL after metrics.loss, which is a number, and found 'LIKE'",
                "metrics.loss NOT IN (1) | 14 | Expected =, !=, >, >=, <, <= or IS NULL after metrics.loss, and found 'NOT'",
                "params.lr = 0.001 | 13 | Expected a text in single quotes, since params.lr is text, and found '0.001'",
                "params.lr > '0' | 11 | Expected =, !=, IN, LIKE, ILIKE or IS NULL after params.lr, which is text, and found '>'",
                "params.lr NOT = '0' | 15 | Expected IN, LIKE or ILIKE after params.lr, which is text, and found '='",
                "status IN 'a' | 11 | Expected ( and texts in quotes after IN, and found 'a'",
                "status IN () | 12 | Expected a text in single quotes, since attributes.status is text, and found ')'",
                "status IN ('a' | 15 | Expected , or ), and found the end",
                "tags.team IS 'a' | 14 | Expected NULL or NOT NULL, and found 'a'",
                "tags.team = 'a | 13 | What begins with ' does not end; close it with '",
                "tags. = 'a' | 7 | Expected a name after tags., in backticks if it has blanks, and found '='",
                ".lr = 'a' | 1 | '' is not a kind of key; write metrics, params, tags, attributes or datasets before the dot",
                "foo.bar = 'a' | 1 | 'foo' is not a kind of key; write metrics, params, tags, attributes or datasets before the dot",
                "datasets.size = 'a' | 1 | Datasets have no 'size'; write name, digest or context",
                "loss < 1 | 1 | There is no attribute 'loss'; write one of artifact_uri, build, duration, end_time, experiment, job, lifecycle_stage, logged_model, parent, run_id, run_name, start_time, status, user_id, or put metrics., params. or tags. before it",
                "start_time > 'soon' | 14 | Expected milliseconds since 1970, or a date in quotes such as '2026-03-01T12:00:00Z', and found 'soon'",
                "start_time > soon | 14 | Expected milliseconds since 1970, or a date in quotes such as '2026-03-01T12:00:00Z', and found 'soon'",
                "status = 'a' status = 'b' | 14 | Expected AND, OR or the end, and found 'status'",
                "(status = 'a' | 14 | Expected AND, OR or ), and found the end",
                "status = 'a' AND | 17 | Expected a key such as metrics.loss, params.lr, tags.team or status, and found the end",
                "AND | 1 | There is no attribute 'AND'; write one of artifact_uri, build, duration, end_time, experiment, job, lifecycle_stage, logged_model, parent, run_id, run_name, start_time, status, user_id, or put metrics., params. or tags. before it",
                "metrics.loss == 1 | 15 | Expected a number without quotes, since metrics.loss is a number, and found '='"
            })
    void shouldSayWhereItStopsAndWhatCouldStandThere(String filter, int column, String message) {
        assertThatExceptionOfType(SearchException.class)
                .isThrownBy(() -> FilterParser.parse(filter, Attributes.RUNS))
                .withMessage(message + " (column " + column + ")")
                .matches(refusal -> refusal.column() == column);
    }

    @Test
    void shouldRefuseWhatIsTooLongOrTooDeep() {
        refused("status = '" + "a".repeat(10_000) + "'", "longer than the 10000 that are read");
        refused("(".repeat(51) + "status = 'a'" + ")".repeat(51), "More than 50 layers of parentheses");
        refused("status = 'a'" + " OR status = 'a'".repeat(200), "More than 200 comparisons");
        refused("status LIKE '" + "%a".repeat(501) + "'", "The pattern is longer than 1000 characters");
    }

    @Test
    void shouldTakeTheLongestAndDeepestThatItPromises() {
        String known = "status = 'FINISHED'";

        assertThat(matches(known + " ".repeat(10_000 - known.length()))).isTrue();
        assertThat(matches("(".repeat(50) + known + ")".repeat(50))).isTrue();
        assertThat(matches(known + " AND status = 'FINISHED'".repeat(199))).isTrue();
        assertThat(matches("status LIKE '" + "%".repeat(1_000) + "'")).isTrue();
    }

    @Test
    void shouldCountLayersOfParenthesesAndNotTheirNumber() {
        assertThat(matches("(status = 'FINISHED')" + " AND (status = 'FINISHED')".repeat(60)))
                .isTrue();
    }

    @Test
    void shouldTakeManyNotsWithoutDepth() {
        assertThat(matches("NOT ".repeat(2_000) + "status = 'FINISHED'")).isTrue();
    }

    @Test
    void shouldSearchVersionsByTheirOwnAttributes() {
        Thing version = new Thing()
                .with("attributes.name", "tiny-lm")
                .with("attributes.version_number", 12)
                .with("attributes.stage", "production");

        assertThat(FilterParser.parse(
                                "model = 'tiny-lm' AND version >= 12 AND stage = 'production'", Attributes.VERSIONS)
                        .matches(version))
                .isTrue();
    }

    private static void refused(String filter, String message) {
        assertThatExceptionOfType(SearchException.class)
                .isThrownBy(() -> FilterParser.parse(filter, Attributes.RUNS))
                .withMessageContaining(message);
    }

    private boolean matches(String filter) {
        return FilterParser.parse(filter, Attributes.RUNS).matches(run);
    }
}
