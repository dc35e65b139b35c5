package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.card.AuthorsCard;
import io.jenkins.plugins.modellineage.card.CardSample;
import io.jenkins.plugins.modellineage.card.ModelCard;
import io.jenkins.plugins.modellineage.jenkins.home.AuthorsCards;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.preview.Card;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.huggingface.FrontMatter;
import io.jenkins.plugins.modellineage.weights.text.Yaml;
import java.util.Map;
import java.util.Optional;

/** What an author writes: the card that opens with it reads back what it says, and has our sections outside of it. */
public final class CardFuzz {
    private CardFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        AuthorsCard author;
        try {
            author = AuthorsCards.read("README.md", data);
        } catch (Refused noCard) {
            return;
        }
        ModelCard card = ModelCard.of(CardSample.record(Optional.of(author)));
        Map<String, Object> read = frontMatter(card);
        if (!read.keySet().equals(card.frontMatter().keySet())) {
            throw new AssertionError("The front matter is read back otherwise: " + card.yaml());
        }
        Optional<Card> shown = Card.of(card.text());
        if (shown.isPresent() && !shown.get().html().contains(">Files</h")) {
            throw new AssertionError("Our sections are part of something else: " + card.body());
        }
    }

    private static Map<String, Object> frontMatter(ModelCard card) {
        try {
            return Yaml.strict(FrontMatter.Parts.of(card.text()).orElseThrow().yaml());
        } catch (ModelFileException unreadable) {
            throw new AssertionError(card.yaml(), unreadable);
        }
    }
}
