package io.jenkins.plugins.modellineage.textdiff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndentedJsonTest {
    @Test
    void shouldPutEachValueOnALine() {
        assertThat(IndentedJson.of("{\"a\":1,\"b\":[2,3]}").orElseThrow().lines())
                .containsExactly("{", "  \"a\" : 1,", "  \"b\" : [", "    2,", "    3", "  ]", "}");
    }

    @Test
    void shouldEndLinesAsTextsDoOnAnySystem() {
        assertThat(IndentedJson.of("{\"a\":[1]}")).contains("{\n  \"a\" : [\n    1\n  ]\n}");
    }

    @Test
    void shouldLeaveNumbersAsTheyWereWritten() {
        assertThat(IndentedJson.of("[1.50, 1.5e0, 15e-1]")).contains("[\n  1.50,\n  1.5e0,\n  15e-1\n]");
    }

    @Test
    void shouldShowTheOneNumberOfALongListThatDiffers() {
        String before = "{\"weights\":[" + "0.5,".repeat(3_000) + "0.25]}";

        assertThat(TextDiff.of(
                                IndentedJson.of(before).orElseThrow(),
                                IndentedJson.of(before.replace("0.25", "0.75")).orElseThrow())
                        .orElseThrow())
                .extracting(DiffLine::text)
                .contains("    0.25", "    0.75")
                .hasSizeLessThan(20);
    }

    @Test
    void shouldStopWhereIndentingMakesItTooLongToCompare() {
        String deep = "[".repeat(99) + "1,".repeat(60_000) + "1" + "]".repeat(99);

        assertThat(IndentedJson.of(deep)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "{", "[1,]", "{\"a\":1} and more", "{\n\"a\":1}", "17"})
    void shouldLeaveEverythingElse(String text) {
        assertThat(IndentedJson.of(text)).isEmpty();
    }

    @Test
    void shouldLeaveWhatIsNestedTooDeep() {
        assertThat(IndentedJson.of("[".repeat(101) + "]".repeat(101))).isEmpty();
        assertThat(IndentedJson.of("[".repeat(100) + "]".repeat(100))).isPresent();
    }
}
