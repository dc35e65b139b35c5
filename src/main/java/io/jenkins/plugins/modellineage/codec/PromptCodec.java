package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.prompt.CanonicalJson;
import io.jenkins.plugins.modellineage.prompt.Prompt;
import io.jenkins.plugins.modellineage.prompt.PromptContract;
import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import io.jenkins.plugins.modellineage.prompt.PromptPartial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A prompt as its {@linkplain Prompt#canonical canonical form}: the bytes that its digest is the SHA-256 of. */
public final class PromptCodec {
    private static final String FORMAT = "format";
    private static final String MESSAGES = "messages";
    private static final String ROLE = "role";
    private static final String TEXT = "text";
    private static final String CONTENT = "content";
    private static final String MORE = "more";
    private static final String VARIABLES = "variables";
    private static final String RESPONSE_SCHEMA = "responseSchema";
    private static final String TOOLS = "tools";
    private static final String PARTIALS = "partials";
    private static final String NAME = "name";
    private static final String DIGEST = "digest";
    private static final String MODEL = "model";
    private static final Set<String> SAID = Set.of(CONTENT, NAME, "tool_calls", "tool_call_id");
    private static final List<String> MODEL_NAMES = List.of("id", "name", "model");

    private PromptCodec() {}

    public static byte[] bytes(Prompt prompt) {
        return prompt.canonical().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws CodecException or IllegalArgumentException when these are no bytes of a prompt */
    public static Prompt read(byte[] bytes) {
        Fields fields = Fields.of(Json.exact(bytes));
        String format = fields.text(FORMAT);
        return new Prompt(
                PromptFormat.of(format)
                        .orElseThrow(() -> new CodecException("'" + FORMAT + "' is none that is known: " + format)),
                fields.list(MESSAGES, PromptCodec::message),
                new PromptContract(
                        new TreeSet<>(fields.texts(VARIABLES)),
                        canonical(fields, RESPONSE_SCHEMA),
                        canonical(fields, TOOLS)),
                fields.list(PARTIALS, PromptCodec::partial));
    }

    private static PromptMessage message(JsonNode node) {
        Fields fields = Fields.of(node);
        return new PromptMessage(fields.text(ROLE), fields.text(TEXT), canonical(fields, MORE));
    }

    private static PromptPartial partial(JsonNode node) {
        Fields fields = Fields.of(node);
        return new PromptPartial(fields.text(NAME), fields.optionalText(DIGEST).map(Sha256::new));
    }

    private static CanonicalJson canonical(Fields fields, String key) {
        return CanonicalJson.of(fields.optionalNode(key).map(PromptCodec::tree).orElse(null));
    }

    private static Object tree(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new TreeMap<>();
            node.fields().forEachRemaining(member -> map.put(member.getKey(), tree(member.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(item -> list.add(tree(item)));
            return list;
        }
        if (node.isNumber()) {
            return node.decimalValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.isNull() ? null : node.asText();
    }

    /** The model that parameters name: a text, or one that an object calls its id or name. */
    public static Optional<String> model(CanonicalJson parameters) {
        byte[] bytes = parameters.toString().getBytes(StandardCharsets.UTF_8);
        if (parameters.isNull()) {
            return Optional.empty();
        }
        JsonNode parsed = Json.parse(bytes, bytes.length);
        JsonNode model = parsed.path(MODEL);
        return Stream.concat(Stream.of(model), MODEL_NAMES.stream().map(model::path))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    /**
     * The messages as MLflow's clients have them: a JSON list of objects with role and content, and with what else the
     * interfaces of models know of a message.
     */
    public static String chat(List<PromptMessage> messages) {
        ArrayNode list = Json.array(messages, PromptCodec::said);
        return Json.text(list);
    }

    private static ObjectNode said(PromptMessage message) {
        ObjectNode said = Json.object().put(ROLE, message.role()).put(CONTENT, message.text());
        byte[] more = message.more().toString().getBytes(StandardCharsets.UTF_8);
        if (!message.more().isNull()) {
            Json.exact(more).fields().forEachRemaining(member -> {
                if (SAID.contains(member.getKey())) {
                    said.set(member.getKey(), member.getValue());
                }
            });
        }
        return said;
    }
}
