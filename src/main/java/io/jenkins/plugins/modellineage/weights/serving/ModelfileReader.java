package io.jenkins.plugins.modellineage.weights.serving;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.weights.FactName;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.serving.ModelfileText.Instruction;
import io.jenkins.plugins.modellineage.weights.text.PlainText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads Ollama's Modelfile. Files that it names are told, and never opened.
 *
 * @see <a href="https://github.com/ollama/ollama/blob/main/docs/modelfile.mdx">The reference</a>
 */
public final class ModelfileReader implements ModelFileReader {
    private static final int BYTES = 1 << 22;

    /** Most parameters that are told. */
    private static final int TOLD = 50;

    @Override
    public String format() {
        return "Modelfile";
    }

    @Override
    public boolean beginsAs(byte[] head) {
        return false;
    }

    @Override
    public boolean isNamedAs(String name) {
        return name.equals("modelfile") || name.endsWith(".modelfile");
    }

    @Override
    public ModelFacts read(FileBytes file) throws IOException {
        List<Instruction> instructions = ModelfileText.read(text(PlainText.bytes(file, BYTES)));
        if (instructions.stream().noneMatch(one -> one.name().equals("FROM"))) {
            throw ModelFileException.doubtful(0, "the Modelfile has no FROM, which says of what the model is made");
        }
        Reading reading = new Reading(format(), "");
        parameters(instructions).forEach((name, values) -> parameter(name, values, reading));
        long messages = instructions.stream()
                .filter(one -> one.name().equals("MESSAGE"))
                .count();
        reading.fact("messages", messages);
        List<String> bases = new ArrayList<>();
        instructions.forEach(one -> tell(one, bases, reading));
        reading.fact(FactName.BASE_MODEL, String.join(", ", bases));
        return reading.facts();
    }

    /** The values of each parameter; some may be given several times. */
    private static SortedMap<String, List<String>> parameters(List<Instruction> instructions) {
        SortedMap<String, List<String>> parameters = new TreeMap<>();
        for (Instruction one : instructions) {
            if (one.name().equals("PARAMETER") && (parameters.size() < TOLD || parameters.containsKey(one.key()))) {
                parameters.computeIfAbsent(one.key(), key -> new ArrayList<>()).add(one.value());
            }
        }
        return parameters;
    }

    private static void parameter(String name, List<String> values, Reading reading) {
        reading.fact("parameter " + Naming.line(name), String.join(", ", values));
        if (name.equals("num_ctx")) {
            reading.fact(FactName.CONTEXT_LENGTH, values.get(values.size() - 1));
        }
    }

    private static void tell(Instruction one, List<String> bases, Reading reading) {
        switch (one.name()) {
            case "FROM" -> source(one.value(), bases, reading);
            case "ADAPTER" -> {
                reading.fact("adapter", one.value());
                requireInside(one.value(), reading);
            }
            case "TEMPLATE" -> reading.fact(FactName.CHAT_TEMPLATE, digest(one.value()));
            case "SYSTEM" -> reading.fact("system", digest(one.value()));
            case "LICENSE" -> reading.fact(FactName.LICENSE, one.value());
            case "REQUIRES", "DRAFT", "RENDERER", "PARSER" -> reading.fact(lower(one.name()), one.value());
            default -> {}
        }
    }

    private static void source(String from, List<String> bases, Reading reading) {
        if (isPath(from)) {
            reading.fact("from", from);
            requireInside(from, reading);
        } else {
            bases.add(from);
        }
    }

    private static boolean isPath(String from) {
        return from.startsWith(".")
                || from.startsWith("/")
                || from.startsWith("~")
                || from.contains("\\")
                || from.endsWith(".gguf")
                || from.endsWith(".safetensors")
                || from.endsWith(".bin");
    }

    private static void requireInside(String path, Reading reading) {
        try {
            FileDigest.check(path.startsWith("./") && path.length() > 2 ? path.substring(2) : path);
        } catch (IllegalArgumentException e) {
            reading.find("It is made of " + Naming.quoted(path) + ", which is no file beside it");
        }
    }

    private static String digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Ollama takes UTF-16 too, by its byte order mark. */
    private static String text(byte[] bytes) throws ModelFileException {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        Charset wide = first == 0xfeff ? StandardCharsets.UTF_16BE : first == 0xfffe ? StandardCharsets.UTF_16LE : null;
        String text = wide == null ? PlainText.of(bytes) : new String(bytes, wide);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
