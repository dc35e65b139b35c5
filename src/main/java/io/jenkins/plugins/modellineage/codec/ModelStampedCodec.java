package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.model.StampWay;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The stamp of a version: everything that its record consists of. */
final class ModelStampedCodec {
    private static final String VERSION = "version";
    private static final String DIGEST = "digest";
    private static final String MANIFEST = "manifest";
    private static final String PARAMS = "params";
    private static final String METRICS = "metrics";
    private static final String INPUTS = "inputs";
    private static final String PROVENANCE = "provenance";
    private static final String BUILD = "build";
    private static final String RUN = "run";
    private static final String LABEL = "label";
    private static final String DESCRIPTION = "description";
    private static final String TAGS = "tags";
    private static final String STARTERS = "starters";
    private static final String AUTHORS = "authors";
    private static final String WEIGHTS = "weights";
    private static final String CARD = "card";
    private static final String SHARED = "shared";
    private static final String BY_HAND = "byHand";
    private static final String IMPORTED = "imported";

    private ModelStampedCodec() {}

    static void write(ModelStamped event, ObjectNode node) {
        node.set(VERSION, VersionRefCodec.write(event.version()));
        node.put(DIGEST, event.manifest().digest().hex());
        node.set(MANIFEST, Json.array(event.manifest().files(), FileDigestCodec::write));
        node.set(PARAMS, Json.texts(event.params()));
        node.set(METRICS, Json.numbers(event.metrics()));
        MeasuredCodec.write(event.measured(), node);
        node.set(INPUTS, Json.array(event.inputs(), InputCodec::write));
        node.set(PROVENANCE, Json.texts(event.provenance().facts()));
        node.set(BUILD, BuildRefCodec.write(event.build()));
        node.put(RUN, event.run().value());
        event.notes().label().ifPresent(label -> node.put(LABEL, label));
        event.notes().description().ifPresent(description -> node.put(DESCRIPTION, description));
        node.set(TAGS, Json.texts(event.notes().tags()));
        event.notes().card().ifPresent(path -> node.put(CARD, path));
        Json.setTexts(node, STARTERS, event.starters());
        Json.setTexts(node, AUTHORS, event.authors());
        event.weights().ifPresent(weights -> node.set(WEIGHTS, WeightsCodec.write(weights)));
        RecordedEvaluationCodec.write(event.evaluations(), node);
        event.content().ifPresent(content -> ContentCodec.write(content, node));
        if (!event.shared().isEmpty()) {
            node.set(SHARED, Json.array(event.shared(), SharedDataCodec::write));
        }
        if (event.way() == StampWay.BY_HAND) {
            node.put(BY_HAND, true);
        }
        event.imported().ifPresent(from -> node.set(IMPORTED, ImportedFromCodec.write(from)));
    }

    static ModelStamped read(Fields fields) {
        Manifest manifest = new Manifest(fields.list(MANIFEST, FileDigestCodec::read));
        if (!manifest.digest().equals(fields.digest(DIGEST))) {
            throw new CodecException("'" + DIGEST + "' is not the digest of '" + MANIFEST + "'");
        }
        return new ModelStamped(
                VersionRefCodec.read(fields.object(VERSION)),
                manifest,
                fields.textMap(PARAMS),
                fields.realMap(METRICS),
                MeasuredCodec.read(fields),
                fields.list(INPUTS, InputCodec::read),
                new Provenance(fields.textMap(PROVENANCE)),
                BuildRefCodec.read(fields.object(BUILD)),
                new RunId(fields.text(RUN)),
                new VersionNotes(
                        fields.optionalText(LABEL),
                        fields.optionalText(DESCRIPTION),
                        fields.textMap(TAGS),
                        fields.optionalText(CARD)),
                Set.copyOf(fields.texts(STARTERS)),
                Set.copyOf(fields.texts(AUTHORS)),
                fields.has(BY_HAND) && fields.flag(BY_HAND) ? StampWay.BY_HAND : StampWay.BY_BUILD,
                fields.has(WEIGHTS) ? Optional.of(WeightsCodec.read(fields.object(WEIGHTS))) : Optional.empty(),
                RecordedEvaluationCodec.list(fields),
                ContentCodec.read(fields),
                fields.has(SHARED) ? fields.list(SHARED, SharedDataCodec::read) : List.of(),
                fields.optionalObject(IMPORTED).map(ImportedFromCodec::read));
    }
}
