package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.model.ImportedFrom;

/** What a version was in another tool: {@code {"tool":"mlflow","model":"churn","version":"2","stages":["Production"]}}. */
final class ImportedFromCodec {
    private static final String TOOL = "tool";
    private static final String MODEL = "model";
    private static final String VERSION = "version";
    private static final String MADE = "made";
    private static final String CHANGED = "changed";
    private static final String STAGES = "stages";
    private static final String ALIASES = "aliases";
    private static final String RUN = "run";
    private static final String RECORDED = "recorded";

    private ImportedFromCodec() {}

    static ObjectNode write(ImportedFrom from) {
        ObjectNode node =
                Json.object().put(TOOL, from.tool()).put(MODEL, from.model()).put(VERSION, from.version());
        from.made().ifPresent(time -> node.put(MADE, Json.time(time)));
        from.changed().ifPresent(time -> node.put(CHANGED, Json.time(time)));
        Json.setTexts(node, STAGES, from.stages());
        Json.setTexts(node, ALIASES, from.aliases());
        from.run().ifPresent(run -> node.put(RUN, run));
        from.recorded().ifPresent(run -> node.put(RECORDED, run.value()));
        return node;
    }

    static ImportedFrom read(Fields fields) {
        return new ImportedFrom(
                fields.text(TOOL),
                fields.text(MODEL),
                fields.text(VERSION),
                fields.optionalTime(MADE),
                fields.optionalTime(CHANGED),
                fields.texts(STAGES),
                fields.texts(ALIASES),
                fields.optionalText(RUN),
                fields.optionalText(RECORDED).map(RunId::new));
    }
}
