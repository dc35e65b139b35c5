package io.jenkins.plugins.modellineage.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void shouldPartTheCells() {
        Table table =
                Table.of("step,loss\n1,\"1,5\"\r\n\n2,\"a \"\"b\"\"\nc\"\n").orElseThrow();

        assertThat(table.head()).containsExactly("step", "loss");
        assertThat(table.rows()).containsExactly(List.of("1", "1,5"), List.of("2", "a \"b\"\nc"));
        assertThat(table.cut()).isFalse();
    }

    @Test
    void shouldFindWhatPartsThem() {
        assertThat(Table.of("a;b\n1,5;2\n").orElseThrow().rows()).containsExactly(List.of("1,5", "2"));
        assertThat(Table.of("a\tb, c\n1\t2\n").orElseThrow().head()).containsExactly("a", "b, c");
    }

    @Test
    void shouldKeepRowsAsWideAsTheHead() {
        assertThat(Table.of("a,b\n1\n1,2,3\n").orElseThrow().rows())
                .containsExactly(List.of("1", ""), List.of("1", "2"));
    }

    @Test
    void shouldShowTheBeginningOfALongAndWideOne() {
        String line = "x,".repeat(39) + "x\n";
        Table table = Table.of(line.repeat(500)).orElseThrow();

        assertThat(table.rows()).hasSize(100);
        assertThat(table.cut()).isTrue();
        assertThat(table.head()).hasSize(30);
        assertThat(table.hiddenColumns()).isEqualTo(10);
        assertThat(Table.of("a,b\n1," + "y".repeat(9999))
                        .orElseThrow()
                        .rows()
                        .get(0)
                        .get(1))
                .hasSizeLessThan(300);
    }

    @Test
    void shouldFindNoTableInOneColumnOrNothing() {
        assertThat(Table.of("")).isEmpty();
        assertThat(Table.of("\n\n")).isEmpty();
        assertThat(Table.of("a\nb\n")).isEmpty();
    }

    @Test
    void shouldEndSoonThoughNoQuotationMarkIsClosed() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Table.of("a,b\n" + "1,\"\n".repeat(60_000)));
    }
}
