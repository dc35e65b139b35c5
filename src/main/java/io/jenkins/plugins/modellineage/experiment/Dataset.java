package io.jenkins.plugins.modellineage.experiment;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A data set as an MLflow client describes it. Only the client saw its content: the digest is its word.
 *
 * @param name {@value #NAME_LENGTH} characters at most
 * @param digest the client's, of {@value #DIGEST_LENGTH} characters at most
 * @param sourceType such as {@code local}, {@code hf} or {@code s3}
 * @param source where it came from, mostly JSON; {@value #SOURCE_LENGTH} characters at most
 * @param schema JSON, or empty; {@value #SCHEMA_LENGTH} characters at most
 * @param profile JSON, or empty; {@value #PROFILE_LENGTH} characters at most
 * @param tags of this use of the data set
 * @see <a href="https://mlflow.org/docs/latest/api_reference/rest-api.html#dataset">MLflow's data sets</a>
 */
public record Dataset(
        String name,
        String digest,
        String sourceType,
        String source,
        String schema,
        String profile,
        SortedMap<String, String> tags) {
    public static final int NAME_LENGTH = 500;
    public static final int DIGEST_LENGTH = 36;
    public static final int SOURCE_LENGTH = 65_535;
    public static final int SCHEMA_LENGTH = 1_048_575;
    public static final int PROFILE_LENGTH = 1_048_575;

    /** The tag that says what the data set was used for. */
    private static final String CONTEXT = "mlflow.data.context";

    public Dataset {
        present("name", name);
        present("digest", digest);
        Naming.text("The name of a data set", name, NAME_LENGTH);
        Naming.text("The digest of a data set", digest, DIGEST_LENGTH);
        Naming.text("The source type of data set " + Naming.quoted(name), sourceType, NAME_LENGTH);
        Naming.text("The source of data set " + Naming.quoted(name), source, SOURCE_LENGTH);
        Naming.text("The schema of data set " + Naming.quoted(name), schema, SCHEMA_LENGTH);
        Naming.text("The profile of data set " + Naming.quoted(name), profile, PROFILE_LENGTH);
        tags = SortedMaps.copyOf(tags);
    }

    private static void present(String field, String value) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("A data set has no " + field + "; give it one");
        }
    }

    /** As an input of a run: its name fits a line, and its digest stands for all that the client said of its content. */
    public Input input() {
        return new Input(
                inputName(),
                identity(),
                Naming.shortened(source, Naming.REMARK_LENGTH),
                tags.getOrDefault(CONTEXT, ""),
                List.of(),
                Optional.of(this));
    }

    private String inputName() {
        String line = Naming.line(name).strip();
        String shown = Naming.shortened(line.isEmpty() ? "dataset" : line, Naming.KEY_LENGTH)
                .strip();
        return Normalizer.normalize(shown, Normalizer.Form.NFC);
    }

    private Sha256 identity() {
        TreeMap<String, String> said = new TreeMap<>();
        said.put("digest", digest);
        said.put("name", name);
        said.put("source", source);
        said.put("type", sourceType);
        return Sha256.of(said.toString().getBytes(StandardCharsets.UTF_8));
    }
}
