package io.jenkins.plugins.modellineage.tracker;

import static io.jenkins.plugins.modellineage.tracker.Written.NOW;
import static io.jenkins.plugins.modellineage.tracker.Written.file;
import static io.jenkins.plugins.modellineage.tracker.Written.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableMetricsTest {
    @Test
    void shouldReadCsv() throws IOException {
        assertThat(file("m.CSV", "step,loss,\"top-1, top-5\",note\r", "1,3.2,0.5,\r", "2,,nan,\r", "")
                        .records())
                .containsExactly(
                        record("loss", 3.2, 1, NOW),
                        record("top-1, top-5", 0.5, 1, NOW),
                        record("top-1, top-5", Double.NaN, 2, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void shouldFindWhatPartsTheCells(String separator) throws IOException {
        String table = "epoch,loss,acc\n0,0.9,0.6\n1,0.5,0.8\n".replace(",", separator);
        for (String name : new String[] {"m.csv", "m.tsv", "m.txt", "m.log", "metrics"}) {
            Written written = file(name, table);

            assertThat(written.values()).containsExactly("loss@0=0.9", "acc@0=0.6", "loss@1=0.5", "acc@1=0.8");
            assertThat(written.remarks()).isEmpty();
        }
    }

    @Test
    void shouldReadADecimalCommaBesideSemicolons() {
        assertThat(file("m.csv", "epoch;loss;lr", "0;0,91;1,5e-3", "1;0.5;,25").values())
                .containsExactly("loss@0=0.91", "lr@0=0.0015", "loss@1=0.5", "lr@1=0.25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", "|"})
    void shouldReadADecimalCommaBesideOtherSeparatorsToo(String separator) {
        String table = "epoch;loss;lr\n0;0,91;1,5e-3\n1;0.5;0,125\n".replace(";", separator);

        assertThat(file("m.txt", table).values())
                .containsExactly("loss@0=0.91", "lr@0=0.0015", "loss@1=0.5", "lr@1=0.125");
    }

    @Test
    void shouldNotTakeAThousandForAFraction() throws IOException {
        Written table = file("m.tsv", "step\ttokens\tloss\n1\t1,234\t0,5\n");

        assertThat(table.values()).containsExactly("loss@1=0.5");
        assertThat(table.remarks()).hasSize(1).first().asString().contains("'tokens'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"% written by x", "// a run of today", "# x", "Training log of Monday", "Training log\n\n% more"
            })
    void shouldPassOverTitlesAndCommentsBeforeTheHeader(String title) {
        for (String separator : new String[] {",", ";", "\t", "|"}) {
            String table = "step,loss,acc\n1,0.5,0.8\n2,0.25,0.9\n".replace(",", separator);

            assertThat(file("m.csv", title + "\n" + table).values())
                    .containsExactly("loss@1=0.5", "acc@1=0.8", "loss@2=0.25", "acc@2=0.9");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "metric,value",
        "metric_name,metric_value",
        "tag,value",
        "Metrik,Wert",
        "Metric,Score",
        "metric name,value",
        "key,values"
    })
    void shouldReadTablesOfNamesAndValuesHoweverTheirColumnsAreCalled(String name, String value) {
        assertThat(file("m.csv", name + "," + value, "acc,0.9", "loss,0.1").values())
                .containsExactly("acc@0=0.9", "loss@0=0.1");
        assertThat(file("m.csv", value + "," + name, "0.9,acc", "0.1,loss").values())
                .containsExactly("acc@0=0.9", "loss@0=0.1");
        assertThat(file("m.csv", name + ";" + value, "acc;0,9", "loss;0,1").values())
                .containsExactly("acc@0=0.9", "loss@0=0.1");
    }

    @Test
    void shouldReadWhatStandsBesideAMetricsValue() {
        assertThat(file("m.csv", "metric,value,stderr,n", "acc,0.9,0.01,100", "loss,0.1,,100")
                        .values())
                .containsExactly("acc@0=0.9", "acc/stderr@0=0.01", "acc/n@0=100.0", "loss@0=0.1", "loss/n@0=100.0");
        assertThat(file("m.csv", "tag,value,step", "acc,0.8,1", "acc,0.9,2").values())
                .containsExactly("acc@1=0.8", "acc@2=0.9");
    }

    @Test
    void shouldNotTakeTheNamesOfTrialsForMetrics() {
        assertThat(file("m.csv", "name,score,lr", "trial 1,0.9,0.1").values())
                .containsExactly("score@0=0.9", "lr@0=0.1");
    }

    @Test
    void shouldKeepCommasInNames() {
        assertThat(file("m.tsv", "step\tpass@1,create", "1\t0.5").values()).containsExactly("pass@1,create@1=0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NA", "N/A", "n/a", "null", "None", "-", " "})
    void shouldPassOverCellsWithoutValueInSilence(String nothing) throws IOException {
        Written table = file("m.csv", "epoch,loss,val_loss", "0,1.0," + nothing, "1,0.5,0.7");

        assertThat(table.values()).containsExactly("loss@0=1.0", "loss@1=0.5", "val_loss@1=0.7");
        assertThat(table.remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Unnamed: 0"})
    void shouldLeaveOutTheIndexOfADataFrame(String name) throws IOException {
        Written frame = file("history.csv", name + ",epoch,loss", "0,5,0.9", "1,6,0.5");

        assertThat(frame.values()).containsExactly("loss@5=0.9", "loss@6=0.5");
        assertThat(frame.remarks()).isEmpty();
    }

    @Test
    void shouldNumberTheRowsOfADataFrameWithoutSteps() throws IOException {
        Written frame = file("history.csv", ",loss,val_loss", "0,0.9,1.0", "1,0.5,0.7");

        assertThat(frame.values()).containsExactly("loss@0=0.9", "val_loss@0=1.0", "loss@1=0.5", "val_loss@1=0.7");
        assertThat(frame.remarks()).singleElement().asString().contains("the record tells no step; such records are");
    }

    @Test
    void shouldNameMetricsByTheRowsOfAReport() {
        assertThat(file("report.csv", ",precision,recall", "cat,0.5,0.25", "macro avg,0.75,1.0")
                        .values())
                .containsExactly(
                        "cat/precision@0=0.5",
                        "cat/recall@0=0.25",
                        "macro avg/precision@0=0.75",
                        "macro avg/recall@0=1.0");
    }

    @Test
    void shouldTakeTheIndexOfATimeSeriesForItsTime() throws IOException {
        assertThat(file("m.csv", ",step,loss", "2026-03-03 10:00:01,1,0.5").records())
                .containsExactly(record("loss", 0.5, 1, 1_772_532_001_000L));
    }

    @Test
    void shouldIgnoreASeparatorAtTheEndOfLines() throws IOException {
        Written table = file("m.csv", "step,loss,", "1,0.5,", "2,0.4,", "");

        assertThat(table.values()).containsExactly("loss@1=0.5", "loss@2=0.4");
        assertThat(table.remarks()).isEmpty();
        assertThat(file("m.csv", "step,loss", "1,0.5,", "").remarks()).isEmpty();
    }

    @Test
    void shouldPassOverCommentsBeforeTheHeader() {
        assertThat(file("monitor.csv", "#{\"t_start\": 1708701891.7, \"env_id\": \"Hopper\"}", "r,l,t", "9.4,11,1.03")
                        .values())
                .containsExactly("r@0=9.4", "l@0=11.0", "t@0=1.03");
    }

    @Test
    void shouldReadAHeaderThatIsAComment() {
        assertThat(file("m.txt", "# epoch,loss", "1,0.5", "2,0.4").values())
                .containsExactly("loss@1=0.5", "loss@2=0.4");
    }

    @Test
    void shouldPassOverARepeatedHeader() throws IOException {
        Written table = file("m.csv", "step,loss", "1,0.5", "step,loss", "2,0.4");

        assertThat(table.values()).containsExactly("loss@1=0.5", "loss@2=0.4");
        assertThat(table.remarks()).isEmpty();
    }

    @Test
    void shouldGoOnWithAHeaderThatWasWidened() {
        assertThat(file("m.csv", "step,loss", "1,0.5", "step,loss,val_loss", "2,0.4,0.6")
                        .values())
                .containsExactly("loss@1=0.5", "loss@2=0.4", "val_loss@2=0.6");
    }

    @Test
    void shouldReadCellsOfSeveralLines() throws IOException {
        Written table = file("m.csv", "step,prompt,loss", "1,\"two", "lines, \"\"quoted\"\"\",0.5", "2,short,0.4", "");

        assertThat(table.values()).containsExactly("loss@1=0.5", "loss@2=0.4");
        assertThat(table.remarks())
                .containsExactly("Metrics file 'm.csv', line 2: 'prompt' is 'two" + "U+000Alines, \"quoted\"', not a"
                        + " number; it is left out");
    }

    @Test
    void shouldNotLoseTheFileOverAQuotationMark() throws IOException {
        Written table = file("m.csv", "step,loss,note", "1,0.5,\"oops", "2,0.4,5\" disk", "3,0.3,x");

        assertThat(table.values()).containsExactly("loss@1=0.5", "loss@2=0.4", "loss@3=0.3");
        assertThat(table.remarks())
                .contains("Metrics file 'm.csv', line 2: a quotation mark is not closed; it is taken as a character");
    }

    @ParameterizedTest
    @CsvSource({"metric,value", "name,score", "key,value", "Metric,Score"})
    void shouldReadTablesOfNamesAndValues(String name, String value) throws IOException {
        Written table = file("ragas_results.csv", name + "," + value, "faithfulness,1.0", "relevancy,0.9731");

        assertThat(table.values()).containsExactly("faithfulness@0=1.0", "relevancy@0=0.9731");
        assertThat(table.remarks()).isEmpty();
    }

    @Test
    void shouldReadTablesOfNamesAndValuesWithTheirSteps() {
        assertThat(file("m.csv", "step,metric,value", "1,loss,0.5", "1,acc,0.7", "2,loss,0.4")
                        .values())
                .containsExactly("loss@1=0.5", "acc@1=0.7", "loss@2=0.4");
        assertThat(file("m.csv", "metric,value", "step,20", "loss,0.5").values())
                .containsExactly("loss@20=0.5");
        assertThat(file("m.csv", "metric,value", "loss,0.5", "loss,0.4").values())
                .containsExactly("loss@0=0.5", "loss@1=0.4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r\r\n", "\r"})
    void shouldReadLinesHoweverTheyEnd(String end) {
        assertThat(file("m.csv", "step,loss" + end + "1,0.5" + end + "2,0.4" + end)
                        .values())
                .containsExactly("loss@1=0.5", "loss@2=0.4");
    }

    @Test
    void shouldReadWhatItCanOfARowWithTooFewOrTooManyCells() throws IOException {
        Written table = file("m.csv", "step,loss,acc", "1,0.5", "2,0.4,0.7,9", "3,0.3,0.8");

        assertThat(table.values()).containsExactly("loss@1=0.5", "loss@2=0.4", "acc@2=0.7", "loss@3=0.3", "acc@3=0.8");
        assertThat(table.remarks())
                .containsExactly("Metrics file 'm.csv', line 2: the line has 2 cells, the header names 3; what stands"
                        + " under a name is read, the rest is left out");
    }

    @Test
    void shouldDropALastLineThatACrashCut() throws IOException {
        Written table = file("m.csv", "step,loss,acc", "1,0.5,0.6", "2,0.");

        assertThat(table.values()).containsExactly("loss@1=0.5", "acc@1=0.6");
        assertThat(table.remarks())
                .containsExactly(
                        "Metrics file 'm.csv', line 3: the last line breaks off, as after a crash; it is left out");
    }

    @Test
    void shouldTellOnceAFileAndColumnOfTexts() throws IOException {
        Written table = file("m.csv", "epoch,phase,loss", "1,train,0.5", "2,val,0.4");

        assertThat(table.values()).containsExactly("loss@1=0.5", "loss@2=0.4");
        assertThat(table.remarks())
                .containsExactly("Metrics file 'm.csv', line 2: 'phase' is 'train', not a number; it is left out");
    }

    @Test
    void shouldReadATableAsMarkdownWritesIt() {
        assertThat(file("m.md", "| step | loss |", "|---|:---:|", "| 1 | 0.5 |").values())
                .containsExactly("loss@1=0.5");
    }

    @Test
    void shouldFollowASeparatorThatTheFileTells() {
        assertThat(file("m.csv", "sep=;", "step;loss", "1;0,5").values()).containsExactly("loss@1=0.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,0.5\\n2,0.4|line 1: the first line holds numbers and no names; put a header before them, such as"
                        + " step,loss,accuracy",
                "loss\\n\\nhigh|line 3: 'loss' is 'high', not a number; the file holds no number beside it",
                "step,loss\\n|line 1: the file holds no metrics; check that the program writes to it",
            })
    void shouldNamePlaceAndFaultWhenNothingCanBeRead(String content, String message) {
        assertThatThrownBy(() -> file("m.csv", content.replace("\\n", "\n")).harvest())
                .isInstanceOf(MetricsFileException.class)
                .hasMessage("Metrics file 'm.csv', " + message);
    }

    @Test
    void shouldSayWhenANameIsNotUtf8() throws IOException {
        byte[] latin = "époque,loss\n1,0.5\n".getBytes(StandardCharsets.ISO_8859_1);
        Written table = new Written("m.csv", latin);

        assertThat(table.values()).containsExactly("loss@0=0.5");
        assertThat(table.remarks())
                .containsExactly("Metrics file 'm.csv', line 2: the name 'U+FFFDpoque' is not UTF-8; it is left out");
    }

    @Test
    void shouldReadUtf16AsWindowsWritesIt() {
        byte[] text = "\uFEFFstep,loss\r\n1,0.5\r\n".getBytes(StandardCharsets.UTF_16LE);

        assertThat(new Written("m.csv", text).values()).containsExactly("loss@1=0.5");
    }

    @Test
    void shouldReadNumbersAlikeWhateverTheLocaleOfTheAgent() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr"));
            assertThat(file("m.csv", "ITERATION,LOSS", "1,0.5").values()).containsExactly("LOSS@1=0.5");
        } finally {
            Locale.setDefault(before);
        }
    }
}
