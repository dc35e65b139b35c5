package io.jenkins.plugins.modellineage.tracker;

import static io.jenkins.plugins.modellineage.tracker.Written.NOW;
import static io.jenkins.plugins.modellineage.tracker.Written.file;
import static io.jenkins.plugins.modellineage.tracker.Written.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepsAndTimesTest {
    @ParameterizedTest
    @ValueSource(strings = {"step", "_step", "global_step", "iteration", "iter", "epoch", "Step", "EPOCH", "  epoch "})
    void shouldFindTheStepUnderTheNamesThatToolsGiveIt(String name) throws IOException {
        Written table = file("m.csv", name + ",loss", "10,0.5", "20.0,0.4", "3e1,0.3");

        assertThat(table.values()).containsExactly("loss@10=0.5", "loss@20=0.4", "loss@30=0.3");
        assertThat(table.remarks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"step,_step", "_step,global_step", "global_step,iteration", "iteration,iter", "iter,epoch", "step,epoch"
    })
    void shouldPreferTheFirstOfTheNamesAndKeepTheOtherAsAMetric(String first, String second) {
        assertThat(file("m.jsonl", "{\"" + second + "\":7,\"" + first + "\":1}").values())
                .containsExactly(second + "@1=7.0");
    }

    @Test
    void shouldReadAnExportOfTensorBoard() throws IOException {
        assertThat(file("tb.csv", "Wall time,Step,Value", "1654943296.2,0,59.3", "1654943313.7,100,61.2")
                        .records())
                .containsExactly(
                        record("Value", 59.3, 0, 1_654_943_296_200L), record("Value", 61.2, 100, 1_654_943_313_700L));
    }

    @Test
    void shouldNumberRecordsWithoutStepAndSayIt() throws IOException {
        Written lines = file("m.jsonl", "{\"loss\":3}", "", "{\"loss\":2}", "{\"loss\":1}");

        assertThat(lines.values()).containsExactly("loss@0=3.0", "loss@1=2.0", "loss@2=1.0");
        assertThat(lines.remarks())
                .containsExactly("Metrics file 'm.jsonl', line 3: the record tells no step; such records are numbered"
                        + " in their order; write a whole number under 'step' to say it");
    }

    @Test
    void shouldSayNothingOfTheStepOfASingleRecord() throws IOException {
        assertThat(file("m.json", "{\"acc\": 0.9}").remarks()).isEmpty();
    }

    @Test
    void shouldNeverPlaceARecordBeforeTheOneAboveIt() {
        assertThat(file("m.jsonl", "{\"step\":100,\"acc\":0.8}", "{\"acc\":0.4}")
                        .values())
                .as("the last line is what the training ended with")
                .containsExactly("acc@100=0.8", "acc@101=0.4");
    }

    @Test
    void shouldTakeTheLastInTheFileOfSeveralValuesAtOneStep() throws IOException {
        Written batches = file("m.csv", "epoch,batch,loss", "1,0,0.9", "1,1,0.5", "2,0,0.4", "2,1,0.3");
        Written again = file(
                "m.jsonl",
                "{\"step\":1,\"acc\":0.9}",
                "{\"step\":2,\"acc\":0.95}",
                "{\"step\":1,\"acc\":0.5}",
                "{\"step\":2,\"acc\":0.4}");

        assertThat(latest(batches, "loss")).isEqualTo(0.3);
        assertThat(latest(again, "acc")).as("of a training that began again").isEqualTo(0.4);
    }

    private static double latest(Written file, String key) throws IOException {
        List<MetricPoint> points = file.records().stream()
                .filter(metric -> metric.key().equals(key))
                .map(MetricRecord::point)
                .toList();
        return new MetricSeries(key, points).latest().value();
    }

    @Test
    void shouldNotMixEpochsWithNumbersOnceAnEpochIsAFraction() {
        assertThat(file("m.csv", "epoch,loss", "1.0,4", "1.5,3", "2.0,2", "3.0,1")
                        .values())
                .containsExactly(
                        "loss@1=4.0",
                        "epoch@2=1.5",
                        "loss@2=3.0",
                        "epoch@3=2.0",
                        "loss@3=2.0",
                        "epoch@4=3.0",
                        "loss@4=1.0");
    }

    @Test
    void shouldFallBackToTheNextNameWhereOneIsEmpty() {
        assertThat(file("m.csv", "step,epoch,loss", ",5,0.5").values()).containsExactly("loss@5=0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "9223372036854775808", "0.5", "-1e-999999999", "NaN"})
    void shouldNotTakeForAStepWhatIsNoWholeNumberOf64Bits(String step) {
        assertThat(file("m.jsonl", "{\"step\":\"" + step + "\",\"loss\":1}").values())
                .contains("loss@0=1.0");
    }

    @Test
    @Timeout(5)
    void shouldNotTakeItsTimeOverAStepOfAMillionDigits() {
        assertThat(file("m.csv", "step,loss", "9".repeat(1_000_000) + ",1").values())
                .containsExactly("loss@0=1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1772532000123|1772532000123",
                "1772532000.123|1772532000123",
                "1772532000|1772532000000",
                "1772532000000000|1772532000000",
                "2026-03-03T10:00:00.5Z|1772532000500",
                "2026-03-03T11:00:00.500000+01:00|1772532000500",
                "2026-03-03T11:00:00+0100|1772532000000",
                "2026-03-03T10:00:00|1772532000000",
                "2026-03-03 10:00:00.123456|1772532000123",
                "2026-03-03 10:00:00 UTC|1772532000000",
                "2026-03-03|1772496000000",
            })
    void shouldReadTimesAsProgramsWriteThem(String written, long timestamp) throws IOException {
        for (String name : Keys.TIMES) {
            assertThat(file("m.csv", name + ",step,loss", written + ",1,0.5").records())
                    .as(name)
                    .containsExactly(record("loss", 0.5, 1, timestamp));
        }
    }

    @Test
    void shouldKeepElapsedSecondsAsAMetric() throws IOException {
        assertThat(file("results.csv", "epoch,time,loss", "1,597.18,1.4", "2,1257.6,1.3")
                        .records())
                .containsExactly(
                        record("time", 597.18, 1, NOW),
                        record("loss", 1.4, 1, NOW),
                        record("time", 1257.6, 2, NOW),
                        record("loss", 1.3, 2, NOW));
    }

    @Test
    void shouldNeverTakeElapsedTimeForADateLater() throws IOException {
        assertThat(file("m.csv", "step,time,loss", "1,5,0.5", "2,1772532000,0.4")
                        .records())
                .as("nanoseconds that went by soon look like seconds since 1970")
                .contains(record("time", 1_772_532_000, 2, NOW), record("loss", 0.4, 2, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:12", "1:02:03", "noon", "2026-13-01", "1970-01-01T00:00:00Z", "10:00:00"})
    void shouldLeaveOutATimeThatIsNoDate(String time) throws IOException {
        Written table = file("history.csv", "epoch,train_loss,time", "0,0.512," + time);

        assertThat(table.records()).containsExactly(record("train_loss", 0.512, 0, NOW));
        assertThat(table.remarks())
                .containsExactly(
                        "Metrics file 'history.csv', line 2: 'time' is '" + time + "', not a number; it is left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "12", "-5", "3e5", "1e300", "NaN"})
    void shouldTakeSmallAndHugeNumbersForMetricsAndNotForDates(String number) throws IOException {
        assertThat(file("m.csv", "step,timestamp", "1," + number).records())
                .singleElement()
                .satisfies(metric -> assertThat(metric.key()).isEqualTo("timestamp"))
                .satisfies(metric -> assertThat(metric.point().timestamp()).isEqualTo(NOW));
    }

    @Test
    void shouldTakeTheFirstOfSeveralTimes() throws IOException {
        assertThat(file("m.csv", "date,timestamp,step,loss", "2020-01-01,1772532001,1,0.5")
                        .records())
                .containsExactly(record("loss", 0.5, 1, 1_772_532_001_000L));
    }
}
