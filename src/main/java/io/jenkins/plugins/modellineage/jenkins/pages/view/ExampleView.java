package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.evaluation.ExampleText;
import io.jenkins.plugins.modellineage.evaluation.KeptText;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One row of an evaluation with its texts.
 *
 * @param prompt null when it has none, as each text
 */
@ExportedBean(defaultVisibility = 999)
public record ExampleView(
        @Exported String set,
        @Exported String version,
        @Exported(inline = true) ScoreLine scores,
        @Exported(inline = true) Text prompt,
        @Exported(inline = true) Text reference,
        @Exported(inline = true) Text output) {
    /**
     * A text.
     *
     * @param bytes that the whole text has in UTF-8, when this is only its beginning; null when it is the whole
     * @param digest of the whole text then, or null
     */
    @ExportedBean(defaultVisibility = 999)
    public record Text(
            @Exported String text,
            @Exported Long bytes,
            @Exported String digest) {
        private static Text of(Optional<KeptText> text) {
            return text.map(kept -> new Text(
                            kept.text(),
                            kept.whole().map(KeptText.Whole::bytes).orElse(null),
                            kept.whole().map(whole -> whole.digest().hex()).orElse(null)))
                    .orElse(null);
        }
    }

    /** Where the scores of its set are, as the query of an address. */
    public String address() {
        return "?set=" + PageQuery.encoded(set) + "&version=" + PageQuery.encoded(version);
    }

    /** Of a row that has texts. */
    static ExampleView of(String set, String version, ScoreLine scores, ExampleText texts) {
        return new ExampleView(
                set, version, scores, Text.of(texts.prompt()), Text.of(texts.reference()), Text.of(texts.output()));
    }
}
