package io.jenkins.plugins.modellineage.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The bodies of deliveries. Their keys are documented, and stay. */
final class Bodies {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** As Python's {@code isoformat} writes it, which is what MLflow's receivers read. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+00:00'").withZone(ZoneOffset.UTC);

    /** What is sent of a version's notes, from all that is sent to as little as keeps a body within {@link #BYTES}. */
    private static final List<Notes> NOTES =
            List.of(new Notes(2_000, 50), new Notes(500, 50), new Notes(200, 10), new Notes(200, 0));

    /** Up to a thousand bodies of one webhook wait in memory. */
    private static final int BYTES = 16 << 10;

    /** Slack refuses a block with more characters, counted after escaping. */
    private static final int BLOCK = 3_000;

    /** A longer link is left out of a block. */
    private static final int LINK = 2_000;

    private Bodies() {}

    /**
     * How much is sent of what people wrote about a version.
     *
     * @param text longest description, and longest value of a tag
     * @param tags most of them
     */
    private record Notes(int text, int tags) {
        boolean hold(VersionNotes notes) {
            return notes.tags().size() <= tags
                    && notes.description().orElse("").length() <= text
                    && notes.tags().values().stream().allMatch(value -> value.length() <= text);
        }
    }

    static String json(Announcement news) {
        String body = "";
        for (Notes notes : NOTES) {
            body = json(news, notes);
            if (body.getBytes(StandardCharsets.UTF_8).length <= BYTES) {
                return body;
            }
        }
        return body;
    }

    private static String json(Announcement news, Notes notes) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("entity", news.event().entity());
        body.put("action", news.event().action());
        body.put("timestamp", time(news.time()));
        body.put("event", news.event().word());
        body.set("data", data(news, notes));
        return text(body);
    }

    private static ObjectNode data(Announcement news, Notes notes) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        if (news.version().isPresent()) {
            data.put("name", news.model());
            data.put("version", news.version().get().toString());
            data.put("folder", news.folder());
        }
        news.stage().ifPresent(stage -> {
            data.put("alias", stage);
            data.put("stage", stage);
        });
        news.promotion().ifPresent(id -> data.put("promotion", id));
        news.stamp().ifPresent(stamp -> stamped(data, stamp, notes));
        data.put("by", news.by());
        data.put("sentence", news.sentence());
        news.link().ifPresent(link -> data.put("url", link));
        return data;
    }

    /** What MLflow tells of a new version, and its content's digest. */
    private static void stamped(ObjectNode data, ModelStamped stamp, Notes most) {
        VersionNotes notes = stamp.notes();
        data.put("source", "runs:/" + stamp.run().value());
        data.put("run_id", stamp.run().value());
        data.put("description", Naming.shortened(notes.description().orElse(""), most.text()));
        ObjectNode tags = data.putObject("tags");
        notes.tags().entrySet().stream()
                .limit(most.tags())
                .forEach(tag -> tags.put(tag.getKey(), Naming.shortened(tag.getValue(), most.text())));
        if (!most.hold(notes)) {
            data.put("shortened", true);
        }
        notes.label().ifPresent(label -> data.put("label", label));
        data.put("digest", stamp.manifest().digest().toString());
        data.put("build", stamp.build().label());
    }

    static String slack(Announcement news) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        String link = link(news);
        String sentence = escaped(news.sentence(), BLOCK - link.length());
        body.put("text", sentence);
        ObjectNode text =
                body.putArray("blocks").addObject().put("type", "section").putObject("text");
        text.put("type", "mrkdwn");
        text.put("text", sentence + link);
        return text(body);
    }

    private static String link(Announcement news) {
        String shown = news.label().isEmpty()
                ? "Jenkins"
                : news.path() + "@" + news.version().orElse(0);
        return news.link()
                .map(link -> "\n<" + escaped(link).replace("|", "%7C") + "|" + escaped(shown) + ">")
                .filter(link -> link.length() <= LINK)
                .orElse("");
    }

    /** The three characters that Slack asks to be escaped: without this a comment could ring for everyone. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Shortened as it is sent, so that nothing ends in the middle of an escaped character. */
    private static String escaped(String text, int atMost) {
        String whole = escaped(text);
        if (whole.length() <= atMost) {
            return whole;
        }
        StringBuilder kept = new StringBuilder();
        for (int c : text.codePoints().toArray()) {
            String next = escaped(Character.toString(c));
            if (kept.length() + next.length() + 1 > atMost) {
                break;
            }
            kept.append(next);
        }
        return kept.append('…').toString();
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static String text(ObjectNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers are always JSON", e);
        }
    }
}
