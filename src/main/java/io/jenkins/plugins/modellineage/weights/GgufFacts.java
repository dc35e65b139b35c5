package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What the keys of a GGUF file say in the words of {@link FactName}. */
final class GgufFacts {
    private static final String ARCHITECTURE = "general.architecture";
    private static final String FILE_TYPE = "general.file_type";
    /** Says which part of a model a file is; those behind the first say little else. */
    private static final String SPLIT = "split.no";

    private static final String BASE = "general.base_model.";

    /** Most base models that are named: nobody merges more. */
    private static final int BASES = 50;

    private static final String TOKENIZER = "tokenizer.ggml.";

    private final GgufMetadata metadata;
    private final Reading reading;

    GgufFacts(GgufMetadata metadata, Reading reading) {
        this.metadata = metadata;
        this.reading = reading;
    }

    void tell(TensorTable tensors, ByteOrder order) {
        Optional<String> architecture = text(ARCHITECTURE);
        if (architecture.isEmpty() && metadata.get(SPLIT).isEmpty()) {
            reading.find("The file does not say its architecture");
        }
        architecture.ifPresent(name -> reading.fact(FactName.ARCHITECTURE, name));
        text("general.type").ifPresent(kind -> reading.fact(FactName.KIND, kind));
        text("general.name").ifPresent(name -> reading.fact(FactName.NAME, name));
        architecture.ifPresent(this::sizes);
        tokenizer();
        quantization(tensors);
        text("general.license").ifPresent(license -> reading.fact(FactName.LICENSE, license));
        lineage();
        if (order == ByteOrder.BIG_ENDIAN) {
            reading.fact("byteOrder", "big");
        }
    }

    private void sizes(String architecture) {
        whole(architecture + ".context_length", FactName.CONTEXT_LENGTH);
        whole(architecture + ".block_count", FactName.LAYERS);
        whole(architecture + ".embedding_length", "embedding");
        whole(architecture + ".expert_count", "experts");
        whole(architecture + ".vocab_size", FactName.VOCABULARY);
    }

    /** Tokens, scores, merges and whatever else makes the tokenizer, apart from templates, which are texts for it. */
    private void tokenizer() {
        metadata.get("tokenizer.ggml.tokens")
                .filter(tokens -> tokens.elements() > 0)
                .ifPresent(tokens -> reading.fact(FactName.VOCABULARY, tokens.elements()));
        MessageDigest digest = Sha256.newDigest();
        TreeMap<String, GgufEntry> sorted = new TreeMap<>(metadata.entries());
        sorted.keySet().removeIf(key -> !key.startsWith(TOKENIZER));
        sorted.forEach(
                (key, entry) -> digest.update((key + '\0' + entry.sha256() + '\n').getBytes(StandardCharsets.UTF_8)));
        if (!sorted.isEmpty()) {
            reading.fact(FactName.TOKENIZER, Sha256.ofDigest(digest.digest()).hex());
        }
        metadata.get("tokenizer.chat_template")
                .filter(GgufEntry::isText)
                .ifPresent(template ->
                        reading.fact(FactName.CHAT_TEMPLATE, template.sha256().hex()));
    }

    private void quantization(TensorTable tensors) {
        metadata.get(FILE_TYPE)
                .map(GgufEntry::whole)
                .filter(type -> type.isPresent())
                .ifPresent(type -> {
                    String name = GgufFileType.name(type.getAsLong());
                    reading.fact(FactName.QUANTIZATION, name);
                    GgufFileType.dtype(type.getAsLong())
                            .filter(dtype ->
                                    tensors.size() > 0 && !tensors.histogram().containsKey(dtype))
                            .ifPresent(dtype -> reading.find(
                                    "The file calls itself " + name + ", but none of its tensors is " + dtype));
                });
    }

    private void lineage() {
        bases();
        text("adapter.type").ifPresent(type -> reading.fact("adapter", type));
        metadata.get("adapter.lora.alpha").ifPresent(alpha -> reading.fact("adapterAlpha", alpha.text()));
        whole(SPLIT, "splitNumber");
        whole("split.count", "splits");
    }

    /** A revision is of one name alone. */
    private void bases() {
        List<String> names = IntStream.range(0, BASES)
                .mapToObj(number -> text(BASE + number + ".name"))
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        reading.fact(FactName.BASE_MODEL, String.join(", ", names));
        text(BASE + "0.repo_url").ifPresent(url -> reading.fact("baseModelUrl", url));
        if (names.size() == 1) {
            text(BASE + "0.version").ifPresent(version -> reading.fact(FactName.BASE_MODEL_REVISION, version));
        }
        long told = Math.max(count(), described());
        if (told != names.size()) {
            reading.fact(
                    FactName.BASES_UNKNOWN,
                    "the file names " + names.size() + " of "
                            + (told == Long.MAX_VALUE ? "nobody knows how many" : told) + " base models");
        } else if (names.isEmpty()
                && text("general.type").filter("adapter"::equals).isPresent()) {
            reading.fact(FactName.BASES_UNKNOWN, "the file is an adapter and names no base model");
        }
    }

    /** How many the file says that there are; one that is no number is more than can be named. */
    private long count() {
        return metadata.get(BASE + "count")
                .map(entry -> entry.whole().orElse(Long.MAX_VALUE))
                .orElse(0L);
    }

    /** Of how many the file says anything. */
    private long described() {
        return metadata.entries().keySet().stream()
                .filter(key -> key.startsWith(BASE) && !key.equals(BASE + "count"))
                .map(key -> key.substring(BASE.length()).replaceFirst("\\..*", ""))
                .distinct()
                .count();
    }

    private Optional<String> text(String key) {
        return metadata.get(key).filter(GgufEntry::isText).map(GgufEntry::text);
    }

    private void whole(String key, String fact) {
        metadata.get(key).ifPresent(entry -> entry.whole().ifPresent(value -> reading.fact(fact, value)));
    }
}
