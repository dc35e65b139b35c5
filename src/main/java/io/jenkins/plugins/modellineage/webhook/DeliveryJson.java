package io.jenkins.plugins.modellineage.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a delivery is stored: one object, optional members only when there, unknown ones ignored. */
public final class DeliveryJson {
    private static final String ID = "id";
    private static final String WEBHOOK = "webhook";
    private static final String EVENT = "event";
    private static final String SEQ = "seq";
    private static final String CREATED = "created";
    private static final String BODY = "body";
    private static final String TRIES = "tries";
    private static final String NEXT = "next";
    private static final String ANSWERED = "answered";
    private static final String STATUS = "status";
    private static final String ANSWER = "answer";
    private static final String AFTER = "after";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DeliveryJson() {}

    public static String write(Delivery delivery) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put(ID, delivery.id());
        node.put(WEBHOOK, delivery.webhook());
        node.put(EVENT, delivery.event());
        node.put(SEQ, delivery.seq());
        node.put(CREATED, delivery.created().toString());
        node.put(BODY, delivery.body());
        node.put(TRIES, delivery.tries());
        delivery.next().ifPresent(next -> node.put(NEXT, next.toString()));
        delivery.last().ifPresent(last -> {
            node.put(ANSWERED, last.time().toString());
            last.status().ifPresent(status -> node.put(STATUS, status));
            node.put(ANSWER, last.text());
            last.after().ifPresent(after -> node.put(AFTER, after.toSeconds()));
        });
        return node.toString() + "\n";
    }

    /** @throws IOException when it is not what was written */
    public static Delivery read(String text) throws IOException {
        JsonNode node = MAPPER.readTree(text);
        try {
            return new Delivery(
                    text(node, ID),
                    text(node, WEBHOOK),
                    text(node, EVENT),
                    node.path(SEQ).asLong(),
                    Instant.parse(text(node, CREATED)),
                    text(node, BODY),
                    node.path(TRIES).asInt(),
                    optional(node, NEXT).map(Instant::parse),
                    optional(node, ANSWERED).map(time -> answer(node, time)));
        } catch (IllegalArgumentException | DateTimeException damaged) {
            throw new IOException("It is no delivery of a webhook: " + damaged.getMessage(), damaged);
        }
    }

    private static Answer answer(JsonNode node, String time) {
        Optional<Integer> status =
                node.hasNonNull(STATUS) ? Optional.of(node.get(STATUS).asInt()) : Optional.empty();
        Optional<Duration> after = node.hasNonNull(AFTER)
                ? Optional.of(Duration.ofSeconds(node.get(AFTER).asLong()))
                : Optional.empty();
        return new Answer(Instant.parse(time), status, optional(node, ANSWER).orElse(""), after);
    }

    private static String text(JsonNode node, String key) {
        return optional(node, key).orElseThrow(() -> new IllegalArgumentException("'" + key + "' is missing"));
    }

    private static Optional<String> optional(JsonNode node, String key) {
        return Optional.ofNullable(node.get(key)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
