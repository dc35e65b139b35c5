package io.jenkins.plugins.modellineage.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The bodies of deliveries. Their keys are documented, and stay. */
final class Bodies {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** As Python's {@code isoformat} writes it, which is what MLflow's receivers read. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+00:00'").withZone(ZoneOffset.UTC);

    /** Longest description, and most tags, that are sent with a version. */
    private static final int DESCRIPTION = 2_000;

    private static final int TAGS = 50;

    private Bodies() {}

    static String json(Announcement news) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("entity", news.event().entity());
        body.put("action", news.event().action());
        body.put("timestamp", time(news.time()));
        body.put("event", news.event().word());
        body.set("data", data(news));
        return text(body);
    }

    private static ObjectNode data(Announcement news) {
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
        news.stamp().ifPresent(stamp -> stamped(data, stamp));
        data.put("by", news.by());
        data.put("sentence", news.sentence());
        news.link().ifPresent(link -> data.put("url", link));
        return data;
    }

    /** What MLflow tells of a new version, and its content's digest. */
    private static void stamped(ObjectNode data, ModelStamped stamp) {
        VersionNotes notes = stamp.notes();
        data.put("source", "runs:/" + stamp.run().value());
        data.put("run_id", stamp.run().value());
        data.put("description", Naming.shortened(notes.description().orElse(""), DESCRIPTION));
        ObjectNode tags = data.putObject("tags");
        notes.tags().entrySet().stream()
                .limit(TAGS)
                .forEach(tag -> tags.put(tag.getKey(), Naming.shortened(tag.getValue(), DESCRIPTION)));
        notes.label().ifPresent(label -> data.put("label", label));
        data.put("digest", stamp.manifest().digest().toString());
        data.put("build", stamp.build().label());
    }

    static String slack(Announcement news) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("text", escaped(news.sentence()));
        ObjectNode text =
                body.putArray("blocks").addObject().put("type", "section").putObject("text");
        text.put("type", "mrkdwn");
        text.put("text", escaped(news.sentence()) + link(news));
        return text(body);
    }

    private static String link(Announcement news) {
        String shown = news.label().isEmpty()
                ? "Jenkins"
                : news.path() + "@" + news.version().orElse(0);
        return news.link()
                .map(link -> "\n<" + escaped(link).replace("|", "%7C") + "|" + escaped(shown) + ">")
                .orElse("");
    }

    /** The three characters that Slack asks to be escaped: without this a comment could ring for everyone. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
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
