package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a request says: the members of its JSON object, or the parameters of its query, read as protobuf's JSON mapping
 * has it. So 64-bit numbers come as numbers or as text, NaN and the infinities as text, what is null was not said, and
 * unknown members do not matter.
 *
 * @see <a href="https://protobuf.dev/programming-guides/json/">ProtoJSON</a>
 */
public final class Request {
    private static final int DEEPEST = 100;
    private static final int DIGITS = 400;

    /** Names, values and brackets: {@code [{},{},…} takes thirty times its bytes in memory. */
    private static final int TOKENS = 1_000_000;

    private static final int NAME_LENGTH = 10_000;

    /** Names are not remembered, which strangers could fill the memory with. */
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(DIGITS)
                    .maxStringLength(20 << 20)
                    .maxNameLength(NAME_LENGTH)
                    .maxTokenCount(TOKENS)
                    .build())
            .build());

    private final ObjectNode members;
    private final String path;

    private Request(ObjectNode members, String path) {
        this.members = members;
        this.path = path;
    }

    /**
     * What a body says; one that is no JSON object says nothing, as on MLflow's own server.
     *
     * @throws MlflowException when it has more in it than anybody means
     */
    public static Request ofBody(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return new Request(node instanceof ObjectNode object ? object : empty(), "");
        } catch (StreamConstraintsException tooMuch) {
            throw MlflowException.invalid("The JSON of the request is nested deeper than " + DEEPEST
                    + " layers, or has a number of more than " + DIGITS + " digits, a name of more than " + NAME_LENGTH
                    + " characters, or more than " + TOKENS
                    + " names and values; split it up, or log it as an artifact");
        } catch (IOException malformed) {
            return new Request(empty(), "");
        }
    }

    /** What a query says: a parameter that is there several times is a list. */
    public static Request ofQuery(Map<String, String[]> parameters) {
        ObjectNode members = empty();
        parameters.forEach((name, values) -> {
            if (values.length == 1) {
                members.put(name, values[0]);
            } else {
                ArrayNode list = members.putArray(name);
                for (String value : values) {
                    list.add(value);
                }
            }
        });
        return new Request(members, "");
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The members as they came. */
    public ObjectNode members() {
        return members;
    }

    public boolean has(String name) {
        return members.hasNonNull(name);
    }

    /**
     * A text; empty when it was not said.
     *
     * @throws MlflowException when it is no text
     */
    public Optional<String> text(String name) {
        JsonNode value = members.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(name, value, "give text");
        }
        return Optional.of(value.textValue());
    }

    /**
     * A text that must be there, and not be empty.
     *
     * @throws MlflowException when it is not
     */
    public String required(String name) {
        return text(name).filter(value -> !value.isEmpty()).orElseThrow(() -> missing(name));
    }

    /**
     * One of several words; a number stands for one of them, as in protobuf's JSON.
     *
     * @param words by their numbers, from 1
     * @throws MlflowException when it is no text and no such number
     */
    public Optional<String> word(String name, List<String> words) {
        JsonNode value = members.get(name);
        if (value == null || !value.isInt()) {
            return text(name);
        }
        if (value.intValue() < 1 || value.intValue() > words.size()) {
            throw wrong(name, value, "it is one of " + String.join(", ", words));
        }
        return Optional.of(words.get(value.intValue() - 1));
    }

    /** The first of several names that was said: clients send {@code run_id}, {@code run_uuid}, or both. */
    public String either(String name, String other) {
        return text(name)
                .filter(value -> !value.isEmpty())
                .or(() -> text(other).filter(value -> !value.isEmpty()))
                .orElseThrow(() -> missing(name));
    }

    /** What is to be said when a member is not there that must be. */
    public MlflowException missing(String name) {
        return MlflowException.invalid("Missing value for required parameter '" + path + name
                + "'. See the API docs for more information about request parameters.");
    }

    /**
     * A whole number of 64 bits, as a number or as text.
     *
     * @throws MlflowException when it is anything else
     */
    public OptionalLong whole(String name) {
        JsonNode value = members.get(name);
        if (value == null || value.isNull()) {
            return OptionalLong.empty();
        }
        if (value.isInt() || value.isLong()) {
            return OptionalLong.of(value.longValue());
        }
        try {
            if (value.isNumber()) {
                return OptionalLong.of(value.decimalValue().longValueExact());
            }
            if (value.isTextual()) {
                return OptionalLong.of(new BigDecimal(bounded(value.textValue())).longValueExact());
            }
        } catch (ArithmeticException | NumberFormatException notWhole) {
            throw wrong(name, value, "give a whole number of 64 bits");
        }
        throw wrong(name, value, "give a whole number of 64 bits");
    }

    private static String bounded(String number) {
        if (number.length() > 25) {
            throw new NumberFormatException("too long");
        }
        return number;
    }

    /**
     * A number that must be there; {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"} are text.
     *
     * @throws MlflowException when it is not there, or no number
     */
    public double number(String name) {
        JsonNode value = members.get(name);
        if (value == null || value.isNull()) {
            throw missing(name);
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return value.isTextual() ? written(name, value) : fail(wrong(name, value, "give a number"));
    }

    private double written(String name, JsonNode value) {
        return switch (value.textValue()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (!MetricNumbers.isNumber(value.textValue())) {
                    throw wrong(name, value, "give a number");
                }
                yield Double.parseDouble(value.textValue());
            }
        };
    }

    private static double fail(MlflowException problem) {
        throw problem;
    }

    /** A switch; not said is off. */
    public boolean flag(String name) {
        JsonNode value = members.get(name);
        return value != null && (value.isBoolean() ? value.booleanValue() : "true".equalsIgnoreCase(value.asText()));
    }

    /**
     * A list of texts; one text alone, as queries have it, is a list of one.
     *
     * @throws MlflowException when something in it is no text
     */
    public List<String> texts(String name) {
        JsonNode value = members.get(name);
        if (value == null || value.isNull()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element :
                value.isArray() ? value : JsonNodeFactory.instance.arrayNode().add(value)) {
            if (!element.isTextual()) {
                throw wrong(name, element, "give a list of texts");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /**
     * That a member was said, if only as an empty list.
     *
     * @throws MlflowException when it was not
     */
    public void require(String name) {
        if (!has(name)) {
            throw missing(name);
        }
    }

    /**
     * A list of objects.
     *
     * @throws MlflowException when it is none
     */
    public List<Request> objects(String name) {
        JsonNode value = members.get(name);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(name, value, "give a list of objects");
        }
        List<Request> objects = new ArrayList<>();
        for (JsonNode element : value) {
            if (!(element instanceof ObjectNode object)) {
                throw wrong(name, element, "give a list of objects");
            }
            objects.add(new Request(object, path + name + "[" + objects.size() + "]."));
        }
        return objects;
    }

    /**
     * An object.
     *
     * @throws MlflowException when it is none
     */
    public Optional<Request> object(String name) {
        JsonNode value = members.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!(value instanceof ObjectNode object)) {
            throw wrong(name, value, "give an object");
        }
        return Optional.of(new Request(object, path + name + "."));
    }

    /**
     * A list of keys with values, as MLflow writes maps; of a key that comes several times the last counts.
     *
     * @throws MlflowException when one has no key
     */
    public SortedMap<String, String> entries(String name) {
        SortedMap<String, String> entries = new TreeMap<>();
        for (Request entry : objects(name)) {
            entries.put(entry.required("key"), entry.text("value").orElse(""));
        }
        return entries;
    }

    /** What is to be said of a member that cannot be what it is. */
    public MlflowException wrong(String name, JsonNode value, String advice) {
        return MlflowException.invalid("Invalid value " + Naming.quoted(Naming.shortened(value.toString(), 200))
                + " for parameter '" + path + name + "' supplied: " + advice);
    }
}
