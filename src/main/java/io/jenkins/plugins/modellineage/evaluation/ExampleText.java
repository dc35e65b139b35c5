package io.jenkins.plugins.modellineage.evaluation;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one row of an evaluation says in words, as far as its file has it.
 *
 * @param prompt what was asked
 * @param reference the answer that was expected
 * @param output the answer that came
 */
public record ExampleText(Optional<KeptText> prompt, Optional<KeptText> reference, Optional<KeptText> output) {
    public ExampleText {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(output, "output");
    }

    /** Of texts of any length; an empty one counts as none. */
    public static ExampleText of(String prompt, String reference, String output) {
        return new ExampleText(kept(prompt), kept(reference), kept(output));
    }

    private static Optional<KeptText> kept(String text) {
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(KeptText.of(text));
    }

    /** Those that are there. */
    public Stream<KeptText> all() {
        return Stream.of(prompt, reference, output).flatMap(Optional::stream);
    }

    public boolean isEmpty() {
        return all().findAny().isEmpty();
    }
}
