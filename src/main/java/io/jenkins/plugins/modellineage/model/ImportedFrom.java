package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a version was in the registry of another tool before it was imported. Its stages there are history: they assign
 * nothing here.
 *
 * @param tool {@code mlflow} or {@code neptune}
 * @param model its name there
 * @param version its number or name there
 * @param made when it came to be there; empty when nothing tells
 * @param changed when something was last said of it there
 * @param stages in which it was when it was imported, as the tool writes them
 * @param aliases that led to it then
 * @param run the id there of the run that made it
 * @param recorded the run here that was imported of that one, if it was
 */
public record ImportedFrom(
        String tool,
        String model,
        String version,
        Optional<Instant> made,
        Optional<Instant> changed,
        List<String> stages,
        List<String> aliases,
        Optional<String> run,
        Optional<RunId> recorded) {
    /** Most stages or aliases of one version. */
    public static final int MOST = 100;

    /** Longest of its names in UTF-16 units. */
    public static final int LENGTH = 1_000;

    private static final Map<String, String> TOOLS = Map.of("mlflow", "MLflow", "neptune", "Neptune");

    public ImportedFrom {
        named("tool", tool);
        named("model", model);
        named("version", version);
        Objects.requireNonNull(made, "made");
        Objects.requireNonNull(changed, "changed");
        stages = listed(stages);
        aliases = listed(aliases);
        run.ifPresent(id -> named("run", id));
        Objects.requireNonNull(recorded, "recorded");
    }

    private static List<String> listed(List<String> names) {
        names.forEach(name -> named("stage", name));
        if (names.size() > MOST) {
            throw new IllegalArgumentException("An imported version has " + names.size()
                    + " stages or aliases; at most " + MOST + " are recorded");
        }
        return List.copyOf(names);
    }

    private static void named(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The " + what + " that a version was imported with is empty");
        }
        Naming.text("The " + what + " that a version was imported with", text, LENGTH);
    }

    /** The name of the tool as its makers write it. */
    public String toolName() {
        return TOOLS.getOrDefault(tool.toLowerCase(Locale.ROOT), Naming.plain(tool));
    }

    /** {@code churn 2}, as it was called there. */
    public String label() {
        return Naming.plain(model + " " + version);
    }

    /** The stages, then the aliases, as one line each. */
    public List<String> standing() {
        List<String> all = new ArrayList<>(stages);
        all.addAll(aliases);
        return all.stream().map(Naming::plain).distinct().toList();
    }

    /** Whether both tell of the same version of the same tool, whatever became of it there since. */
    public boolean isSame(ImportedFrom other) {
        return tool.equals(other.tool)
                && model.equals(other.model)
                && version.equals(other.version)
                && made.equals(other.made);
    }
}
