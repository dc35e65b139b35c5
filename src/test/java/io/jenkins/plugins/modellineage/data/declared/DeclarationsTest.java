package io.jenkins.plugins.modellineage.data.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.data.DataKind;
import io.jenkins.plugins.modellineage.data.FileFacts;
import io.jenkins.plugins.modellineage.experiment.DeclaredData;
import io.jenkins.plugins.modellineage.experiment.DeclaredData.NamedFile;
import io.jenkins.plugins.modellineage.experiment.DeclaredData.Split;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeclarationsTest {
    private final TreeMap<String, FileDigest> files = new TreeMap<>();
    private final Map<String, FileFacts> facts = new HashMap<>();

    @Test
    void shouldReadTheLockOfDvc() {
        DeclaredData said = only("dvc.lock", """
            schema: '2.0'
            stages:
              prepare:
                cmd: python src/prepare.py data/data.xml
                deps:
                - path: data/data.xml
                  hash: md5
                  md5: 4bd325a30d5f1d5ea1a451d98767ddde
                  size: 59918667
                params:
                  params.yaml:
                    prepare.seed: 20170428
                outs:
                - path: data/prepared
                  md5: f8934609be51496ee500f80eea539c6f.dir
                  size: 35339221
                  nfiles: 2
            """);

        assertThat(said.format()).isEqualTo("DVC");
        assertThat(said.files())
                .containsExactly(
                        named("data/data.xml", "md5:4bd325a30d5f1d5ea1a451d98767ddde", 59918667),
                        named("data/prepared", "md5:f8934609be51496ee500f80eea539c6f.dir", 35339221));
    }

    @Test
    void shouldReadAFileOfDvcAdd() {
        DeclaredData said = only("data/a.xml.dvc", """
            outs:
            - md5: a304afb96060aad90176268345e10355
              size: 14445097
              path: a.xml
            """);

        assertThat(said.files()).containsExactly(named("a.xml", "md5:a304afb96060aad90176268345e10355", 14445097));
    }

    @Test
    void shouldReadTheInfosOfHuggingFace() {
        DeclaredData said = only("dataset_infos.json", """
            {"default": {"description": "", "license": "mit", "builder_name": "csv", "dataset_name": "questions",
              "config_name": "default", "version": {"version_str": "1.2.0", "major": 1, "minor": 2, "patch": 0},
              "features": {"text": {"dtype": "string", "_type": "Value"}},
              "splits": {"train": {"name": "train", "num_bytes": 1200, "num_examples": 30, "dataset_name": "questions"},
                         "test": {"name": "test", "num_bytes": 400, "num_examples": 10, "dataset_name": "questions"}},
              "download_checksums": {}, "download_size": 0, "dataset_size": 1600, "size_in_bytes": 1600}}
            """);

        assertThat(said.name()).isEqualTo("questions");
        assertThat(said.version()).isEqualTo("1.2.0");
        assertThat(said.licence()).isEqualTo("mit");
        assertThat(said.splits()).containsExactly(split("train", 30, 1200), split("test", 10, 400));
    }

    @Test
    void shouldTellConfigurationsApart() {
        DeclaredData said = only("dataset_infos.json", """
            {"en": {"splits": {"train": {"num_examples": 30}}}, "de": {"splits": {"train": {"num_examples": 20}}}}
            """);

        assertThat(said.splits()).extracting(Split::name).containsExactly("en/train", "de/train");
    }

    @Test
    void shouldReadTheCardOfHuggingFace() {
        DeclaredData said = only("README.md", """
            ---
            license:
            - cc-by-sa-3.0
            - gfdl
            pretty_name: Questions
            dataset_info:
              features:
              - name: text
                dtype: string
              splits:
              - name: train
                num_bytes: 91746845.07931802
                num_examples: 29806
              download_size: 37088334
              dataset_size: 91746845.07931802
            configs:
            - config_name: default
              data_files:
              - split: train
                path: data/train-*
            ---
            # Questions
            """);

        assertThat(said.name()).isEqualTo("Questions");
        assertThat(said.licence()).isEqualTo("cc-by-sa-3.0, gfdl");
        assertThat(said.splits()).containsExactly(split("train", 29806, 91746845));
    }

    @Test
    void shouldReadCroissant() {
        DeclaredData said = only("croissant.json", CROISSANT);

        assertThat(said.format()).isEqualTo("Croissant");
        assertThat(said.name()).isEqualTo("questions");
        assertThat(said.version()).isEqualTo("1.0.0");
        assertThat(said.licence()).isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        assertThat(said.files()).containsExactly(named("data/train.csv", "sha256:" + "0".repeat(64), 117743));
    }

    /** In JSON-LD a list of one may stand as that one. */
    @Test
    void shouldReadCroissantWithASingleFile() {
        String single = """
            {"@type": "sc:Dataset", "name": "questions", "conformsTo": ["http://mlcommons.org/croissant/1.1"],
             "distribution": {"@type": "cr:FileObject", "contentUrl": "train.csv", "contentSize": "9 B", "md5": "0"}}
            """;

        assertThat(only("croissant.json", single).files()).containsExactly(named("train.csv", "md5:0", 9));
    }

    @Test
    void shouldFindASizeAndADigestThatAreNotAsDeclared() {
        file("data/train.csv", "some rows");
        assertThat(findings("croissant.json", CROISSANT))
                .containsExactly("'croissant.json' says that 'data/train.csv' has 117743 bytes; it has 9");
        assertThat(findings("croissant.json", CROISSANT.replace("117743 B", "9 B")))
                .containsExactly("'croissant.json' says another SHA-256 of 'data/train.csv' than it has");
        assertThat(findings(
                        "croissant.json",
                        CROISSANT
                                .replace("117743 B", "9 B")
                                .replace(
                                        "0".repeat(64),
                                        Sha256.of("some rows".getBytes(StandardCharsets.UTF_8))
                                                .hex())))
                .isEmpty();
    }

    @Test
    void shouldFindRowsThatAreNotAsDeclared() {
        rows("set/data/train-00000.jsonl", 20);
        rows("set/data/train-00001.jsonl", 9);
        rows("set/data/test.csv", 10);
        rows("trainer/other.csv", 7);

        assertThat(findings("set/dataset_infos.json", """
            {"default": {"splits": {"train": {"num_examples": 30}, "test": {"num_examples": 10}, "dev": {"num_examples": 5}}}}
            """))
                .containsExactly("'set/dataset_infos.json' says that 'train' has 30 rows; its files have 29");
    }

    @Test
    void shouldNotHoldRowsAgainstFilesThatAreNotRead() {
        facts.put("data/train.parquet", new FileFacts(DataKind.BINARY, 0, 0, List.of()));

        assertThat(findings("dataset_infos.json", "{\"default\": {\"splits\": {\"train\": {\"num_examples\": 30}}}}"))
                .isEmpty();
    }

    @Test
    void shouldSayWhatCannotBeRead() {
        assertThat(findings("dvc.lock", "a: [b")).singleElement().asString().startsWith("'dvc.lock' is not read: ");
        assertThat(findings("dataset_infos.json", "[1]"))
                .containsExactly("'dataset_infos.json' is not read: Byte 0: the JSON is no object");
    }

    @Test
    void shouldReadNothingOutOfOtherFiles() {
        assertThat(Declarations.mayBe("data/train.csv")).isFalse();
        assertThat(read("README.md", "# Notes\n").declared()).isEmpty();
        assertThat(read("metadata.json", "{\"name\": \"a page\"}").declared()).isEmpty();
        assertThat(read("metadata.json", "[1, 2]").declared()).isEmpty();
        assertThat(read("metadata.json", "[1, 2]").findings()).isEmpty();
    }

    @Test
    void shouldPassOverWhatHasAnotherType() {
        for (String odd : List.of(
                "{\"default\": 3}",
                "{\"default\": {\"splits\": [1], \"version\": [], \"license\": {}}}",
                "{\"default\": {\"splits\": {\"train\": {\"num_examples\": \"many\", \"num_bytes\": -1}}}}")) {
            assertThat(read("dataset_infos.json", odd).findings()).isEmpty();
        }
        for (String odd : List.of("stages: 3", "stages:\n  a: 3", "outs: text", "outs:\n- 3\n- path: [a]\n- md5: {}")) {
            assertThat(read("dvc.lock", odd).findings()).isEmpty();
        }
        assertThat(read("README.md", "---\ndataset_info: 3\nlicense: {a: b}\n---\n")
                        .findings())
                .isEmpty();
    }

    @Test
    void shouldNotTakeACardOfAPartForThatOfTheInput() {
        file("notes.txt", "beside the card");
        file("deep/README.md", "a card");

        assertThat(read("deep/README.md", "---\nlicense: mit\n---\n").declared())
                .isEmpty();
        assertThat(read("README.md", "---\nlicense: mit\n---\n").declared()).hasSize(1);
    }

    @Test
    void shouldEndToLook() {
        Declarations declarations = new Declarations(files, facts);
        for (int i = 0; i < 100; i++) {
            assertThat(declarations.isFull()).isFalse();
            declarations.read(i + ".dvc", "a: b");
        }

        assertThat(declarations.isFull()).isTrue();
    }

    @Test
    void shouldBoundWhatIsKept() {
        StringBuilder lock = new StringBuilder("outs:\n");
        for (int i = 0; i < 1_000; i++) {
            lock.append("- path: ").append("x".repeat(400)).append(i).append('\n');
        }
        InputFacts read = read("dvc.lock", lock.toString());
        Declarations many = new Declarations(files, facts);
        for (int i = 0; i < 30; i++) {
            many.read(i + ".dvc", "outs:\n- path: a\n");
        }

        assertThat(read.declared().get(0).files()).hasSize(DeclaredData.FILES);
        assertThat(many.isFull()).isTrue();
        assertThat(only("README.md", "---\nlicense: " + "y".repeat(5_000) + "\n---\n")
                        .licence())
                .hasSize(DeclaredData.LENGTH);
    }

    private DeclaredData only(String path, String text) {
        List<DeclaredData> said = read(path, text).declared();
        assertThat(said).hasSize(1);
        return said.get(0);
    }

    private List<String> findings(String path, String text) {
        return read(path, text).findings();
    }

    private InputFacts read(String path, String text) {
        Declarations declarations = new Declarations(files, facts);
        declarations.read(path, text);
        return declarations.in(new InputFacts(new TreeMap<>(), 0, List.of(), Optional.empty()));
    }

    private void file(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        files.put(path, new FileDigest(path, bytes.length, Sha256.of(bytes)));
    }

    private void rows(String path, long rows) {
        facts.put(path, new FileFacts(DataKind.CSV, rows, 0, List.of()));
    }

    private static NamedFile named(String path, String digest, long bytes) {
        return new NamedFile(path, digest, OptionalLong.of(bytes));
    }

    private static Split split(String name, long rows, long bytes) {
        return new Split(name, OptionalLong.of(rows), OptionalLong.of(bytes));
    }

    private static final String CROISSANT = """
        {"@context": {"@language": "en", "@vocab": "https://schema.org/", "cr": "http://mlcommons.org/croissant/",
            "sc": "https://schema.org/", "conformsTo": "dct:conformsTo", "dct": "http://purl.org/dc/terms/"},
         "@type": "sc:Dataset", "name": "questions", "description": "…", "version": "1.0.0",
         "conformsTo": "http://mlcommons.org/croissant/1.0",
         "license": "https://creativecommons.org/licenses/by/4.0/", "url": "https://example.org/questions",
         "distribution": [
           {"@type": "cr:FileObject", "@id": "train.csv", "name": "train.csv", "contentUrl": "data/train.csv",
            "contentSize": "117743 B", "encodingFormat": "text/csv", "sha256": "%s"},
           {"@type": "cr:FileSet", "@id": "images", "includes": "*.jpg", "encodingFormat": "image/jpeg"}],
         "recordSet": []}
        """.formatted("0".repeat(64));
}
