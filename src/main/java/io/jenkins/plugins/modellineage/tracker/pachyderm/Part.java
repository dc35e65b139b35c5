package io.jenkins.plugins.modellineage.tracker.pachyderm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A part of an answer, whose members are in camelCase where the API wrote it and in snake_case where pachctl did, which
 * leaves out what has its default. What has another type than it should is not said.
 */
record Part(JsonNode node) {
    Part of(String camel, String snake) {
        JsonNode member = node.path(camel);
        return new Part(member.isMissingNode() ? node.path(snake) : member);
    }

    Part of(String name) {
        return of(name, name);
    }

    String text(String camel, String snake) {
        JsonNode member = of(camel, snake).node();
        return member.isTextual() ? member.textValue() : "";
    }

    String text(String name) {
        return text(name, name);
    }

    boolean isObject() {
        return node.isObject();
    }

    /** The objects of a list, the first of them. */
    List<Part> objects(int atMost) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode element : node.isArray() ? node : MissingNode.getInstance()) {
            if (element.isObject() && parts.size() < atMost) {
                parts.add(new Part(element));
            }
        }
        return parts;
    }

    /** A whole number from 0 on; the API writes those of 64 bits as text. */
    OptionalLong whole(long atMost) {
        String written = node.isTextual() || node.isIntegralNumber() ? node.asText() : "";
        try {
            long value = Long.parseLong(written);
            return value < 0 || value > atMost ? OptionalLong.empty() : OptionalLong.of(value);
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }
}
