package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionRef;

/** A version: {@code {"scope":"root","model":"tiny-lm","number":7}}. */
final class VersionRefCodec {
    private static final String SCOPE = "scope";
    private static final String MODEL = "model";
    private static final String NUMBER = "number";

    private VersionRefCodec() {}

    static ObjectNode write(VersionRef version) {
        return Json.object()
                .put(SCOPE, version.model().scope().value())
                .put(MODEL, version.model().name().value())
                .put(NUMBER, version.number());
    }

    static VersionRef read(Fields fields) {
        ModelRef model = new ModelRef(new ScopeId(fields.text(SCOPE)), new ModelName(fields.text(MODEL)));
        return new VersionRef(model, fields.number(NUMBER));
    }
}
