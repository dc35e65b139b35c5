package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The attributes that the things of a search have, by name.
 *
 * @param types of their values
 * @param aliases other names that stand for one of them, in lower case
 * @param prefixes words before the dot that these things have besides those of all
 */
public record Attributes(SortedMap<String, ValueType> types, Map<String, String> aliases, Map<String, Kind> prefixes) {
    /** Of runs: those of MLflow, and where the run happened. The duration is in seconds; {@link RunFacts} has the rest. */
    public static final Attributes RUNS = new Attributes(
            new TreeMap<>(Map.ofEntries(
                    Map.entry("run_id", ValueType.TEXT),
                    Map.entry("run_name", ValueType.TEXT),
                    Map.entry("experiment", ValueType.TEXT),
                    Map.entry("status", ValueType.TEXT),
                    Map.entry("lifecycle_stage", ValueType.TEXT),
                    Map.entry("user_id", ValueType.TEXT),
                    Map.entry("artifact_uri", ValueType.TEXT),
                    Map.entry("logged_model", ValueType.TEXT),
                    Map.entry("parent", ValueType.TEXT),
                    Map.entry("job", ValueType.TEXT),
                    Map.entry("build", ValueType.NUMBER),
                    Map.entry("start_time", ValueType.TIME),
                    Map.entry("end_time", ValueType.TIME),
                    Map.entry("duration", ValueType.NUMBER))),
            Map.of("run name", "run_name", "created", "start_time"));

    /** Of model versions: those of MLflow, and what a registry of builds knows beyond; see {@link VersionFacts}. */
    public static final Attributes VERSIONS = new Attributes(
            new TreeMap<>(Map.ofEntries(
                    Map.entry("name", ValueType.TEXT),
                    Map.entry("version_number", ValueType.NUMBER),
                    Map.entry("label", ValueType.TEXT),
                    Map.entry("stage", ValueType.TEXT),
                    Map.entry("lifecycle_stage", ValueType.TEXT),
                    Map.entry("folder", ValueType.TEXT),
                    Map.entry("run_id", ValueType.TEXT),
                    Map.entry("source_path", ValueType.TEXT),
                    Map.entry("job", ValueType.TEXT),
                    Map.entry("build", ValueType.NUMBER),
                    Map.entry("user_id", ValueType.TEXT),
                    Map.entry("created", ValueType.TIME))),
            Map.of("model", "name", "version", "version_number", "creation_timestamp", "created"));

    /** Of experiments: those of MLflow. */
    public static final Attributes EXPERIMENTS = new Attributes(
            new TreeMap<>(Map.of(
                    "experiment_id", ValueType.TEXT,
                    "name", ValueType.TEXT,
                    "creation_time", ValueType.TIME,
                    "last_update_time", ValueType.TIME)),
            Map.of());

    /** Of logged models: those of MLflow; see {@link LoggedModelFacts}. */
    public static final Attributes LOGGED_MODELS = new Attributes(
            new TreeMap<>(Map.of(
                    "model_id", ValueType.TEXT,
                    "name", ValueType.TEXT,
                    "model_type", ValueType.TEXT,
                    "status", ValueType.TEXT,
                    "source_run_id", ValueType.TEXT,
                    "experiment_id", ValueType.TEXT,
                    "creation_time", ValueType.TIME,
                    "last_updated_time", ValueType.TIME)),
            Map.of(
                    "creation_timestamp", "creation_time",
                    "creation_timestamp_ms", "creation_time",
                    "last_updated_timestamp", "last_updated_time",
                    "last_updated_timestamp_ms", "last_updated_time"));

    /** Of registered models: those of MLflow. */
    public static final Attributes REGISTERED = new Attributes(
            new TreeMap<>(Map.of(
                    "name", ValueType.TEXT,
                    "creation_timestamp", ValueType.TIME,
                    "last_updated_timestamp", ValueType.TIME)),
            Map.of("timestamp", "last_updated_timestamp"));

    /** Of evaluation datasets: those of MLflow. */
    public static final Attributes EVALUATION_DATASETS = new Attributes(
            new TreeMap<>(Map.of(
                    "dataset_id", ValueType.TEXT,
                    "name", ValueType.TEXT,
                    "created_by", ValueType.TEXT,
                    "last_updated_by", ValueType.TEXT,
                    "created_time", ValueType.TIME,
                    "last_update_time", ValueType.TIME)),
            Map.of());

    /** Of traces: those of MLflow. Metadata, which never changes, are their parameters; see {@link TraceFacts}. */
    public static final Attributes TRACES = new Attributes(
            new TreeMap<>(Map.ofEntries(
                    Map.entry("request_id", ValueType.TEXT),
                    Map.entry("client_request_id", ValueType.TEXT),
                    Map.entry("experiment_id", ValueType.TEXT),
                    Map.entry("name", ValueType.TEXT),
                    Map.entry("run_id", ValueType.TEXT),
                    Map.entry("prompt", ValueType.TEXT),
                    Map.entry("status", ValueType.TEXT),
                    Map.entry("timestamp_ms", ValueType.NUMBER),
                    Map.entry("execution_time_ms", ValueType.NUMBER),
                    Map.entry("end_time_ms", ValueType.NUMBER))),
            Map.of(
                    "trace_id", "request_id",
                    "timestamp", "timestamp_ms",
                    "execution_time", "execution_time_ms",
                    "end_time", "end_time_ms",
                    "state", "status",
                    "trace_name", "name"),
            Map.of(
                    "metadata", Kind.PARAM,
                    "request_metadata", Kind.PARAM,
                    "trace", Kind.ATTRIBUTE,
                    "span", Kind.SPAN,
                    "feedback", Kind.FEEDBACK,
                    "expectation", Kind.EXPECTATION));

    /** Of things without words of their own before the dot. */
    public Attributes(SortedMap<String, ValueType> types, Map<String, String> aliases) {
        this(types, aliases, Map.of());
    }

    public Attributes {
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
        aliases = Map.copyOf(aliases);
        prefixes = Map.copyOf(prefixes);
    }

    /** The attribute of that name or alias. */
    Optional<SearchKey> named(String written) {
        String name = aliases.getOrDefault(written.toLowerCase(Locale.ROOT), written);
        return Optional.ofNullable(types.get(name)).map(type -> new SearchKey(Kind.ATTRIBUTE, name, type));
    }

    /** Their names, for who wrote another one. */
    String names() {
        return String.join(", ", types.keySet());
    }
}
