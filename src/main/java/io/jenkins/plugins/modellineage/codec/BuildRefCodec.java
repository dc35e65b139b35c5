package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.BuildRef;

/** A build: {@code {"id":"…","job":"team/train","number":12}}. */
final class BuildRefCodec {
    private static final String ID = "id";
    private static final String JOB = "job";
    private static final String NUMBER = "number";

    private BuildRefCodec() {}

    static ObjectNode write(BuildRef build) {
        return Json.object().put(ID, build.id()).put(JOB, build.job()).put(NUMBER, build.number());
    }

    static BuildRef read(Fields fields) {
        return new BuildRef(fields.text(ID), fields.text(JOB), fields.number(NUMBER));
    }
}
