package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.codec.InputFactsCodec;
import io.jenkins.plugins.modellineage.data.LineSketch;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;

/** The files of an input as an agent reports them, with what they hold. Nothing of it is believed before it was checked. */
final class ScannedData implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Most bytes of facts: ten files with their splits and paths. */
    private static final int FACTS = 4 << 20;

    final ArrayList<ScannedFile> files;
    private final byte[] facts;
    private final byte[] sketch;

    ScannedData(ArrayList<ScannedFile> files, InputFacts facts, LineSketch sketch) {
        this.files = files;
        this.facts = InputFactsCodec.bytes(facts);
        this.sketch = sketch.toBytes();
    }

    /** @throws IOException when it is none */
    LineSketch sketch() throws IOException {
        if (sketch == null || sketch.length > LineSketch.BYTES) {
            throw new IOException("the agent sent no sketch of lines");
        }
        return LineSketch.read(new ByteArrayInputStream(sketch));
    }

    /**
     * What the files hold.
     *
     * @throws IllegalArgumentException when nothing holds that
     */
    InputFacts facts(LineSketch lines) {
        if (facts == null || facts.length > FACTS) {
            throw new IllegalArgumentException("the agent does not say what the files are");
        }
        return InputFactsCodec.read(facts).counting(lines.distinct(), lines.isWhole());
    }
}
