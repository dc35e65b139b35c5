package io.jenkins.plugins.modellineage.card;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The card of a version in the form that Hugging Face's hub reads: front matter, then Markdown. The same record gives the
 * same text. What the author wrote stands first; nothing in it, and no name or value of the record, changes what the
 * sections behind it say.
 *
 * @param frontMatter texts, numbers, truth values, lists and maps by their keys, in the order in which they are written
 * @param differences where the author says something else than was found
 * @param body Markdown
 * @see <a href="https://huggingface.co/docs/hub/model-cards">Model cards</a>
 */
public record ModelCard(Map<String, Object> frontMatter, List<Difference> differences, String body) {
    public ModelCard {
        frontMatter = Collections.unmodifiableMap(new LinkedHashMap<>(frontMatter));
        differences = List.copyOf(differences);
        Objects.requireNonNull(body, "body");
    }

    public static ModelCard of(CardRecord record) {
        FrontMatterMerge merge = new FrontMatterMerge(record);
        Map<String, Object> frontMatter = merge.merged();
        String name = record.version().ref().label();
        String theirs = record.author()
                .map(AuthorsCard::body)
                .filter(body -> !body.isBlank())
                .map(body -> ClosedBody.of(body) + "\n\n")
                .orElse("");
        String heading = theirs.isEmpty() ? name : "Record of " + name;
        return new ModelCard(
                frontMatter, merge.differences(), theirs + CardSections.of(record, heading, merge.differences()));
    }

    /** The front matter as YAML; empty when there is none. */
    public String yaml() {
        return YamlBlock.of(frontMatter);
    }

    /** All of it. */
    public String text() {
        return "---\n" + yaml() + "---\n\n" + body;
    }
}
