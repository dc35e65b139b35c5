package io.jenkins.plugins.modellineage.tracker.history;

import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A version of a model as the registry of another tool has it. Texts are as the tool has them: whoever records it checks whether
 * they fit. It goes from its reader to who records it {@linkplain #told as a run}, so that the same bounds hold.
 *
 * @param tool as {@link RecordedRun#tool} has it
 * @param model its name in the tool
 * @param version its number or name there
 * @param made when it came to be there
 * @param changed when something was last said of it there
 * @param stages in which it is there
 * @param aliases that lead to it there
 * @param run the id of the run there that made it, as {@link RecordedRun#id} has it
 * @param description empty when there is none
 */
public record RecordedVersion(
        String tool,
        String model,
        String version,
        Optional<Instant> made,
        Optional<Instant> changed,
        List<String> stages,
        List<String> aliases,
        Optional<String> run,
        String description,
        SortedMap<String, String> params,
        SortedMap<String, String> tags,
        List<RecordedFiles> files) {
    private static final String FACT = "fact.";
    private static final String VERSION = FACT + "version";
    private static final String CHANGED = FACT + "changed";
    private static final String STAGES = FACT + "stages";
    private static final String ALIASES = FACT + "aliases";
    private static final String RUN = FACT + "run";
    private static final String DESCRIPTION = FACT + "description";
    private static final String TAG = "tag.";

    public RecordedVersion {
        Objects.requireNonNull(made, "made");
        Objects.requireNonNull(changed, "changed");
        stages = List.copyOf(stages);
        aliases = List.copyOf(aliases);
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(description, "description");
        params = SortedMaps.copyOf(params);
        tags = SortedMaps.copyOf(tags);
        files = List.copyOf(files);
        if (tool.isEmpty() || model.isEmpty() || version.isEmpty()) {
            throw new IllegalArgumentException("A recorded version needs a tool, a model and a version");
        }
    }

    /** What tells it from all others of the tool, also where two registries have a model of the same name. */
    public String id() {
        return id(model, version, made);
    }

    /** The id of the version of that model, number and time. */
    public static String id(String model, String version, Optional<Instant> made) {
        return model + "/" + version
                + made.map(time -> "@" + time.toEpochMilli()).orElse("");
    }

    /** The version on its way. */
    public RecordedRun told() {
        TreeMap<String, String> facts = new TreeMap<>();
        tags.forEach((key, value) -> facts.put(TAG + key, value));
        facts.put(VERSION, version);
        changed.ifPresent(time -> facts.put(CHANGED, Long.toString(time.toEpochMilli())));
        put(facts, STAGES, String.join("\n", stages));
        put(facts, ALIASES, String.join("\n", aliases));
        put(facts, RUN, run.orElse(""));
        put(facts, DESCRIPTION, description);
        return asRun(facts);
    }

    private static void put(TreeMap<String, String> facts, String key, String text) {
        if (!text.isEmpty()) {
            facts.put(key, text);
        }
    }

    /** The run that its numbers and files are recorded in. */
    public RecordedRun asRun() {
        return asRun(tags);
    }

    private RecordedRun asRun(SortedMap<String, String> some) {
        return new RecordedRun(
                tool,
                id(),
                model + " " + version,
                model,
                Optional.empty(),
                made,
                made,
                RunStatus.FINISHED,
                params,
                some,
                List.of(),
                files);
    }

    /**
     * The version that is told so.
     *
     * @throws IllegalArgumentException when no version is
     */
    public static RecordedVersion of(RecordedRun told) {
        SortedMap<String, String> facts = told.tags();
        TreeMap<String, String> tags = new TreeMap<>();
        facts.forEach((key, value) -> {
            if (key.startsWith(TAG)) {
                tags.put(key.substring(TAG.length()), value);
            }
        });
        return new RecordedVersion(
                told.tool(),
                told.experiment(),
                facts.getOrDefault(VERSION, ""),
                told.started(),
                Optional.ofNullable(facts.get(CHANGED)).map(Long::valueOf).flatMap(RecordedRun::time),
                lines(facts.get(STAGES)),
                lines(facts.get(ALIASES)),
                Optional.ofNullable(facts.get(RUN)),
                facts.getOrDefault(DESCRIPTION, ""),
                told.params(),
                tags,
                told.files());
    }

    private static List<String> lines(String text) {
        return text == null ? List.of() : text.lines().toList();
    }
}
