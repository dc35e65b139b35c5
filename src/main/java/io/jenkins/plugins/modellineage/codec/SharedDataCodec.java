package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.model.SharedData.Side;
import io.jenkins.plugins.modellineage.model.SharedLines;

/**
 * What two inputs share: {@code {"train":{"name":"corpus","digest":"…"},"evaluation":{…},"files":2,"sharedFiles":1,
 * "paths":["a.txt"],"lines":{"shared":3,"compared":200,"distinct":200,"exact":true}}}; {@code prompts}
 * are like {@code lines}.
 */
final class SharedDataCodec {
    private static final String TRAIN = "train";
    private static final String EVALUATION = "evaluation";
    private static final String NAME = "name";
    private static final String DIGEST = "digest";
    private static final String FILES = "files";
    private static final String SHARED_FILES = "sharedFiles";
    private static final String PATHS = "paths";
    private static final String LINES = "lines";
    private static final String PROMPTS = "prompts";
    private static final String SHARED = "shared";
    private static final String COMPARED = "compared";
    private static final String DISTINCT = "distinct";
    private static final String EXACT = "exact";

    private SharedDataCodec() {}

    static ObjectNode write(SharedData data) {
        ObjectNode node = Json.object();
        node.set(TRAIN, side(data.train()));
        node.set(EVALUATION, side(data.evaluation()));
        node.put(FILES, data.files()).put(SHARED_FILES, data.sharedFiles());
        Json.setTexts(node, PATHS, data.paths());
        data.lines().ifPresent(lines -> node.set(LINES, lines(lines)));
        data.prompts().ifPresent(prompts -> node.set(PROMPTS, lines(prompts)));
        return node;
    }

    static SharedData read(JsonNode node) {
        Fields fields = Fields.of(node);
        return new SharedData(
                side(fields.object(TRAIN)),
                side(fields.object(EVALUATION)),
                fields.number(FILES),
                fields.number(SHARED_FILES),
                fields.texts(PATHS),
                fields.optionalObject(LINES).map(SharedDataCodec::lines),
                fields.optionalObject(PROMPTS).map(SharedDataCodec::lines));
    }

    private static ObjectNode side(Side side) {
        return Json.object().put(NAME, side.name()).put(DIGEST, side.digest().hex());
    }

    private static Side side(Fields fields) {
        return new Side(fields.text(NAME), fields.digest(DIGEST));
    }

    private static ObjectNode lines(SharedLines lines) {
        return Json.object()
                .put(SHARED, lines.shared())
                .put(COMPARED, lines.compared())
                .put(DISTINCT, lines.distinct())
                .put(EXACT, lines.exact());
    }

    private static SharedLines lines(Fields fields) {
        return new SharedLines(
                fields.number(SHARED), fields.number(COMPARED), fields.whole(DISTINCT), fields.flag(EXACT));
    }
}
