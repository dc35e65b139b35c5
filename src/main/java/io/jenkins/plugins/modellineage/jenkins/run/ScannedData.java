package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.codec.InputFactsCodec;
import io.jenkins.plugins.modellineage.data.LineSketch;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Optional;

/** The files of an input as an agent reports them, with what they hold. Nothing of it is believed before it was checked. */
final class ScannedData implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Most bytes of facts: ten files with their splits and paths. */
    private static final int FACTS = 4 << 20;

    final ArrayList<ScannedFile> files;
    private final byte[] facts;
    private final byte[] sketch;
    /** Null where they were not looked at. */
    private final byte[] texts;

    ScannedData(ArrayList<ScannedFile> files, InputFacts facts, LineSketch sketch, Optional<LineSketch> texts) {
        this.files = files;
        this.facts = InputFactsCodec.bytes(facts);
        this.sketch = sketch.toBytes();
        this.texts = texts.map(LineSketch::toBytes).orElse(null);
    }

    /**
     * Of the texts in rows; empty where they were not looked at.
     *
     * @throws IOException when it is none
     */
    Optional<LineSketch> texts() throws IOException {
        return texts == null ? Optional.empty() : Optional.of(read(texts));
    }

    /** @throws IOException when it is none */
    LineSketch sketch() throws IOException {
        return read(sketch);
    }

    private static LineSketch read(byte[] bytes) throws IOException {
        if (bytes == null || bytes.length > LineSketch.BYTES) {
            throw new IOException("the agent sent no sketch of lines");
        }
        return LineSketch.read(new ByteArrayInputStream(bytes));
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
