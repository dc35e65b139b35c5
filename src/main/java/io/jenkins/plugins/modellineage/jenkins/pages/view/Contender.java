package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.comparison.Side;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A run or a version among those that are compared.
 *
 * @param id what addresses call it
 * @param kind run or version
 * @param url of its page, relative to Jenkins' root
 * @param built the build that tracked or stamped it
 * @param state how a run ended, or in which stages a version is live
 */
@ExportedBean(defaultVisibility = 999)
public record Contender(
        @Exported String id,
        @Exported String kind,
        @Exported String name,
        @Exported String url,
        @Exported BuildLink build,
        BuildRef built,
        Moment at,
        @Exported String state,
        Side side) {
    private static final String NAME_TAG = "mlflow.runName";
    private static final int SHORT = 8;

    /** @param url of the run's page */
    public static Contender of(TrackedRun run, String url, Sight sight) {
        return new Contender(
                run.id().value(),
                "run",
                run.tags().getOrDefault(NAME_TAG, run.experiment().value()),
                url,
                BuildLink.of(run.build(), sight),
                run.build(),
                new Moment(run.started()),
                run.status().name().toLowerCase(Locale.ROOT),
                Side.of(run, Facts.of(run.provenance(), sight)));
    }

    /** @param id what addresses call it */
    public static Contender of(ModelVersion version, String id, Model model, Sight sight) {
        return new Contender(
                id,
                "version",
                version.ref().label(),
                sight.url(version.ref()),
                BuildLink.of(version.build(), sight),
                version.build(),
                new Moment(version.stamped()),
                model.stages().entrySet().stream()
                        .filter(stage -> stage.getValue() == version.number())
                        .map(Map.Entry::getKey)
                        .map(StageName::value)
                        .collect(Collectors.joining(", ")),
                Side.of(version, Facts.of(version.provenance(), sight)));
    }

    /** The same, of which no two have one name: versions get their folder, runs the beginning of their id. */
    static List<Contender> toldApart(List<Contender> contenders) {
        Map<String, Long> names =
                contenders.stream().collect(Collectors.groupingBy(Contender::name, Collectors.counting()));
        return contenders.stream()
                .map(one -> names.get(one.name) == 1 ? one : one.called(one.longName()))
                .toList();
    }

    private String longName() {
        return RunId.is(id) ? name + " (" + id.substring(0, SHORT) + ")" : id;
    }

    private Contender called(String other) {
        return new Contender(id, kind, other, url, build, built, at, state, side);
    }

    /** Milliseconds since the epoch: the start of a run, the stamp of a version. */
    @Exported
    public long timestamp() {
        return at.millis();
    }

    /** Whether it is a version. */
    public boolean stamped() {
        return kind.equals("version");
    }

    /** Class of the badge that its state is shown in. */
    public String tone() {
        return switch (state) {
            case "running" -> "ml-badge--waiting";
            case "failed", "killed" -> "ml-badge--refused";
            default -> stamped() ? "ml-badge--live" : "";
        };
    }
}
