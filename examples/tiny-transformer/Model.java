import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A model with its tokenizer, and maybe an adapter, in folders as Hugging Face's libraries and PEFT lay them out: the names of
 * the files, of the keys and of the tensors are theirs.
 *
 * @param lora null for the model alone
 */
record Model(Gpt gpt, Tokenizer tokenizer, Lora lora) {
    private static final Pattern TOKEN = Pattern.compile("\"(<?[^\"]+?>?)\": (\\d+)");
    private static final String ADAPTED = "base_model.model.transformer.h.%d.attn.c_attn.lora_%s.weight";

    /** @param adapter the folder of one, or null */
    static Model read(Path folder, Path adapter) throws IOException {
        String tokens = Files.readString(folder.resolve("tokenizer.json"));
        List<String> vocabulary = new ArrayList<>();
        Matcher token = TOKEN.matcher(tokens.substring(tokens.indexOf("\"vocab\"") + "\"vocab\"".length()));
        while (token.find()) {
            vocabulary.add(token.group(1));
        }
        String config = Files.readString(folder.resolve("config.json"));
        Gpt gpt = new Gpt(new Gpt.Shape(
                vocabulary.size(),
                number(config, "n_positions"),
                number(config, "n_layer"),
                number(config, "n_embd"),
                number(config, "n_head")));
        Map<String, float[]> tensors = Safetensors.read(folder.resolve("model.safetensors"));
        gpt.parts.forEach(part -> System.arraycopy(tensors.get(part.name()), 0, gpt.values, part.at(), part.size()));
        gpt.changed();
        return new Model(gpt, new Tokenizer(vocabulary), adapter == null ? null : adapter(gpt, adapter));
    }

    private static Lora adapter(Gpt gpt, Path folder) throws IOException {
        String config = Files.readString(folder.resolve("adapter_config.json"));
        Lora lora = new Lora(gpt.shape, number(config, "r"), number(config, "lora_alpha"));
        Map<String, float[]> tensors = Safetensors.read(folder.resolve("adapter_model.safetensors"));
        for (int layer = 0; layer < lora.layers; layer++) {
            float[] a = tensors.get(ADAPTED.formatted(layer, "A"));
            float[] b = tensors.get(ADAPTED.formatted(layer, "B"));
            System.arraycopy(a, 0, lora.values, lora.a(layer), a.length);
            System.arraycopy(b, 0, lora.values, lora.b(layer), b.length);
        }
        lora.changed();
        return lora;
    }

    private static int number(String json, String key) throws IOException {
        Matcher number = Pattern.compile("\"" + key + "\": (\\d+)").matcher(json);
        if (!number.find()) {
            throw new IOException("No number " + key + " in " + json);
        }
        return Integer.parseInt(number.group(1));
    }

    void write(Path folder) throws IOException {
        Gpt.Shape shape = gpt.shape;
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), """
                {
                  "architectures": ["GPT2LMHeadModel"],
                  "model_type": "gpt2",
                  "activation_function": "relu",
                  "vocab_size": %d,
                  "n_positions": %d,
                  "n_layer": %d,
                  "n_embd": %d,
                  "n_head": %d,
                  "bos_token_id": %6$d,
                  "eos_token_id": %6$d,
                  "tie_word_embeddings": true,
                  "dtype": "float32"
                }
                """.formatted(
                shape.vocabulary(), shape.context(), shape.layers(), shape.width(), shape.heads(), tokenizer.end()));
        String vocabulary = IntStream.range(0, tokenizer.size())
                .mapToObj(i -> "\"" + tokenizer.tokens.get(i) + "\": " + i)
                .collect(Collectors.joining(", "));
        Files.writeString(folder.resolve("tokenizer.json"), """
                {
                  "version": "1.0",
                  "truncation": null,
                  "padding": null,
                  "added_tokens": [],
                  "normalizer": null,
                  "pre_tokenizer": null,
                  "post_processor": null,
                  "decoder": {"type": "Fuse"},
                  "model": {"type": "BPE", "unk_token": "<unk>", "vocab": {%s}, "merges": []}
                }
                """.formatted(vocabulary));
        Safetensors.write(
                folder.resolve("model.safetensors"),
                gpt.parts.stream()
                        .map(part ->
                                Safetensors.Tensor.of(part.name(), part.rows(), part.columns(), gpt.values, part.at()))
                        .toList());
    }

    /** @param base what the adapter is of, as it is registered */
    void writeAdapter(Path folder, String base) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("adapter_config.json"), """
                {
                  "peft_type": "LORA",
                  "task_type": "CAUSAL_LM",
                  "base_model_name_or_path": "%s",
                  "r": %d,
                  "lora_alpha": %d,
                  "lora_dropout": 0.0,
                  "bias": "none",
                  "fan_in_fan_out": true,
                  "target_modules": ["c_attn"]
                }
                """.formatted(base, lora.rank, lora.alpha));
        List<Safetensors.Tensor> tensors = new ArrayList<>();
        for (int layer = 0; layer < lora.layers; layer++) {
            tensors.add(Safetensors.Tensor.of(
                    ADAPTED.formatted(layer, "A"), lora.rank, lora.in, lora.values, lora.a(layer)));
            tensors.add(Safetensors.Tensor.of(
                    ADAPTED.formatted(layer, "B"), lora.out, lora.rank, lora.values, lora.b(layer)));
        }
        Safetensors.write(folder.resolve("adapter_model.safetensors"), tensors);
    }

    /** What the model writes behind the prompt, each time the most likely token, until it ends or has no more room. */
    String answer(String prompt, Pass pass) {
        int[] tokens = Arrays.copyOf(tokenizer.tokens(prompt), gpt.shape.context());
        StringBuilder answer = new StringBuilder();
        int from = 0;
        for (int length = Math.min(prompt.length(), tokens.length); length < tokens.length; length++) {
            pass.forward(tokens, from, length);
            from = length;
            tokens[length] = pass.next(length - 1);
            if (tokens[length] == tokenizer.end()) {
                break;
            }
            answer.append(tokenizer.tokens.get(tokens[length]));
        }
        return answer.toString();
    }
}
