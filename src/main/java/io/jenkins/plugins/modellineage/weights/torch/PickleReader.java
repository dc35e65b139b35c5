package io.jenkins.plugins.modellineage.weights.torch;

import io.jenkins.plugins.modellineage.weights.FactName;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.bytes.FileStream;
import io.jenkins.plugins.modellineage.weights.pickle.Pickle;
import io.jenkins.plugins.modellineage.weights.pickle.PickleException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.SortedSet;

/** Tells of a pickle that is no file of PyTorch what it looks up: scikit-learn and MLflow keep models as such. */
public final class PickleReader implements ModelFileReader {
    private static final int PROTO = 0x80;
    private static final int NEWEST = 5;

    /** Opcodes that a pickle of these protocols begins with: a frame, a name, a list, a map, a tuple, a value. */
    private static final String FIRST = "\u0095c]}()NKMJGXUBCI\u0088\u0089\u008a\u008c\u008f";

    @Override
    public String format() {
        return "pickle";
    }

    @Override
    public boolean beginsAs(byte[] head) {
        return head.length > 2
                && (head[0] & 0xff) == PROTO
                && head[1] >= 2
                && head[1] <= NEWEST
                && FIRST.indexOf(head[2] & 0xff) >= 0;
    }

    @Override
    public boolean isNamedAs(String name) {
        return name.endsWith(".pkl") || name.endsWith(".pickle") || name.endsWith(".joblib");
    }

    @Override
    public ModelFacts read(FileBytes file) throws IOException {
        try (InputStream in = new BufferedInputStream(new FileStream(file, 0, file.length()))) {
            Pickle pickle = Pickle.read(in, file.length());
            Reading reading = new Reading(format(), "");
            SortedSet<String> outside = Names.outside(pickle.globals());
            reading.fact("names", pickle.globals().size());
            Names.find(reading, outside, "It");
            if (pickle.length() < file.length()) {
                reading.find((file.length() - pickle.length()) + " bytes stand behind the end of the pickle");
                SortedSet<String> behind = Names.outside(Pickle.globalsOf(in, file.length() - pickle.length()));
                Names.find(reading, behind, "What stands behind the end of the pickle");
                outside.addAll(behind); // some programs go on reading
            }
            reading.fact(FactName.NEEDS_CODE, outside.isEmpty() ? "no" : "yes");
            return reading.facts();
        } catch (PickleException e) {
            ModelFileException refused =
                    ModelFileException.doubtful(0, "the pickle " + e.getMessage() + Names.before(e));
            throw Names.outside(e.globals()).isEmpty() ? refused : refused.needingCode();
        }
    }
}
