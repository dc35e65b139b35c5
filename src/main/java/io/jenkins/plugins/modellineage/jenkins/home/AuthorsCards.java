package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.card.AuthorsCard;
import io.jenkins.plugins.modellineage.card.CardRecord;
import io.jenkins.plugins.modellineage.card.Difference;
import io.jenkins.plugins.modellineage.card.ModelCard;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.BaseModel;
import io.jenkins.plugins.modellineage.lineage.Bases;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.huggingface.FrontMatter;
import io.jenkins.plugins.modellineage.weights.text.PlainText;
import io.jenkins.plugins.modellineage.weights.text.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What authors write of their models, in a file that is stamped with the others. */
public final class AuthorsCards {
    /** Bytes of one. */
    public static final int LARGEST = 1 << 20;

    private AuthorsCards() {}

    /**
     * Reads one strictly: programs must agree on what its front matter says.
     *
     * @throws Refused when it is no text in UTF-8, or its front matter has no end, is no YAML, or has a key twice, a tag or
     *     an alias
     */
    public static AuthorsCard read(String path, byte[] bytes) {
        try {
            String text = PlainText.of(bytes);
            if (text.isBlank()) {
                throw new Refused(Naming.quoted(path) + " is empty; write something of the model, or leave 'card' out");
            }
            Optional<FrontMatter.Parts> parts = FrontMatter.Parts.of(text);
            String yaml = parts.map(FrontMatter.Parts::yaml).orElse("");
            return new AuthorsCard(
                    path,
                    yaml.isBlank() ? Map.of() : Yaml.strict(yaml),
                    parts.map(FrontMatter.Parts::body).orElse(text));
        } catch (ModelFileException unreadable) {
            throw new Refused(
                    Naming.quoted(path) + " cannot be read as a model card: " + unreadable.getMessage()
                            + "; mend it, or leave 'card' out",
                    unreadable);
        }
    }

    /** Where it says something else than was found; of what the version was made of, by the names in its files. */
    public static List<Difference> differences(ModelVersion version, AuthorsCard card) {
        CardRecord record = new CardRecord(
                version,
                new TreeMap<>(),
                bases(version, other -> false),
                version.evaluations(),
                List.of(),
                List.of(),
                Optional.of(card));
        return ModelCard.of(record).differences();
    }

    /**
     * What a version was made of, for a card.
     *
     * @param seen which versions its reader sees
     */
    public static List<CardRecord.Base> bases(ModelVersion version, Predicate<VersionRef> seen) {
        return new Bases(ModelLineage.get().registry(), seen)
                .of(version).stream().map(AuthorsCards::base).toList();
    }

    private static CardRecord.Base base(Bases.Based based) {
        if (based.base() instanceof BaseModel.Registered ours) {
            return new CardRecord.Base(
                    ours.version().label(), based.relation(), ours.evidence().words());
        }
        return new CardRecord.Base(((BaseModel.External) based.base()).name(), based.relation(), "");
    }
}
