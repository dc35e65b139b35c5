package io.jenkins.plugins.modellineage.weights.serving;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.FactName;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFileReader;
import io.jenkins.plugins.modellineage.weights.Reading;
import io.jenkins.plugins.modellineage.weights.text.JsonTree;
import io.jenkins.plugins.modellineage.weights.text.PlainText;
import io.jenkins.plugins.modellineage.weights.text.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads MLflow's description of a logged model, of its releases 2 and 3. */
public final class MlmodelReader implements ModelFileReader {
    /** What flavors say when their files are pickles, or come with code. */
    private static final List<String> CODE = List.of("python_model", "pickled_model", "pickle_module_info", "code");

    /** Where the modules are that come with MLflow; another one is loaded from wherever Python finds it. */
    private static final String OWN = "mlflow.";

    private static final int TOLD = 50;

    @Override
    public String format() {
        return "MLmodel";
    }

    @Override
    public boolean beginsAs(byte[] head) {
        return false;
    }

    @Override
    public boolean isNamedAs(String name) {
        return name.equals("mlmodel");
    }

    @Override
    public ModelFacts read(FileBytes file) throws IOException {
        Map<String, Object> model = Yaml.mapping(PlainText.of(file, Yaml.LENGTH));
        Map<?, ?> flavors = map(model, "flavors");
        if (flavors.isEmpty()) {
            throw ModelFileException.doubtful(0, "the MLmodel has no flavors, which say how the model is loaded");
        }
        Reading reading = new Reading(format(), text(model, "mlflow_version"));
        reading.fact("flavors", String.join(", ", keys(flavors)));
        reading.fact("modelId", text(model, "model_id"));
        reading.fact("modelUuid", text(model, "model_uuid"));
        reading.fact("runId", text(model, "run_id"));
        reading.fact("created", text(model, "utc_time_created"));
        reading.fact("modelBytes", text(model, "model_size_bytes"));
        base(model, flavors, reading);
        signature(map(model, "signature"), reading);
        needsCode(flavors, reading);
        place(text(model, "artifact_path"), reading);
        return reading.facts();
    }

    private static void base(Map<String, Object> model, Map<?, ?> flavors, Reading reading) {
        Map<?, ?> transformers = map(flavors, "transformers");
        String source = text(transformers, "source_model_name");
        reading.fact(FactName.BASE_MODEL, source.isEmpty() ? text(map(model, "metadata"), "base_model") : source);
        reading.fact(FactName.BASE_MODEL_REVISION, text(transformers, "source_model_revision"));
        reading.fact(FactName.ARCHITECTURE, text(transformers, "pipeline_model_type"));
        reading.fact("dtype", text(transformers, "torch_dtype").replace("torch.", ""));
        reading.fact("task", text(transformers, "task"));
    }

    private static void signature(Map<?, ?> signature, Reading reading) throws ModelFileException {
        for (String part : new String[] {"inputs", "outputs", "params"}) {
            String json = text(signature, part);
            if (!json.isEmpty()) {
                reading.fact("signature " + part, columns(JsonTree.value(json)));
            }
        }
    }

    /** Name and type of each column, tensor or parameter. */
    private static String columns(JsonNode columns) {
        List<String> told = new ArrayList<>();
        for (JsonNode column : columns) {
            String type = column.path("type").asText("");
            String full =
                    type.equals("tensor") ? column.at("/tensor-spec/dtype").asText(type) : type;
            String name = column.path("name").asText("");
            told.add(Naming.plain(name.isEmpty() ? full : name + ": " + full));
            if (told.size() == TOLD) {
                told.add("…");
                break;
            }
        }
        return String.join(", ", told);
    }

    private static void needsCode(Map<?, ?> flavors, Reading reading) {
        List<String> why = new ArrayList<>();
        for (String flavor : keys(flavors)) {
            for (String key : CODE) {
                String value = text(map(flavors, flavor), key);
                if (!value.isEmpty()) {
                    why.add(flavor + "." + key + " " + Naming.quoted(value));
                }
            }
        }
        boolean isKnown = (flavors.containsKey("transformers") || flavors.containsKey("onnx"))
                && text(map(flavors, "python_function"), "loader_module").startsWith(OWN);
        reading.fact(FactName.NEEDS_CODE, !why.isEmpty() ? "yes" : isKnown ? "no" : "unknown");
        if (!why.isEmpty()) {
            reading.find("MLflow has to run code to load it: " + String.join(", ", why));
        }
    }

    private static void place(String path, Reading reading) {
        if (path.startsWith("/") || path.startsWith("file:")) {
            reading.find("It tells a path of the machine that it was logged on: " + Naming.quoted(path));
        }
    }

    private static List<String> keys(Map<?, ?> map) {
        return map.keySet().stream()
                .limit(TOLD)
                .map(key -> Naming.plain((String) key))
                .toList();
    }

    private static Map<?, ?> map(Map<?, ?> of, String key) {
        return of.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> of, String key) {
        return Optional.ofNullable(of.get(key))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .orElse("");
    }
}
