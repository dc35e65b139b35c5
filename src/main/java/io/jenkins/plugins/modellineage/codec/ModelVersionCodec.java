package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.model.LaterEvidence;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;

/** A version as it stands now, for readers elsewhere: the members of its stamp, and what was said and measured since. */
public final class ModelVersionCodec {
    private static final String NAME = "name";
    private static final String STAMPED = "stamped";
    private static final String BY = "by";
    private static final String LATER = "later";
    private static final String METRICS = "metrics";
    private static final String TESTS = "tests";
    private static final String BUILD = "build";
    private static final String TIME = "time";

    private ModelVersionCodec() {}

    public static ObjectNode write(ModelVersion version) {
        ObjectNode node = Json.object().put(NAME, version.ref().label());
        ModelStampedCodec.write(stamp(version), node);
        node.put(STAMPED, Json.time(version.stamped()));
        node.set(BY, ActorCodec.write(version.by()));
        node.set(LATER, Json.array(version.later(), ModelVersionCodec::later));
        return node;
    }

    private static ModelStamped stamp(ModelVersion version) {
        return new ModelStamped(
                version.ref(),
                version.manifest(),
                version.params(),
                version.metrics(),
                version.measured(),
                version.inputs(),
                version.provenance(),
                version.build(),
                version.run(),
                new VersionNotes(version.label(), version.description(), version.tags(), version.card()),
                version.starters(),
                version.authors(),
                version.way(),
                version.weights(),
                version.evaluations(),
                version.content(),
                version.shared(),
                version.imported());
    }

    private static ObjectNode later(LaterEvidence evidence) {
        ObjectNode node = Json.object();
        node.set(METRICS, MeasuredCodec.summaries(evidence.metrics()));
        evidence.tests().ifPresent(tests -> node.set(TESTS, TestCountsCodec.write(tests)));
        RecordedEvaluationCodec.write(evidence.evaluations(), node);
        node.set(BUILD, BuildRefCodec.write(evidence.build()));
        node.put(TIME, Json.time(evidence.at())).set(BY, ActorCodec.write(evidence.by()));
        return node;
    }
}
