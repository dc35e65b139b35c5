package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.Content;
import io.jenkins.plugins.modellineage.model.DatasetContent;
import io.jenkins.plugins.modellineage.model.DatasetContent.Examples;
import io.jenkins.plugins.modellineage.model.PromptContent;
import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.prompt.PromptOrigin;
import java.util.Optional;
import java.util.TreeSet;

/** What a prompt or a data set says: the member {@code prompt} or {@code dataset} of its stamp. */
final class ContentCodec {
    private static final String PROMPT = "prompt";
    private static final String DATASET = "dataset";
    private static final String DIGEST = "digest";
    private static final String FORMAT = "format";
    private static final String VARIABLES = "variables";
    private static final String ROLES = "roles";
    private static final String RESPONSE = "response";
    private static final String PARAMETERS = "parameters";
    private static final String MODEL = "model";
    private static final String ORIGIN = "origin";
    private static final String KIND = "kind";
    private static final String NAME = "name";
    private static final String VERSION = "version";
    private static final String LABELS = "labels";
    private static final String IDENTITY = "identity";
    private static final String EXAMPLES = "examples";

    private ContentCodec() {}

    /** Sets the member of the stamp. */
    static void write(Content content, ObjectNode stamp) {
        if (content instanceof PromptContent prompt) {
            stamp.set(PROMPT, prompt(prompt));
        } else if (content instanceof DatasetContent dataset) {
            stamp.set(DATASET, dataset(dataset));
        }
    }

    /** The member of a stamp; empty where it has none, as that of a model. */
    static Optional<Content> read(Fields stamp) {
        Optional<Content> prompt = stamp.optionalObject(PROMPT).map(ContentCodec::prompt);
        return prompt.isPresent() ? prompt : stamp.optionalObject(DATASET).map(ContentCodec::dataset);
    }

    private static ObjectNode prompt(PromptContent prompt) {
        ObjectNode node = Json.object()
                .put(DIGEST, prompt.digest().hex())
                .put(FORMAT, prompt.format().word());
        Json.setTexts(node, VARIABLES, prompt.variables());
        node.set(ROLES, Json.texts(prompt.roles()));
        prompt.responseSchema().ifPresent(schema -> node.put(RESPONSE, schema.hex()));
        prompt.parameters().ifPresent(parameters -> node.put(PARAMETERS, parameters.hex()));
        prompt.model().ifPresent(model -> node.put(MODEL, model));
        node.set(ORIGIN, origin(prompt.origin()));
        return node;
    }

    private static PromptContent prompt(Fields fields) {
        String format = fields.text(FORMAT);
        return new PromptContent(
                fields.digest(DIGEST),
                PromptFormat.of(format)
                        .orElseThrow(() -> new CodecException("'" + FORMAT + "' is none that is known: " + format)),
                new TreeSet<>(fields.texts(VARIABLES)),
                fields.texts(ROLES),
                fields.optionalText(RESPONSE).map(Sha256::new),
                fields.optionalText(PARAMETERS).map(Sha256::new),
                fields.optionalText(MODEL),
                origin(fields.object(ORIGIN)));
    }

    private static ObjectNode origin(PromptOrigin origin) {
        ObjectNode node = Json.object().put(KIND, origin.kind());
        if (!origin.name().isEmpty()) {
            node.put(NAME, origin.name());
        }
        if (!origin.version().isEmpty()) {
            node.put(VERSION, origin.version());
        }
        Json.setTexts(node, LABELS, origin.labels());
        return node;
    }

    private static PromptOrigin origin(Fields fields) {
        return new PromptOrigin(
                fields.text(KIND),
                fields.optionalText(NAME).orElse(""),
                fields.optionalText(VERSION).orElse(""),
                fields.texts(LABELS));
    }

    private static ObjectNode dataset(DatasetContent dataset) {
        ObjectNode node = Json.object();
        dataset.examples()
                .ifPresent(examples -> node.put(DIGEST, examples.digest().hex())
                        .put(IDENTITY, examples.identity().word())
                        .put(EXAMPLES, examples.count()));
        return node;
    }

    private static DatasetContent dataset(Fields fields) {
        return new DatasetContent(
                fields.has(DIGEST)
                        ? Optional.of(new Examples(
                                fields.digest(DIGEST),
                                EvaluationCodec.identity(fields.text(IDENTITY)),
                                fields.number(EXAMPLES)))
                        : Optional.empty());
    }
}
