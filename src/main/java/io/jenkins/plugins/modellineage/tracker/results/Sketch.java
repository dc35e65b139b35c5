package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** What a document looks like: its outer names, and of each list its first element. */
final class Sketch {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEPTH = 4;
    private static final int OUTER_NAMES = 1_000;
    private static final int INNER_NAMES = 40;
    private static final int TEXT = 200;

    private Sketch() {}

    /** Of the value that the parser is at; it is at its end afterwards. */
    static JsonNode of(JsonParser parser) throws IOException {
        return of(parser, 0);
    }

    private static JsonNode of(JsonParser parser, int depth) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, depth);
            case START_ARRAY -> list(parser, depth);
            case VALUE_STRING -> NODES.textNode(parser.getText().substring(0, Math.min(TEXT, parser.getTextLength())));
            default -> Tree.scalar(parser);
        };
    }

    private static ObjectNode object(JsonParser parser, int depth) throws IOException {
        ObjectNode object = NODES.objectNode();
        int most = depth == DEPTH ? 0 : depth == 0 ? OUTER_NAMES : INNER_NAMES;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (object.size() < most) {
                object.set(name, of(parser, depth + 1));
            } else {
                parser.skipChildren();
            }
        }
        return object;
    }

    private static ArrayNode list(JsonParser parser, int depth) throws IOException {
        ArrayNode list = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (list.isEmpty() && depth < DEPTH) {
                list.add(of(parser, depth + 1));
            } else {
                parser.skipChildren();
            }
        }
        return list;
    }
}
