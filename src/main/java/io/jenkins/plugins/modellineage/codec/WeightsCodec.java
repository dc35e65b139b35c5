package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.model.Weights.Share;

/**
 * What the model files of a version say: {@code
 * {"formats":["GGUF"],"files":1,"dtypes":{"F16":{"tensors":2,"elements":64,"bytes":128}},"facts":{…},"findings":[…],"content":"…"}}.
 */
final class WeightsCodec {
    private static final String FORMATS = "formats";
    private static final String FILES = "files";
    private static final String DTYPES = "dtypes";
    private static final String TENSORS = "tensors";
    private static final String ELEMENTS = "elements";
    private static final String BYTES = "bytes";
    private static final String FACTS = "facts";
    private static final String FINDINGS = "findings";
    private static final String CONTENT = "content";

    private WeightsCodec() {}

    static ObjectNode write(Weights weights) {
        ObjectNode node = Json.object();
        node.set(FORMATS, Json.texts(weights.formats()));
        node.put(FILES, weights.files());
        ObjectNode dtypes = Json.object();
        weights.dtypes().forEach((dtype, share) -> dtypes.set(dtype, share(share)));
        node.set(DTYPES, dtypes);
        node.set(FACTS, Json.texts(weights.facts()));
        Json.setTexts(node, FINDINGS, weights.findings());
        weights.content().ifPresent(content -> node.put(CONTENT, content.hex()));
        return node;
    }

    static Weights read(Fields fields) {
        return new Weights(
                fields.texts(FORMATS),
                fields.number(FILES),
                fields.objectMap(DTYPES, WeightsCodec::share),
                fields.textMap(FACTS),
                fields.texts(FINDINGS),
                fields.optionalText(CONTENT).map(Sha256::new));
    }

    private static ObjectNode share(Share share) {
        return Json.object()
                .put(TENSORS, share.tensors())
                .put(ELEMENTS, share.elements())
                .put(BYTES, share.bytes());
    }

    private static Share share(Fields fields) {
        return new Share(fields.whole(TENSORS), fields.whole(ELEMENTS), fields.whole(BYTES));
    }
}
