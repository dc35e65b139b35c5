package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** A document in memory, of bounded size. Numbers are doubles or of 64 bits, however many digits they have. */
final class Tree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What a document, or an element that is taken by itself, may hold: a value counts one, a text more by its length. */
    private static final int UNITS = 2_000_000;

    private static final int CHARACTERS_A_UNIT = 32;

    private final JsonParser parser;
    private final Parts parts;
    private int units;

    Tree(JsonParser parser, Parts parts) {
        this.parser = parser;
        this.parts = parts;
    }

    /** The value that the parser is at; it is at its end afterwards. */
    JsonNode read() throws IOException {
        return value("");
    }

    private JsonNode value(String path) throws IOException {
        charge(1);
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path);
            case START_ARRAY -> list(path);
            case VALUE_STRING -> text();
            default -> scalar(parser);
        };
    }

    /** Any value but a text, an object or a list. */
    static JsonNode scalar(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            default -> NODES.nullNode();
        };
    }

    private static JsonNode whole(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(Double.parseDouble(parser.getText()));
        };
    }

    private JsonNode text() throws IOException {
        charge(parser.getTextLength() / CHARACTERS_A_UNIT);
        return NODES.textNode(parser.getText());
    }

    private ObjectNode object(String path) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            charge(1 + name.length() / CHARACTERS_A_UNIT);
            parser.nextToken();
            object.set(name, value(path + "/" + name));
        }
        return object;
    }

    private ArrayNode list(String path) throws IOException {
        Parts.Part part = parts.of(path);
        ArrayNode list = NODES.arrayNode();
        int before = units;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode element = value(path + "/*");
            if (part == null) {
                list.add(element);
            } else {
                units = before;
                part.take(element);
            }
        }
        return list;
    }

    private void charge(int more) throws IOException {
        units += more;
        if (units > UNITS) {
            throw new JsonParseException(parser, "one object holds more than a record of an evaluation can");
        }
    }
}
