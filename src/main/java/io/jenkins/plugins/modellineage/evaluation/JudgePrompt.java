package io.jenkins.plugins.modellineage.evaluation;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a judge is asked, as somebody writes it down: the text itself, or the path of a file that holds it.
 *
 * @param written not blank
 */
public record JudgePrompt(String written) {
    /** Longest text or file in bytes. */
    public static final int BYTES = 1 << 20;

    /** One word, or one line that ends as names of files do. */
    private static final Pattern PATH = Pattern.compile("\\S+|[^\\r\\n]*\\.[A-Za-z][A-Za-z0-9]{0,9}");

    public JudgePrompt {
        if (written.isBlank()) {
            throw new IllegalArgumentException(
                    "The prompt of a judge is empty; write its text or the path of its file," + " or leave it out");
        }
    }

    /** Whether it is a path. That is seen in it alone, so that a file that is missing is never taken for a text. */
    public boolean isPath() {
        return PATH.matcher(written.strip()).matches();
    }

    /** The path without blanks around it. */
    public String path() {
        return written.strip();
    }

    /** The digest of a text: the same with other ends of lines, and with other blanks around it. */
    public static Sha256 digest(String text) {
        return Sha256.of(text.replace("\r\n", "\n").strip().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The text of a file.
     *
     * @throws IllegalArgumentException when it is empty or no text
     */
    public String textOf(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (bare.isBlank()) {
                throw new IllegalArgumentException(
                        "The prompt of the judge, " + Naming.quoted(path()) + ", is an empty file; write it before");
            }
            return bare;
        } catch (CharacterCodingException binary) {
            throw new IllegalArgumentException("The prompt of the judge, " + Naming.quoted(path())
                    + ", is no text in UTF-8; save it in that, or name another file");
        }
    }
}
