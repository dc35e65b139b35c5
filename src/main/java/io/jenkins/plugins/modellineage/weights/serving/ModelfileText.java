package io.jenkins.plugins.modellineage.weights.serving;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The instructions of a Modelfile, in their order. What Ollama may take in another way than it looks is
 * refused, and never as broken: only the name of the file told what it is, and other programs have a {@code Modelfile} too.
 */
public final class ModelfileText {
    private static final Set<String> KNOWN = Set.of(
            "FROM",
            "PARAMETER",
            "TEMPLATE",
            "SYSTEM",
            "ADAPTER",
            "LICENSE",
            "MESSAGE",
            "REQUIRES",
            "DRAFT",
            "RENDERER",
            "PARSER");
    private static final Set<String> TWO_WORDS = Set.of("PARAMETER", "MESSAGE");
    private static final String LONG_QUOTE = "\"\"\"";
    private static final int INSTRUCTIONS = 10_000;

    private final String text;
    private int at;

    /**
     * One instruction.
     *
     * @param name in capitals
     * @param key the parameter, or who says the message; otherwise empty
     */
    public record Instruction(String name, String key, String value) {}

    private ModelfileText(String text) {
        this.text = text;
    }

    /** @throws ModelFileException when something is no instruction, has no end, or there are too many */
    public static List<Instruction> read(String text) throws ModelFileException {
        ModelfileText reader = new ModelfileText(text);
        List<Instruction> instructions = new ArrayList<>();
        while (reader.toInstruction()) {
            instructions.add(reader.instruction());
            if (instructions.size() > INSTRUCTIONS) {
                throw ModelFileException.doubtful(
                        reader.at,
                        "the Modelfile has more than " + INSTRUCTIONS + " instructions; that many are not read");
            }
        }
        return instructions;
    }

    /** Skips blanks and remarks. */
    private boolean toInstruction() {
        while (at < text.length()) {
            if (text.charAt(at) == '#') {
                at = lineEnd();
            } else if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private Instruction instruction() throws ModelFileException {
        int from = at;
        String name = word().toUpperCase(Locale.ROOT);
        if (!KNOWN.contains(name)) {
            throw ModelFileException.doubtful(
                    from, Naming.quoted(name) + " is no instruction of a Modelfile, such as FROM or PARAMETER");
        }
        String key = TWO_WORDS.contains(name) ? word() : "";
        String value = value();
        if (value.isEmpty() && !name.equals("SYSTEM") && !name.equals("TEMPLATE")) {
            throw ModelFileException.doubtful(from, name + " in the Modelfile says nothing");
        }
        return new Instruction(name, key, value);
    }

    private String word() {
        skipBlanks();
        int from = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private String value() throws ModelFileException {
        skipBlanks();
        if (text.startsWith(LONG_QUOTE, at)) {
            return quoted(LONG_QUOTE);
        }
        if (text.startsWith("\"", at)) {
            return quoted("\"");
        }
        int from = at;
        at = lineEnd();
        return text.substring(from, at).strip();
    }

    private String quoted(String mark) throws ModelFileException {
        int from = at + mark.length();
        int end = text.indexOf(mark, from);
        if (end < 0) {
            throw ModelFileException.doubtful(
                    at, "a text in the Modelfile begins with a quotation mark and has no end");
        }
        at = end + mark.length();
        if (!text.substring(at, lineEnd()).isBlank()) {
            throw ModelFileException.doubtful(
                    at, "something follows a quotation mark in the Modelfile, on the same line");
        }
        return text.substring(from, end);
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }
}
