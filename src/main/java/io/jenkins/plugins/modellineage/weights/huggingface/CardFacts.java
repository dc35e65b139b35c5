package io.jenkins.plugins.modellineage.weights.huggingface;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.FactName;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.text.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the author says in the card: licence, languages, data, results, and of what the model was made. */
final class CardFacts {
    static final String FILE = "README.md";

    private static final int TOLD = 50;

    private final Place place;
    private final FrontMatter card;
    private int results;

    private CardFacts(Place place, FrontMatter card) {
        this.place = place;
        this.card = card;
    }

    /** Tells of the card, and gives back its front matter, if it has one that can be read. */
    static Optional<FrontMatter> tell(Place place) throws IOException {
        if (!place.has(FILE)) {
            return Optional.empty();
        }
        try (FileBytes file = place.open(FILE)) {
            String text = new String(file.head(Yaml.LENGTH), StandardCharsets.UTF_8);
            Optional<FrontMatter> card = FrontMatter.of(text);
            card.ifPresent(found -> new CardFacts(place, found).tell());
            if (card.isPresent() && text.startsWith("\ufeff")) {
                place.reading()
                        .find(FILE + " begins with a byte order mark, so some readers see no front matter in it");
            }
            return card;
        } catch (ModelFileException refused) {
            place.refused(FILE, refused);
            return Optional.empty();
        }
    }

    private void tell() {
        String license = card.text("license");
        String name = card.text("license_name");
        place.reading().fact(FactName.LICENSE, license.equals("other") && !name.isEmpty() ? name : license);
        place.reading().fact("licenseLink", card.text("license_link"));
        place.reading().fact("library", card.text("library_name"));
        place.reading().fact("pipeline", card.text("pipeline_tag"));
        place.reading().fact("newVersion", card.text("new_version"));
        for (String key : new String[] {"language", "datasets", "metrics", "tags"}) {
            place.reading().fact(key, joined(card.texts(key)));
        }
        list(card.values().get("model-index"))
                .forEach(model -> list(map(model).get("results")).forEach(this::result));
    }

    private void result(Object result) {
        Map<?, ?> dataset = map(map(result).get("dataset"));
        String of = first(dataset, "name", "type");
        String split = first(dataset, "split", "split");
        for (Object metric : list(map(result).get("metrics"))) {
            String value = first(map(metric), "value", "value");
            String name = first(map(metric), "name", "type");
            if (!value.isEmpty() && results++ < TOLD) {
                place.reading()
                        .fact(
                                "result " + Naming.line(of + (split.isEmpty() ? "" : " (" + split + ")") + ", " + name),
                                value);
            }
        }
    }

    private static String first(Map<?, ?> of, String key, String otherwise) {
        return of.get(key) instanceof String text && !text.isEmpty()
                ? text
                : of.get(otherwise) instanceof String other ? other : "";
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    static String joined(List<String> texts) {
        String first =
                String.join(", ", texts.stream().limit(TOLD).map(Naming::plain).toList());
        return texts.size() > TOLD ? first + ", …" : first;
    }
}
