package io.jenkins.plugins.modellineage.jenkins.pages.builds;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.details.Detail;
import jenkins.model.details.DetailFactory;

/** A chip in a build's details: how its versions stand, or what it waits for. */
public class BuildDetail extends Detail {
    private final String text;

    public BuildDetail(Run<?, ?> build, String text) {
        super(build);
        this.text = text;
    }

    @Override
    public String getIconClassName() {
        return "symbol-cube";
    }

    @Override
    public String getDisplayName() {
        return text;
    }

    @Override
    public String getLink() {
        return PageUrls.MODELS;
    }

    /** Adds chips to builds that stamped a version the reader may see, or wait for an approval of one. */
    @Extension
    @SuppressWarnings("rawtypes") // a factory is asked for by the raw class
    public static class Factory extends DetailFactory<Run> {
        @Override
        public Class<Run> type() {
            return Run.class;
        }

        @Override
        public List<? extends Detail> createFor(Run target) {
            Run<?, ?> build = target;
            Optional<String> id = BuildRuns.ref(build).map(BuildRef::id);
            Optional<Registry> registry = ModelLineage.get().readable();
            if (id.isEmpty() || registry.isEmpty()) {
                return List.of();
            }
            return Stream.concat(
                            OpenRuns.waiting(build, PageSight.now()).stream()
                                    .map(wait -> Messages.BuildDetail_waits(wait.version(), wait.stage())),
                            stamped(registry.get().stampedBy(id.get())))
                    .map(text -> new BuildDetail(build, text))
                    .toList();
        }

        private static Stream<String> stamped(List<ModelVersion> all) {
            List<ModelVersion> stamped = all.stream()
                    .filter(version -> PageSight.now().sees(version))
                    .toList();
            return stamped.isEmpty() ? Stream.empty() : Stream.of(text(stamped));
        }

        private static String text(List<ModelVersion> stamped) {
            return stamped.size() == 1 ? text(stamped.get(0)) : Messages.BuildDetail_versions(stamped.size());
        }

        private static String text(ModelVersion version) {
            String stages = ModelLineage.get().registry().model(version.ref().model()).stream()
                    .flatMap(model -> model.stagesOf(version.number()).stream())
                    .map(StageName::value)
                    .collect(Collectors.joining(", "));
            String name = version.ref().label();
            return stages.isEmpty() ? name : Messages.BuildDetail_live(name, stages);
        }
    }
}
