package io.jenkins.plugins.modellineage.tracker.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.Likeness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that change what a score means part two evaluations. */
class SettingsTest {
    @TempDir
    private Path folder;

    private Evaluation read(String name, String text) throws IOException {
        Fixture read = Fixture.written(folder, name, text);
        return read.evaluation();
    }

    private static void assertApart(Evaluation one, Evaluation other, String setting) {
        assertThat(Likeness.apart(one, other)).get().asString().contains("'" + setting + "' differ");
        assertThat(Likeness.apart(one, one)).isEmpty();
    }

    private Evaluation garak(String threshold) throws IOException {
        return read(
                "tiny.report.jsonl",
                "{\"entry_type\":\"start_run setup\"" + threshold + "}\n"
                        + "{\"entry_type\":\"attempt\",\"status\":2,\"probe_classname\":\"p.P\",\"seq\":0,"
                        + "\"detector_results\":{\"d.D\":[0.6]}}\n{\"entry_type\":\"completion\"}\n");
    }

    @Test
    void shouldRecordFromWhereOnGarakCountsAnAttack() throws IOException {
        assertApart(garak(",\"run.eval_threshold\":0.7"), garak(",\"run.eval_threshold\":0.5"), "eval_threshold");
        assertThat(Likeness.apart(garak(",\"run.eval_threshold\":0.5"), garak("")))
                .isEmpty();
    }

    private Evaluation inspect(String eval) throws IOException {
        return read(
                "log.json",
                "{\"version\":2,\"status\":\"success\",\"eval\":{\"task\":\"given\",\"model\":\"tiny\"," + eval
                        + "},\"results\":{},\"samples\":[{\"id\":\"q\",\"epoch\":1,\"scores\":{\"s\":{\"value\":1}}}]}");
    }

    @Test
    void shouldRecordHowInspectJoinsEpochs() throws IOException {
        assertApart(
                inspect("\"config\":{\"epochs_reducer\":[\"pass_at_2\"]}"),
                inspect("\"config\":{\"epochs_reducer\":[\"mean\"]}"),
                "epochs_reducer");
    }

    @Test
    void shouldRecordArgumentsOfATaskOfInspect() throws IOException {
        assertApart(
                inspect("\"task_args\":{\"hint\":true}"), inspect("\"task_args\":{\"hint\":false}"), "task_args.hint");
    }

    @Test
    void shouldTellLongValuesApartByTheirEnds() throws IOException {
        String prompt = "x".repeat(3_000);

        assertApart(
                inspect("\"task_args\":{\"prompt\":\"" + prompt + "a\"}"),
                inspect("\"task_args\":{\"prompt\":\"" + prompt + "b\"}"),
                "task_args.prompt");
    }

    @Test
    void shouldRecordSettingsThatAreTooManyAsOne() throws IOException {
        String all = IntStream.range(0, 150)
                .mapToObj(number -> "\"a" + number + "\":" + number)
                .collect(Collectors.joining(","));

        assertThat(inspect("\"task_args\":{" + all + "}").settings().generation())
                .containsOnlyKeys("settings");
    }

    private Evaluation deepEval(String settings) throws IOException {
        return read(
                "run.json",
                "{\"testCases\":[{\"name\":\"q\",\"metricsData\":[{\"name\":\"Bias\",\"score\":1," + settings
                        + "}]}],\"metricsScores\":[]}");
    }

    @Test
    void shouldRecordWhetherDeepEvalIsStrict() throws IOException {
        assertApart(deepEval("\"strictMode\":true"), deepEval("\"strictMode\":false"), "Bias.strictMode");
        assertApart(deepEval("\"threshold\":0.5"), deepEval("\"threshold\":0.9"), "Bias.threshold");
    }

    private Evaluation lmEval(char prompt) throws IOException {
        String hash = String.valueOf(prompt).repeat(64);
        return read(
                "samples.jsonl",
                "{\"doc_id\":0,\"filter\":\"none\",\"metrics\":[\"acc\"],\"acc\":1,\"prompt_hash\":\"" + hash
                        + "\"}\n");
    }

    @Test
    void shouldRecordWhichPromptsLmEvalAsked() throws IOException {
        assertApart(lmEval('a'), lmEval('b'), "prompts");
    }

    @Test
    void shouldRecordNoPromptsThatAreNotThere() throws IOException {
        Evaluation old = read("samples.jsonl", "{\"doc_id\":0,\"filter\":\"none\",\"metrics\":[\"acc\"],\"acc\":1}\n");

        assertThat(old.settings().generation()).isEqualTo(Map.of());
    }
}
