package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void shouldEndEachLineAsTheFormatHasIt() {
        assertThat(Csv.line("1", "two words", "")).isEqualTo("1,two words,\r\n");
    }

    @Test
    void shouldQuoteWhatWouldEndACell() {
        assertThat(Csv.line("a,b", "say \"no\"", "two\nlines"))
                .isEqualTo("\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\r\n");
    }

    @Test
    void shouldNotHandFormulasToSpreadsheets() {
        assertThat(Csv.line("=1+1", "@SUM(A1)", "-2+x", "+3", "\tx", "a=b"))
                .isEqualTo("'=1+1,'@SUM(A1),'-2+x,'+3,'\tx,a=b\r\n");
    }

    @Test
    void shouldLeaveNumbersNumbers() {
        assertThat(Csv.line("-2", "-1.5e-7", "-Infinity")).isEqualTo("-2,-1.5e-7,'-Infinity\r\n");
    }
}
