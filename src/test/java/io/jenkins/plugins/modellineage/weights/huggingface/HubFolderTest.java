package io.jenkins.plugins.modellineage.weights.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.HeldFolder;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.Tensor;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubFolderTest {
    private final HubFolder reader = new HubFolder();

    private static HeldFolder tinyLlama() throws IOException {
        HeldFolder folder = ModelFixtures.folder(
                "huggingface/tiny-llama",
                "config.json",
                "generation_config.json",
                "tokenizer.json",
                "tokenizer_config.json",
                "chat_template.jinja",
                "README.md",
                "model.safetensors");
        return withWeights(folder, "model.safetensors");
    }

    private static HeldFolder withWeights(HeldFolder folder, String name) throws IOException {
        byte[] weights = folder.open(name).head(Integer.MAX_VALUE);
        return folder.with(name, ModelFixtures.safetensors(weights));
    }

    private static String digest(String path) {
        return Sha256.of(ModelFixtures.content(path)).hex();
    }

    private List<String> findings(HeldFolder folder) throws IOException {
        return ModelFixtures.findings(ModelFixtures.together(reader, folder));
    }

    @Test
    void shouldReadWhatTransformersWrites() throws IOException {
        ModelFacts facts = ModelFixtures.together(reader, tinyLlama());

        assertThat(facts.facts())
                .containsEntry("architecture", "LlamaForCausalLM")
                .containsEntry("modelType", "llama")
                .containsEntry("contextLength", "64")
                .containsEntry("vocabulary", "12")
                .containsEntry("layers", "2")
                .containsEntry("declaredDtype", "bfloat16")
                .containsEntry("generation eos_token_id", "2")
                .containsEntry("tokenizerClass", "TokenizersBackend")
                .containsEntry("tokenizer", digest("huggingface/tiny-llama/tokenizer.json"))
                .containsEntry("chatTemplate", digest("huggingface/tiny-llama/chat_template.jinja"))
                .containsEntry("needsCode", "no")
                .doesNotContainKey("tokenizerMaxLength");
        assertThat(facts.findings()).isEmpty();
    }

    @Test
    void shouldHoldTheConfigurationAgainstAllShards() throws IOException {
        HeldFolder folder = ModelFixtures.folder(
                "huggingface/tiny-llama-sharded",
                "config.json",
                "generation_config.json",
                "model.safetensors.index.json",
                "model-00001-of-00004.safetensors",
                "model-00002-of-00004.safetensors",
                "model-00003-of-00004.safetensors",
                "model-00004-of-00004.safetensors");

        ModelFacts facts = ModelFixtures.together(reader, folder);

        assertThat(facts.facts())
                .containsEntry("architecture", "LlamaForCausalLM")
                .containsEntry("layers", "2")
                .containsEntry("declaredDtype", "bfloat16")
                .containsEntry("needsCode", "no");
        assertThat(facts.findings()).isEmpty();
        assertThat(findings(folder.with("config.json", "{\"num_hidden_layers\": 3, \"dtype\": \"float32\"}")))
                .containsExactlyInAnyOrder(
                        "config.json says float32, and 4304 of 4304 elements are bfloat16",
                        "config.json says 3 layers, and the weights have 2");
    }

    @Test
    void shouldReadTheCard() throws IOException {
        assertThat(ModelFixtures.together(reader, tinyLlama()).facts())
                .containsEntry("license", "example-1.0")
                .containsEntry("licenseLink", "LICENSE")
                .containsEntry("language", "en, fr")
                .containsEntry("library", "transformers")
                .containsEntry("baseModel", "example/tiny-base")
                .containsEntry("baseModelRelation", "finetune")
                .containsEntry("newVersion", "example/tiny-2")
                .containsEntry("result Tiny MC (test), normalized accuracy", "61.5")
                .containsEntry("result Tiny MC (test), wer", "20.0 ± 1.2");
    }

    @Test
    void shouldReadOlderConfigurationsAndNameTheirCode() throws IOException {
        HeldFolder folder = ModelFixtures.folder(
                "huggingface/old-style", "config.json", "tokenizer_config.json", "modeling_tiny.py");

        ModelFacts facts = ModelFixtures.together(reader, folder);

        assertThat(facts.facts())
                .containsEntry("declaredDtype", "float16")
                .containsEntry("loadedFrom", "example/tiny-base")
                .containsEntry("quantization", "gptq, 4 bits, groups of 128")
                .containsEntry("tokenizerMaxLength", "2048")
                .containsEntry(
                        "chatTemplate", Sha256.of("{{ messages }}".getBytes()).hex())
                .containsEntry(
                        "chatTemplate tool_use",
                        Sha256.of("{{ tools }}{{ messages }}".getBytes()).hex())
                .containsEntry("needsCode", "yes");
        assertThat(ModelFixtures.findings(facts))
                .anyMatch(told -> told.contains("modeling_tiny.TinyForCausalLM")
                        && told.endsWith("Python files here: modeling_tiny.py"));
    }

    @Test
    void shouldReadWhereTheFilesAre() throws IOException {
        HeldFolder folder = new HeldFolder()
                .with("out/model/config.json", ModelFixtures.content("huggingface/tiny-llama/config.json"))
                .with("out/model/deeper/config.json", "{}");

        assertThat(reader.anchors(folder.names())).containsExactly("out/model/config.json");
        assertThat(ModelFixtures.together(reader, folder).facts()).containsEntry("architecture", "LlamaForCausalLM");
    }

    @Test
    void shouldHoldTheDtypeAgainstTheTensors() throws IOException {
        HeldFolder folder = tinyLlama().with("config.json", "{\"torch_dtype\": \"float32\"}");

        assertThat(findings(folder))
                .containsExactly("config.json says float32, and 4304 of 4304 elements are bfloat16");
    }

    @Test
    void shouldHoldLayersAndVocabularyAgainstTheTensors() throws IOException {
        HeldFolder folder = tinyLlama()
                .with("config.json", "{\"num_hidden_layers\": 3, \"vocab_size\": 16, \"dtype\": \"bfloat16\"}");

        assertThat(findings(folder))
                .containsExactly(
                        "config.json says a vocabulary of 16, and the embedding has 12 rows",
                        "config.json says 3 layers, and the weights have 2");
    }

    @Test
    void shouldNotCountTheLayersOfModelsThatAreMadeOfSeveral() throws IOException {
        HeldFolder folder = tinyLlama()
                .with("config.json", "{\"num_layers\": 3, \"num_decoder_layers\": 2, \"dtype\": \"bfloat16\"}");

        assertThat(findings(folder)).isEmpty();
    }

    @Test
    void shouldSayNothingOfCodeWhereThereIsNoModel() throws IOException {
        HeldFolder folder = new HeldFolder().with("config.json", "{\"port\": 8080}");

        assertThat(ModelFixtures.together(reader, folder).facts()).isEmpty();
    }

    @Test
    void shouldNotCompareDtypesOfQuantizedModels() throws IOException {
        HeldFolder folder = tinyLlama()
                .with("config.json", "{\"dtype\": \"float16\", \"quantization_config\": {\"quant_method\": \"awq\"}}");

        assertThat(findings(folder)).isEmpty();
    }

    @Test
    void shouldSayWhichTemplateProgramsMayTake() throws IOException {
        HeldFolder folder = tinyLlama().with("tokenizer_config.json", "{\"chat_template\": \"another\"}");

        assertThat(findings(folder)).anyMatch(told -> told.contains("has another chat template"));
    }

    @Test
    void shouldTakeTheTemplateOfItsOwnJson() throws IOException {
        HeldFolder folder = new HeldFolder()
                .with("config.json", "{}")
                .with("chat_template.json", "{\"chat_template\": \"x\"}")
                .with("additional_chat_templates/rag.jinja", "y");

        assertThat(ModelFixtures.together(reader, folder).facts())
                .containsEntry("chatTemplate rag", Sha256.of("y".getBytes()).hex());
    }

    @Test
    void shouldMakeTheTokenizerOfItsParts() throws IOException {
        HeldFolder folder = new HeldFolder()
                .with("config.json", "{}")
                .with("vocab.json", "{}")
                .with("merges.txt", "a b");
        String lines =
                "merges.txt " + Sha256.of("a b".getBytes()) + "\nvocab.json " + Sha256.of("{}".getBytes()) + "\n";

        assertThat(ModelFixtures.together(reader, folder).facts())
                .containsEntry(
                        "tokenizer",
                        Sha256.of(lines.getBytes(StandardCharsets.UTF_8)).hex());
    }

    @Test
    void shouldGoOnWhereOneFileIsBroken() throws IOException {
        HeldFolder folder = tinyLlama().with("tokenizer_config.json", "{\"a\": 1, \"a\": 2}");

        ModelFacts facts = ModelFixtures.together(reader, folder);

        assertThat(facts.facts()).containsEntry("architecture", "LlamaForCausalLM");
        assertThat(ModelFixtures.findings(facts))
                .anyMatch(told -> told.startsWith("tokenizer_config.json is not read."));
    }

    @Test
    void shouldNotKnowOfPicklesThatWereNotRead() throws IOException {
        HeldFolder folder = new HeldFolder().with("config.json", "{}").with("pytorch_model.bin", "x");

        assertThat(ModelFixtures.together(reader, folder).facts()).containsEntry("needsCode", "unknown");
    }

    @Test
    void shouldSayThatWeightsAreAPointer() throws IOException {
        HeldFolder folder = new HeldFolder()
                .with("config.json", "{}")
                .with("model.safetensors", "version https://git-lfs…")
                .with("model.safetensors", new Reading("Git LFS pointer", "1").facts());

        assertThat(findings(folder)).contains("model.safetensors is no model but a pointer of Git LFS");
    }

    @Test
    void shouldReadLora() throws IOException {
        HeldFolder folder = withWeights(
                ModelFixtures.folder("peft/lora", "adapter_config.json", "adapter_model.safetensors", "README.md"),
                "adapter_model.safetensors");

        ModelFacts facts = ModelFixtures.together(reader, folder);

        assertThat(facts.facts())
                .containsEntry("kind", "adapter")
                .containsEntry("adapterType", "LORA")
                .containsEntry("task", "CAUSAL_LM")
                .containsEntry("rank", "2")
                .containsEntry("alpha", "4")
                .containsEntry("scale", "2")
                .containsEntry("targetModules", "q_proj, v_proj")
                .containsEntry("savedModules", "lm_head")
                .containsEntry("adaptedLayers", "0 to 1")
                .containsEntry("adaptedModules", "4")
                .containsEntry("baseModel", "example/tiny-llama")
                .containsEntry("baseModelRevision", "0123456789abcdef0123456789abcdef01234567")
                .containsEntry("baseModelRelation", "adapter")
                .containsEntry("needsCode", "no")
                .containsKey("trainableParameters");
        assertThat(facts.findings()).isEmpty();
    }

    @Test
    void shouldReadDoraWithRanksOfItsOwn() throws IOException {
        HeldFolder folder = withWeights(
                ModelFixtures.folder(
                        "peft/dora-all-linear", "adapter_config.json", "adapter_model.safetensors", "README.md"),
                "adapter_model.safetensors");

        ModelFacts facts = ModelFixtures.together(reader, folder);

        assertThat(facts.facts())
                .containsEntry("variant", "DoRA")
                .containsEntry("rankPattern", "q_proj 8")
                .containsEntry("adaptedModules", "14")
                .doesNotContainKey("baseModelRevision");
        assertThat(facts.findings()).isEmpty();
    }

    @Test
    void shouldHoldTheAdapterAgainstItsConfiguration() throws IOException {
        Reading tensors = new Reading("safetensors", "");
        tensors.tensor(lora("model.layers.0.self_attn.q_proj", 4), 0);
        tensors.tensor(lora("model.layers.0.self_attn.o_proj", 2), 0);
        HeldFolder folder = new HeldFolder()
                .with(
                        "adapter_config.json",
                        "{\"peft_type\": \"LORA\", \"r\": 2, \"lora_alpha\": 3, \"use_rslora\": true,"
                                + " \"base_model_name_or_path\": \"/home/ci/base\","
                                + " \"target_modules\": [\"q_proj\", \"v_proj\"]}")
                .with("README.md", "---\nbase_model: example/base\n---\n")
                .with("adapter_model.safetensors", "")
                .with("adapter_model.safetensors", tensors.facts());

        ModelFacts facts = ModelFixtures.together(reader, folder);

        assertThat(facts.facts()).containsEntry("scale", "2.12132").containsEntry("baseModel", "/home/ci/base");
        assertThat(ModelFixtures.findings(facts))
                .anyMatch(told -> told.contains("does not name: 'model.layers.0.self_attn.o_proj'"))
                .anyMatch(told -> told.contains("its configuration names: 'v_proj'"))
                .anyMatch(told -> told.contains("q_proj (4 and not 2)"))
                .anyMatch(told -> told.contains("a path of the machine that trained the adapter: '/home/ci/base'"))
                .anyMatch(told -> told.contains("README.md says that the base model is 'example/base'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'base_model_name_or_path': 'a', 'base_model_name_or_path': 'b'} | base_model: c"
                        + " | adapter_config.json is not read",
                "{'r': 2} | license: mit | adapter_config.json names no base model",
                "{'base_model_name_or_path': null} | license: mit | adapter_config.json names no base model",
                "{'r': 2} | {base_model: a, base_model: b} | README.md is not read",
                "{'r': 2} | base_model: {a: b} | README.md has a base model that is no text",
                "{'r': 2} | base_model: [a, [b]] | README.md has a base model that is no text",
            },
            quoteCharacter = '`')
    void shouldSayWhyABaseModelIsNotKnown(String adapter, String card, String why) throws IOException {
        assertThat(adapter(adapter, card)).containsEntry("basesUnknown", why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'base_model_name_or_path': 'a'} | {base_model: a, base_model: b} | a",
                "{'r': 2} | base_model: [a, b] | a, b",
            },
            quoteCharacter = '`')
    void shouldKnowABaseModelThatIsTold(String adapter, String card, String base) throws IOException {
        assertThat(adapter(adapter, card)).containsEntry("baseModel", base).doesNotContainKey("basesUnknown");
    }

    private Map<String, String> adapter(String config, String card) throws IOException {
        HeldFolder folder = new HeldFolder()
                .with("adapter_config.json", config.replace('\'', '"'))
                .with("README.md", "---\n" + card + "\n---\n");
        return ModelFixtures.together(reader, folder).facts();
    }

    private static Tensor lora(String module, long rank) {
        return new Tensor("base_model.model." + module + ".lora_A.weight", "F32", List.of(rank, 8L), rank * 32, 0);
    }

    @Test
    void shouldTakeNothingElseForOne() {
        assertThat(reader.recognises(new TreeSet<>(List.of("model.gguf", "notes/README.md"))))
                .isFalse();
    }

    @Test
    void shouldCompareManyModulesWithManyPatterns() throws IOException {
        Reading tensors = new Reading("safetensors", "");
        StringBuilder patterns = new StringBuilder("\"z\": 1");
        for (int i = 0; i < 20_000; i++) {
            tensors.tensor(lora("model.m" + i, 4), 0);
            patterns.append(", \"n").append(i).append("\": 8");
        }
        patterns.append(", \"m7\": 2");
        HeldFolder folder = adapter(tensors, "{" + patterns + "}");

        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(ModelFixtures.findings(ModelFixtures.together(reader, folder)))
                        .anyMatch(told -> told.endsWith("says: 'model.m7 (4 and not 2)'")));
    }

    @Test
    void shouldStopWhereTheThreadIsInterrupted() throws IOException {
        Reading tensors = new Reading("safetensors", "");
        tensors.tensor(lora("model.m1", 4), 0);
        HeldFolder folder = adapter(tensors, "{}");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> ModelFixtures.together(reader, folder)).isInstanceOf(InterruptedIOException.class);
        } finally {
            Thread.interrupted();
        }
    }

    private static HeldFolder adapter(Reading tensors, String rankPattern) throws IOException {
        return new HeldFolder()
                .with(
                        "adapter_config.json",
                        "{\"peft_type\": \"LORA\", \"r\": 4, \"target_modules\": [\"m1\"], \"rank_pattern\": "
                                + rankPattern + "}")
                .with("adapter_model.safetensors", "")
                .with("adapter_model.safetensors", tensors.facts());
    }

    @Test
    void shouldTakeEachCheckpointForAModelAndNoPartOfOne() {
        assertThat(reader.anchors(new TreeSet<>(List.of(
                        "a/config.json",
                        "a/1_Pooling/config.json",
                        "a/checkpoint-500/config.json",
                        "a/checkpoint-500/model.safetensors",
                        "b/config.json",
                        "b/tokenizer.json",
                        "c/adapter_config.json",
                        "c/deeper/adapter_config.json"))))
                .containsExactly(
                        "a/checkpoint-500/config.json",
                        "a/config.json",
                        "b/config.json",
                        "c/adapter_config.json",
                        "c/deeper/adapter_config.json");
        assertThat(reader.anchors(new TreeSet<>(List.of("config.json", "a/config.json"))))
                .containsExactly("config.json");
    }
}
