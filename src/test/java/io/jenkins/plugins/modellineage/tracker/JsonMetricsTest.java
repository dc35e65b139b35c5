package io.jenkins.plugins.modellineage.tracker;

import static io.jenkins.plugins.modellineage.tracker.Written.NOW;
import static io.jenkins.plugins.modellineage.tracker.Written.file;
import static io.jenkins.plugins.modellineage.tracker.Written.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMetricsTest {
    @Test
    void shouldReadJsonLines() throws IOException {
        assertThat(file("m.jsonl", "{\"step\":1,\"loss\":3.2}", "{\"step\":2,\"loss\":2.9,\"acc\":0.5}", "")
                        .records())
                .containsExactly(record("loss", 3.2, 1, NOW), record("loss", 2.9, 2, NOW), record("acc", 0.5, 2, NOW));
    }

    @Test
    void shouldReadOneObjectOnManyLines() {
        assertThat(file("m.json", "{", "  \"loss\": 3.2,", "  \"step\": 7", "}", "")
                        .values())
                .containsExactly("loss@7=3.2");
    }

    @Test
    void shouldFlattenObjectsAsDvcLiveWritesThem() {
        assertThat(file(
                                "metrics.json",
                                "{",
                                "    \"train\": {",
                                "        \"loss\": 0.2",
                                "    },",
                                "    \"acc\": 0.4,",
                                "    \"step\": 4,",
                                "    \"nan\": \"nan\"",
                                "}")
                        .values())
                .containsExactly("train/loss@4=0.2", "acc@4=0.4", "nan@4=NaN");
    }

    @Test
    void shouldReadTheResultsOfLmEvaluationHarness() throws IOException {
        Written results = file(
                "results_2025-06-09T18-32-58.151999.json",
                "{\"results\": {\"humaneval\": {\"alias\": \"humaneval\", \"pass@1,create_test\": 0.152,"
                        + " \"acc_stderr,none\": \"N/A\"}},",
                " \"versions\": {\"humaneval\": 1.0}, \"config\": {\"limit\": null}, \"date\": 1749508083.8}");

        assertThat(results.records())
                .containsExactly(
                        record("results/humaneval/pass@1,create_test", 0.152, 0, 1_749_508_083_800L),
                        record("versions/humaneval", 1.0, 0, 1_749_508_083_800L));
        assertThat(results.remarks())
                .containsExactly("Metrics file 'results_2025-06-09T18-32-58.151999.json', line 1:"
                        + " 'results/humaneval/alias' is 'humaneval', not a number; it is left out");
    }

    @Test
    void shouldReadASummaryOfWandbWithoutItsBookkeeping() throws IOException {
        Written summary = file(
                "wandb-summary.json",
                "{\"val/ppl\":32.7,\"_timestamp\":1.7707930187095954e+09,\"_step\":53560,"
                        + "\"_wandb\":{\"runtime\":6270},\"_runtime\":6270.05}");

        assertThat(summary.records())
                .containsExactly(
                        record("val/ppl", 32.7, 53560, 1_770_793_018_710L),
                        record("_runtime", 6270.05, 53560, 1_770_793_018_710L));
        assertThat(summary.remarks()).isEmpty();
    }

    @Test
    void shouldReadListsAsSeriesAsKerasWritesItsHistory() {
        assertThat(file("history.json", "{\"accuracy\": [0.61, 0.86, NaN], \"val_loss\": [0.44, null, 0.21]}")
                        .values())
                .containsExactly(
                        "accuracy@0=0.61", "accuracy@1=0.86", "accuracy@2=NaN", "val_loss@0=0.44", "val_loss@2=0.21");
    }

    @Test
    void shouldReadNestedListsAsSeriesAsXgboostWritesItsResults() {
        assertThat(file("evals.json", "{\"train\": {\"rmse\": [0.5, 0.4]}, \"eval\": {\"rmse\": [0.6, 0.55]}}")
                        .values())
                .containsExactly("train/rmse@0=0.5", "train/rmse@1=0.4", "eval/rmse@0=0.6", "eval/rmse@1=0.55");
    }

    @Test
    void shouldTakeAListOfStepsBesideAListOfValues() throws IOException {
        assertThat(file(
                                "history.json",
                                "{\"epoch\": [1, 2], \"time\": [1.5, 3.0], \"timestamp\": [1772532000, 1772532060],"
                                        + " \"loss\": [0.9, 0.5], \"lr\": [0.1, 0.1, 0.1], \"best\": 0.5}")
                        .records())
                .containsExactly(
                        record("best", 0.5, 0, NOW),
                        record("time", 1.5, 1, 1_772_532_000_000L),
                        record("time", 3.0, 2, 1_772_532_060_000L),
                        record("loss", 0.9, 1, 1_772_532_000_000L),
                        record("loss", 0.5, 2, 1_772_532_060_000L),
                        record("lr", 0.1, 0, NOW),
                        record("lr", 0.1, 1, NOW),
                        record("lr", 0.1, 2, NOW));
    }

    @Test
    void shouldReadAListOfRecords() {
        assertThat(file("m.json", "[", " {\"epoch\": 1, \"loss\": 0.9},", " {\"epoch\": 2, \"loss\": 0.5}", "]")
                        .values())
                .containsExactly("loss@1=0.9", "loss@2=0.5");
    }

    @Test
    void shouldReadAListOfRecordsWithinAnObject() {
        assertThat(file(
                                "m.json",
                                "{\"best\": 0.5, \"history\": [{\"epoch\": 1, \"loss\": 0.9}, {\"epoch\": 2,"
                                        + " \"loss\": 0.5}]}")
                        .values())
                .containsExactlyInAnyOrder("best@0=0.5", "history/loss@1=0.9", "history/loss@2=0.5");
    }

    @Test
    void shouldReadTheLogOfATrainerStateOfHuggingFaceAndNotItsSettings() throws IOException {
        Written state = file(
                "trainer_state.json",
                "{\"best_metric\": null, \"epoch\": 1.0, \"global_step\": 549, \"is_hyper_param_search\": false,",
                " \"log_history\": [{\"epoch\": 0.91, \"learning_rate\": 1.8e-05, \"loss\": 1.1409, \"step\": 500},",
                "  {\"epoch\": 1.0, \"eval_loss\": 0.66, \"step\": 549}], \"max_steps\": 549,",
                " \"stateful_callbacks\": {\"TrainerControl\": {\"args\": {\"should_save\": true}}}}");

        assertThat(state.values())
                .containsExactly(
                        "epoch@500=0.91",
                        "learning_rate@500=1.8E-5",
                        "loss@500=1.1409",
                        "epoch@549=1.0",
                        "eval_loss@549=0.66");
        assertThat(state.remarks()).isEmpty();
    }

    @Test
    void shouldReadManyObjectsInARowHoweverTheyAreWritten() {
        assertThat(file("m.json", "{\"step\":1,", "\"loss\":3}", "{\"step\":2,\"loss\":2}{\"step\":3,\"loss\":1}")
                        .values())
                .containsExactly("loss@1=3.0", "loss@2=2.0", "loss@3=1.0");
    }

    @Test
    void shouldReadAFileOfObjectsOfAnySize() throws IOException {
        String lines = "{\"iteration\": 5, \"total_loss\": 0.25, \"lr\": 1.9e-06}\n".repeat(25_000);

        assertThat(file("metrics.json", lines).records()).hasSize(50_000);
    }

    @Test
    void shouldReadTextsThatAreNumbers() {
        assertThat(file("m.jsonl", "{\"a\":\"0.91\",\"b\":-Infinity,\"c\":\"inf\",\"d\":\"nan\",\"e\":1e999,\"f\":nan}")
                        .values())
                .containsExactly("a@0=0.91", "b@0=-Infinity", "c@0=Infinity", "d@0=NaN", "e@0=Infinity", "f@0=NaN");
    }

    @Test
    void shouldReadDictionariesAsPythonPrintsThem() {
        assertThat(file(
                                "train.log",
                                "{'loss': 1.14, 'eval': None, 'epoch': 1.0}",
                                "{'loss': np.float64(0.9), 'acc': tensor(0.5), 'epoch': 2.0,}")
                        .values())
                .containsExactly("loss@1=1.14", "loss@2=0.9", "acc@2=0.5");
    }

    @Test
    void shouldTellOnceAFileAndKeyOfTextsThatAreLeftOut() throws IOException {
        Written log = file(
                "trainer_log.jsonl",
                "{\"current_steps\": 10, \"loss\": 2.4977, \"epoch\": 0.0046, \"elapsed_time\": \"0:00:24\"}",
                "{\"current_steps\": 20, \"loss\": 2.7655, \"epoch\": 0.0092, \"elapsed_time\": \"0:00:47\","
                        + " \"best\": true, \"note\": null}");

        assertThat(log.values())
                .containsExactly(
                        "current_steps@0=10.0",
                        "loss@0=2.4977",
                        "epoch@0=0.0046",
                        "current_steps@1=20.0",
                        "loss@1=2.7655",
                        "epoch@1=0.0092");
        assertThat(log.remarks())
                .containsExactly(
                        "Metrics file 'trainer_log.jsonl', line 1: 'elapsed_time' is '0:00:24', not a number; it is"
                                + " left out",
                        "Metrics file 'trainer_log.jsonl', line 2: the record tells no step ('epoch' is '0.0046', no"
                                + " whole number of 64 bits); such records are numbered in their order; write a whole"
                                + " number under 'step' to say it",
                        "Metrics file 'trainer_log.jsonl', line 2: 'best' is 'true', not a number; it is left out");
    }

    @Test
    void shouldReadTheOtherLinesWhenOneIsNotJson() throws IOException {
        Written log = file("m.jsonl", "{\"loss\":3}", "Epoch 1 done", "{\"loss\":", "{\"loss\":2}", "");

        assertThat(log.values()).containsExactly("loss@0=3.0", "loss@1=2.0");
        assertThat(log.remarks().get(0))
                .isEqualTo("Metrics file 'm.jsonl', line 2: not JSON at column 1: { is missing; the lines up to the"
                        + " next object are left out");
    }

    @Test
    void shouldReadRecordsBehindWhatAProgramSaysFirst() {
        assertThat(file("train.log", "Loading data, please wait", "Ready", "{\"step\":1,\"loss\":3}")
                        .values())
                .containsExactly("loss@1=3.0");
    }

    @Test
    void shouldDropALastRecordThatACrashCut() throws IOException {
        Written log = file("m.jsonl", "{\"step\":1,\"loss\":3}", "{\"step\":2,\"loss\":2.");

        assertThat(log.values()).containsExactly("loss@1=3.0");
        assertThat(log.remarks())
                .containsExactly("Metrics file 'm.jsonl', line 2: the JSON breaks off here, before its last bracket;"
                        + " this last record is left out, as after a crash");
    }

    @Test
    void shouldKeepTheWholeRecordsOfAListThatACrashCut() throws IOException {
        Written list = file("m.json", "[{\"step\":1,\"loss\":3},", "{\"step\":2,\"loss\":2},", "{\"step\":3,\"lo");

        assertThat(list.values()).containsExactly("loss@1=3.0", "loss@2=2.0");
        assertThat(list.remarks()).singleElement().asString().contains("line 3: the JSON breaks off here");
    }

    @Test
    void shouldTakeTheLastOfAKeyThatComesTwice() throws IOException {
        Written twice = file("m.jsonl", "{\"a\":1,\"a\":2}");

        assertThat(twice.values()).containsExactly("a@0=2.0");
        assertThat(twice.remarks()).containsExactly("Metrics file 'm.jsonl', line 1: 'a' comes twice; the last counts");
    }

    @Test
    void shouldLeaveOutListsOfOneOfManyRecords() throws IOException {
        Written rows = file("m.jsonl", "{\"step\":1,\"loss\":3,\"grads\":[1,2]}", "{\"step\":2,\"loss\":2}");

        assertThat(rows.values()).containsExactly("loss@1=3.0", "loss@2=2.0");
        assertThat(rows.remarks())
                .containsExactly("Metrics file 'm.jsonl', line 1: 'grads' is a list, and a record among others holds"
                        + " numbers only; it is left out");
    }

    @Test
    void shouldLeaveOutListsOfLists() throws IOException {
        Written matrix = file("m.json", "{\"acc\": 0.9, \"confusion\": [[5, 1], [2, 4]]}");

        assertThat(matrix.values()).containsExactly("acc@0=0.9");
        assertThat(matrix.remarks())
                .containsExactly("Metrics file 'm.json', line 1: 'confusion' is a list of lists; it is left out");
    }

    @Test
    void shouldMendNamesWhereThatIsHarmless() {
        assertThat(file("m.jsonl", "{\" loss \":1,\"top\\t5\":2,\"e\\u0301\":3}")
                        .values())
                .containsExactly("loss@0=1.0", "top 5@0=2.0", "é@0=3.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\\u0007", "\\ud800"})
    void shouldLeaveOutNamesThatCannotBeRecorded(String name) throws IOException {
        Written bad = file("m.jsonl", "{\"" + name + "\":1,\"loss\":2}");

        assertThat(bad.values()).containsExactly("loss@0=2.0");
        assertThat(bad.remarks()).singleElement().asString().endsWith("it is left out");
    }

    @Test
    void shouldLeaveOutNamesThatAreTooLong() throws IOException {
        Written bad = file("m.jsonl", "{\"" + "n".repeat(100_000) + "\":1,\"loss\":2}");

        assertThat(bad.values()).containsExactly("loss@0=2.0");
        assertThat(bad.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark).hasSizeLessThan(400));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "loss=2|line 1: the file is neither JSON nor a table whose first line names its columns; write JSON"
                        + " Lines, like {\"step\":1,\"loss\":3.2}, or CSV with a header",
                "{\"a\":1,\\n\"b\":}|line 2: not JSON at column 5: a value is missing; the file holds no number beside"
                        + " it",
                "{\"a\":\\n1|line 2: the JSON breaks off here, before its last bracket; the file holds no number beside"
                        + " it",
                "{\"a\" 1}|line 1: not JSON at column 6: : is missing; the file holds no number beside it",
                "{\"a\":1 \"b\":2}|line 1: not JSON at column 8: a comma or } is missing; the file holds no number"
                        + " beside it",
                "{\"a\":yes}|line 1: not JSON at column 6: 'yes' is not a value; the file holds no number beside it",
                "{\"phase\":\"train\"}|line 1: 'phase' is 'train', not a number; the file holds no number beside it",
                "[1, 2]|line 1: a list holds something beside records; the file holds no number beside it",
                "{\"a\":null}|line 1: the file holds no metrics; check that the program writes to it",
            })
    void shouldNamePlaceAndFaultWhenNothingCanBeRead(String content, String message) {
        assertThatThrownBy(() -> file("m.json", content.replace("\\n", "\n")).harvest())
                .isInstanceOf(MetricsFileException.class)
                .hasMessage("Metrics file 'm.json', " + message);
    }

    @Test
    void shouldPassOverNestingWithoutEnd() throws IOException {
        String deep = "{\"loss\":1,\"a\":" + "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000) + "}";
        String lists = "{\"loss\":1,\"a\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}";

        assertThat(file("m.jsonl", deep).values()).containsExactly("loss@0=1.0");
        assertThat(file("m.jsonl", lists).values()).containsExactly("loss@0=1.0");
    }

    @Test
    void shouldPassOverATextOfAnyLength() throws IOException {
        Written image = file("m.jsonl", "{\"image\":\"" + "A".repeat(8 << 20) + "\",\"loss\":1}");

        assertThat(image.values()).containsExactly("loss@0=1.0");
        assertThat(image.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark).hasSizeLessThan(400));
    }

    @Test
    void shouldBoundWhatOneObjectHolds() {
        String list = "{\"loss\":[" + "1,".repeat(MetricsFiles.DOCUMENT_VALUES) + "1]}";

        assertThatThrownBy(() -> file("m.json", list).harvest())
                .isInstanceOf(MetricsFileException.class)
                .hasMessageContaining("more than 500000 values; write one object a line (JSON Lines)");
    }

    @Test
    void shouldTellOnlySoMuchOfAFileOfTexts() throws IOException {
        StringBuilder texts = new StringBuilder("{\"loss\":1");
        for (int i = 0; i < 1_000; i++) {
            texts.append(",\"t").append(i).append("\":\"text\"");
        }
        Written file = file("m.jsonl", texts.append('}').toString());

        assertThat(file.remarks()).hasSize(Remarks.MOST + 1);
        assertThat(file.remarks().get(Remarks.MOST)).contains("more is left out than is told here: 't20', 't21'");
    }
}
