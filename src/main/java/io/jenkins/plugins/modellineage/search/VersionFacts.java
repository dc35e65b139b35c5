package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@link Attributes#VERSIONS} and the other keys mean of a model version. Its metrics are those of its stamp. */
public final class VersionFacts {
    /** The tag by which a version says from where a client registered it. */
    private static final String SOURCE = "mlflow.source.uri";

    private VersionFacts() {}

    /**
     * The facts of a version.
     *
     * @param version with its build under the name that the job has now
     * @param folder full name of its model's folder, empty for the root
     * @param lifecycle whether it is marked as deleted
     * @param live the stages in which it is live
     */
    public static Facts of(ModelVersion version, String folder, Lifecycle lifecycle, Collection<StageName> live) {
        Facts.Collected facts = new Facts.Collected()
                .metrics(version.metrics())
                .params(version.params())
                .tags(version.tags())
                .datasets(version.inputs())
                .text("name", version.ref().model().name().value())
                .number("version_number", version.number())
                .texts("label", version.label().stream().toList())
                .texts("stage", live.stream().map(StageName::value).toList())
                .text("lifecycle_stage", lifecycle.word())
                .text("folder", folder)
                .text("run_id", version.run().value())
                .text("job", version.build().job())
                .number("build", version.build().number())
                .texts("user_id", users(version))
                .time("created", version.stamped());
        Optional.ofNullable(version.tags().get(SOURCE))
                .or(() -> RunFacts.artifacts(version.provenance(), version.run()))
                .ifPresent(path -> facts.text("source_path", path));
        return facts.facts();
    }

    /** Who made it: whoever started its build; in what was stamped before that was recorded, who acted. */
    private static Collection<String> users(ModelVersion version) {
        Set<String> starters = version.starters();
        String actor = version.by().authentication();
        return !starters.isEmpty() || actor.equals(Actor.SYSTEM) ? starters : List.of(actor);
    }
}
