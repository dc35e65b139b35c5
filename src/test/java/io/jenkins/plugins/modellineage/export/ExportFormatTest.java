package io.jenkins.plugins.modellineage.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.export.ExportFormat.Files;
import io.jenkins.plugins.modellineage.lineage.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExportFormatTest {
    private final ExportSample.Kept kept = new ExportSample.Kept();

    private Tally write(ExportFormat format) throws IOException {
        return format.write(ExportSample.source(ExportSample.leaving()), Files.COPY, kept);
    }

    @Test
    void shouldWriteARunAsALineOfJson() throws IOException {
        Tally tally = write(ExportFormat.JSONL);
        String text = kept.text("runs.jsonl");
        JsonNode run = new ObjectMapper().readTree(text);

        assertThat(text).endsWith("}\n").hasLineCount(1);
        assertThat(run.at("/run_id").asText()).isEqualTo(ExportSample.RUN.value());
        assertThat(run.at("/experiment").asText()).isEqualTo("team/tiny: \"lm\"");
        assertThat(run.at("/job").asText()).isEqualTo("team/train");
        assertThat(run.at("/build").asInt()).isEqualTo(7);
        assertThat(run.at("/parent").asText()).isEqualTo(ExportSample.PARENT.value());
        assertThat(run.at("/status").asText()).isEqualTo("FAILED");
        assertThat(run.at("/started").asText()).isEqualTo("2026-03-03T10:00:00.000Z");
        assertThat(run.at("/ended").asText()).isEqualTo("2026-03-03T10:01:00.000Z");
        assertThat(run.at("/params/note").asText()).isEqualTo("two\nlines");
        assertThat(run.at("/metrics/loss").toString()).isEqualTo("[[0,1000,0.5],[1,2000,0.25],[2,3000,1.0E-7]]");
        assertThat(run.at("/metrics/odd").toString())
                .isEqualTo("[[0,1000,\"NaN\"],[1,1000,\"Infinity\"],[2,1000,\"-Infinity\"]]");
        assertThat(run.at("/inputs/0/files/0/path").asText()).isEqualTo("a.txt");
        assertThat(run.at("/artifacts/1/path").asText()).isEqualTo("out/model.bin");
        assertThat(run.at("/provenance/scm.commit").asText()).isEqualTo("abc123");
        assertThat(run.at("/versions/0").toString())
                .isEqualTo(
                        "{\"model\":\"team/tiny-lm\",\"version\":1,\"label\":\"2.1.0\",\"stages\":[\"production\"]}");
        assertThat(tally.sentence()).isEqualTo("1 run with 16 values");
    }

    private String renamed(ExportFormat format, String file) throws IOException {
        format.write(ExportSample.source(ExportSample.renamed()), Files.LINK, kept);
        return kept.text(file);
    }

    @Test
    void shouldCallARenamedExperimentInALineAsItIsCalledToday() throws IOException {
        JsonNode run = new ObjectMapper().readTree(renamed(ExportFormat.JSONL, "runs.jsonl"));

        assertThat(run.at("/experiment").asText()).isEqualTo("today");
        assertThat(run.at("/lifecycle").asText()).isEqualTo("deleted");
    }

    @Test
    void shouldCallARenamedExperimentInATableAsItIsCalledToday() throws IOException {
        assertThat(renamed(ExportFormat.CSV, "runs.csv")).contains(",today,team/train,7,FAILED,deleted,");
    }

    @Test
    void shouldCallARenamedExperimentInAStoreAsItIsCalledToday() throws IOException {
        ExportFormat.MLFLOW.write(ExportSample.source(ExportSample.renamed()), Files.LINK, kept);

        assertThat(kept.files.keySet().stream().filter(path -> path.matches("mlruns/\\d+/meta.yaml")))
                .anySatisfy(path -> assertThat(kept.text(path)).contains("name: \"today\""));
        assertThat(kept.files.keySet().stream().filter(path -> path.endsWith("/" + ExportSample.RUN + "/meta.yaml")))
                .singleElement()
                .satisfies(path -> assertThat(kept.text(path)).contains("lifecycle_stage: \"deleted\""));
    }

    @Test
    void shouldDescribeEveryMemberOfALine() throws IOException {
        write(ExportFormat.JSONL);
        String document = java.nio.file.Files.readString(
                        Path.of(System.getProperty("repository.root", "."), "docs", "trackers.md"))
                .split("## JSON lines")[1]
                .split("\n## ")[0];

        assertThat(new ObjectMapper().readTree(kept.text("runs.jsonl")).fieldNames())
                .toIterable()
                .isNotEmpty()
                .allSatisfy(member -> assertThat(document).contains("`" + member + "`"));
    }

    @Test
    void shouldWriteARunAsARowWithoutFormulas() throws IOException {
        write(ExportFormat.CSV);

        assertThat(kept.text("runs.csv"))
                .startsWith("run_id,run_name,experiment,job,build,status,lifecycle,started,ended,parent,url,versions,"
                        + "params.../up,params.formula,params.lr,params.note,params.optimizer/name,"
                        + "metrics.Loss,metrics.acc@1 (val),metrics.loss,metrics.odd,metrics.train/acc,"
                        + "tags.mlflow.user,tags.team\r\n")
                .endsWith(",team/tiny-lm@1,x,'=1+1,0.1,\"two\nlines\",adam,7,0.8,1.0E-7,-Infinity,0.9,alice,"
                        + "\"search, ads\"\r\n")
                .contains(",\"team/tiny: \"\"lm\"\"\",team/train,7,FAILED,active,2026-03-03T10:00:00Z,");
    }

    @Test
    void shouldWriteAFileStore() throws IOException {
        Tally tally = write(ExportFormat.MLFLOW);
        String experiment = experiment();
        String run = experiment + "/" + ExportSample.RUN;

        assertThat(kept.text(experiment + "/meta.yaml"))
                .contains("name: \"team/tiny: \\\"lm\\\"\"\n")
                .contains("experiment_id: \"" + experiment.substring("mlruns/".length()) + "\"\n");
        assertThat(kept.text(run + "/meta.yaml"))
                .contains("artifact_uri: \"" + run + "/artifacts\"\n")
                .contains("start_time: " + Sample.START.toEpochMilli() + "\n")
                .contains("status: 4\n")
                .contains("run_name: \"team/train #7\"\n");
        assertThat(kept.text(run + "/params/optimizer/name")).isEqualTo("adam");
        assertThat(kept.text(run + "/params/note")).isEqualTo("two\nlines");
        assertThat(kept.text(run + "/metrics/odd")).isEqualTo("1000 nan 0\n1000 inf 1\n1000 -inf 2\n");
        assertThat(kept.text(run + "/metrics/train/acc")).isEqualTo("1000 0.9 0\n");
        assertThat(kept.text(run + "/tags/mlflow.parentRunId")).isEqualTo(ExportSample.PARENT.value());
        assertThat(kept.text(run + "/tags/model-lineage.agent")).isEqualTo("gpu-1");
        assertThat(kept.text(run + "/artifacts/out/model.bin")).isEqualTo("weights");
        assertThat(kept.folders).contains(run + "/params", run + "/metrics", run + "/artifacts");
        assertThat(tally.sentence()).isEqualTo("1 run with 16 values, 1 version, 1 file (7 B)");
        assertThat(tally.left()).containsExactly("files whose bytes are gone, damaged or not to be read: 1");
    }

    @Test
    void shouldTellWhichKeysAreCalledOtherwise() throws IOException {
        write(ExportFormat.MLFLOW);
        String run = experiment() + "/" + ExportSample.RUN;

        assertThat(kept.text(run + "/tags/model-lineage.renamed").lines())
                .hasSize(3)
                .anyMatch(line -> line.matches("metrics/acc_1 _val__[0-9a-f]{8} = acc@1 \\(val\\)"))
                .anyMatch(line -> line.matches("metrics/loss_[0-9a-f]{8} = loss"))
                .anyMatch(line -> line.matches("params/_[^/]*_up_[0-9a-f]{8} = \\.\\./up"));
    }

    @Test
    void shouldSayOfARunWhatJenkinsKnowsWhateverItsTagsSay() throws IOException {
        Map<String, String> forged = Map.of(
                "model-lineage.job", "other/job", "MODEL-LINEAGE.AGENT", "cpu-9", "model-lineage.renamed", "nothing");
        ExportFormat.MLFLOW.write(ExportSample.source(ExportSample.tagged(forged)), Files.LINK, kept);
        String tags = experiment() + "/" + ExportSample.RUN + "/tags/";

        assertThat(kept.text(tags + "model-lineage.job")).isEqualTo("team/train");
        assertThat(kept.text(tags + "model-lineage.own.job")).isEqualTo("other/job");
        assertThat(kept.text(tags + "model-lineage.agent")).isEqualTo("gpu-1");
        assertThat(kept.text(tags + "MODEL-LINEAGE.own.AGENT")).isEqualTo("cpu-9");
        assertThat(kept.text(tags + "model-lineage.renamed")).contains(" = ");
        assertThat(kept.text(tags + "model-lineage.own.renamed")).isEqualTo("nothing");
    }

    @Test
    void shouldNestARunWhateverFormOfItsKeysWasGiven() throws IOException {
        Map<String, String> forged = Map.of("MLFLOW.PARENTRUNID", "other", "MLFLOW.RUNNAME", "other");
        ExportFormat.MLFLOW.write(ExportSample.source(ExportSample.tagged(forged)), Files.LINK, kept);
        String tags = experiment() + "/" + ExportSample.RUN + "/tags/";

        assertThat(kept.text(tags + "mlflow.parentRunId")).isEqualTo(ExportSample.PARENT.value());
        assertThat(kept.text(tags + "mlflow.runName")).isEqualTo("team/train #7");
        assertThat(kept.text(tags + "model-lineage.own.MLFLOW.PARENTRUNID")).isEqualTo("other");
        assertThat(kept.text(tags + "model-lineage.own.MLFLOW.RUNNAME")).isEqualTo("other");
    }

    @Test
    void shouldTellWhatATagIsCalledThatGetsTooLong() throws IOException {
        String key = "model-lineage." + "x".repeat(236);
        ExportFormat.MLFLOW.write(ExportSample.source(ExportSample.tagged(Map.of(key, "note"))), Files.LINK, kept);
        String tags = experiment() + "/" + ExportSample.RUN + "/tags/";
        String line = kept.text(tags + "model-lineage.renamed")
                .lines()
                .filter(one -> one.endsWith(" = model-lineage.own." + "x".repeat(236)))
                .findFirst()
                .orElseThrow();

        assertThat(kept.text(tags + line.substring("tags/".length(), line.indexOf(" = "))))
                .isEqualTo("note");
    }

    @Test
    void shouldSayOfADataSetWhatJenkinsKnowsWhateverItsTagsSay() throws IOException {
        Map<String, String> forged = Map.of("model-lineage.sha256", "00");
        ExportFormat.MLFLOW.write(ExportSample.source(ExportSample.taggedData(forged)), Files.LINK, kept);

        assertThat(metas(experiment() + "/" + ExportSample.RUN + "/inputs/"))
                .anySatisfy(meta -> assertThat(meta)
                        .containsPattern("\"model-lineage.sha256\": \"[0-9a-f]{64}\"")
                        .contains("\"model-lineage.own.sha256\": \"00\""));
    }

    @Test
    void shouldWriteInputsWithTheirUse() throws IOException {
        write(ExportFormat.MLFLOW);
        List<String> datasets = metas(experiment() + "/datasets/");
        List<String> inputs = metas(experiment() + "/" + ExportSample.RUN + "/inputs/");

        assertThat(datasets)
                .hasSize(2)
                .anyMatch(meta -> meta.contains("digest: \"ebd67c81\"\nname: \"d\"\nsource: \"{\\\"x\\\": 1}\"\n"));
        assertThat(inputs)
                .hasSize(2)
                .anyMatch(meta -> meta.contains("  \"mlflow.data.context\": \"train\"\n"))
                .anyMatch(meta -> meta.contains("  \"k\": \"v\"\n"));
    }

    private List<String> metas(String folder) {
        return kept.files.keySet().stream()
                .filter(path -> path.startsWith(folder))
                .sorted()
                .map(kept::text)
                .toList();
    }

    @Test
    void shouldWriteModelsWithVersionsAndAliases() throws IOException {
        write(ExportFormat.MLFLOW);
        String model = "mlruns/models/tiny-lm";

        assertThat(kept.text(model + "/meta.yaml")).contains("name: \"tiny-lm\"\n");
        assertThat(kept.text(model + "/tags/model-lineage.model")).isEqualTo("team/tiny-lm");
        assertThat(kept.text(model + "/aliases/production")).isEqualTo("1");
        assertThat(kept.text(model + "/version-1/meta.yaml"))
                .contains("description: \"best: so far\"\n")
                .contains("run_id: \"" + ExportSample.RUN + "\"\n")
                .contains("source: \"" + experiment() + "/" + ExportSample.RUN + "/artifacts\"\n")
                .contains("version: 1\n");
        assertThat(kept.text(model + "/version-1/tags/model-lineage.label")).isEqualTo("2.1.0");
    }

    @Test
    void shouldSayOfAModelAndItsVersionsWhatJenkinsKnowsWhateverTheirTagsSay() throws IOException {
        SortedMap<String, String> forged =
                new TreeMap<>(Map.of("model-lineage.model", "other", "model-lineage.label", "9"));
        ExportFormat.MLFLOW.write(taker -> taker.version(ExportSample.taggedVersion(forged)), Files.LINK, kept);
        String model = "mlruns/models/tiny-lm";

        assertThat(kept.text(model + "/tags/model-lineage.model")).isEqualTo("team/tiny-lm");
        assertThat(kept.text(model + "/tags/model-lineage.own.model")).isEqualTo("other");
        assertThat(kept.text(model + "/version-1/tags/model-lineage.label")).isEqualTo("2.1.0");
        assertThat(kept.text(model + "/version-1/tags/model-lineage.own.label")).isEqualTo("9");
    }

    @Test
    void shouldKeepTheFilesOfAVersionWhoseRunIsGone() throws IOException {
        Tally tally =
                ExportFormat.MLFLOW.write(taker -> taker.version(ExportSample.exportedVersion()), Files.COPY, kept);

        assertThat(kept.text("mlruns/models/tiny-lm/version-1/artifacts/out/model.bin"))
                .isEqualTo("weights");
        assertThat(kept.text("mlruns/0/meta.yaml")).contains("name: \"Default\"");
        assertThat(tally.sentence()).isEqualTo("0 runs with 0 values, 1 version, 1 file (7 B)");
    }

    @Test
    void shouldLeaveFilesWhereTheyAreWhenAsked() throws IOException {
        Tally tally = ExportFormat.MLFLOW.write(ExportSample.source(ExportSample.leaving()), Files.LINK, kept);

        assertThat(kept.text(experiment() + "/" + ExportSample.RUN + "/artifacts/model-lineage-files.txt"))
                .isEqualTo(ExportSample.GONE.sha256().hex()
                        + "  https://jenkins.example.org/job/team/job/train/7/artifact/model-lineage/"
                        + ExportSample.RUN + "/out/gone.bin\n"
                        + ExportSample.MODEL.sha256().hex()
                        + "  https://jenkins.example.org/job/team/job/train/7/artifact/model-lineage/"
                        + ExportSample.RUN + "/out/model.bin\n");
        assertThat(tally.left()).containsExactly("files, which lie where they were: 2");
    }

    private String experiment() {
        return kept.files.keySet().stream()
                .filter(path -> path.endsWith("/" + ExportSample.RUN + "/meta.yaml"))
                .map(path -> path.substring(0, path.indexOf("/" + ExportSample.RUN)))
                .findFirst()
                .orElseThrow();
    }
}
