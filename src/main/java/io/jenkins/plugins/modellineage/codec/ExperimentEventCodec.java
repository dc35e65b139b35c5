package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentCreated;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentMoved;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentRenamed;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentTagged;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentUntagged;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import java.time.Instant;
import java.util.Arrays;

/** An event of an experiment: {@code type} and its values. */
public final class ExperimentEventCodec {
    private static final String TYPE = "type";
    private static final String CREATED = "experiment_created";
    private static final String RENAMED = "experiment_renamed";
    private static final String MOVED = "experiment_moved";
    private static final String TAGGED = "experiment_tagged";
    private static final String UNTAGGED = "experiment_untagged";
    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String LIFECYCLE = "lifecycle";
    private static final String KEY = "key";
    private static final String VALUE = "value";
    private static final String TIME = "time";

    private ExperimentEventCodec() {}

    /** The line of a journal that holds the event. */
    public static byte[] line(ExperimentEvent event) {
        return new SealedLine(write(event), 1, 1).write();
    }

    static ObjectNode write(ExperimentEvent event) {
        if (event instanceof ExperimentCreated created) {
            return node(CREATED, event).put(NAME, created.name().value());
        }
        if (event instanceof ExperimentRenamed renamed) {
            return node(RENAMED, event).put(NAME, renamed.name().value());
        }
        if (event instanceof ExperimentMoved moved) {
            return node(MOVED, event).put(LIFECYCLE, moved.lifecycle().name());
        }
        if (event instanceof ExperimentTagged tagged) {
            return node(TAGGED, event).put(KEY, tagged.key()).put(VALUE, tagged.value());
        }
        return node(UNTAGGED, event).put(KEY, ((ExperimentUntagged) event).key());
    }

    /**
     * Reads a stored event.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static ExperimentEvent read(JsonNode node) {
        Fields fields = Fields.of(node);
        String type = fields.text(TYPE);
        ExperimentId id = new ExperimentId(fields.text(ID));
        Instant at = fields.time(TIME);
        return switch (type) {
            case CREATED -> new ExperimentCreated(id, new ExperimentName(fields.text(NAME)), at);
            case RENAMED -> new ExperimentRenamed(id, new ExperimentName(fields.text(NAME)), at);
            case MOVED -> new ExperimentMoved(id, lifecycle(fields.text(LIFECYCLE)), at);
            case TAGGED -> new ExperimentTagged(id, fields.text(KEY), fields.text(VALUE), at);
            case UNTAGGED -> new ExperimentUntagged(id, fields.text(KEY), at);
            default -> throw new NewerFormatException("event", type);
        };
    }

    private static ObjectNode node(String type, ExperimentEvent event) {
        return Json.object().put(TYPE, type).put(ID, event.id().value()).put(TIME, Json.time(event.at()));
    }

    static Lifecycle lifecycle(String name) {
        return Arrays.stream(Lifecycle.values())
                .filter(lifecycle -> lifecycle.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CodecException("'" + LIFECYCLE + "' is unknown: " + name));
    }
}
