package io.jenkins.plugins.modellineage.jenkins.pages;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Visibility;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Sight;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Optional;

/** What the person behind the current request may see. */
final class PageSight implements Sight {
    @Override
    public boolean sees(ModelVersion version) {
        return Visibility.canSee(version);
    }

    @Override
    public boolean sees(BuildRef build) {
        Registry registry = ModelLineage.get().registry();
        return registry.jobGone(build) || PageUrls.of(registry.current(build)).isPresent();
    }

    @Override
    public String url(VersionRef version) {
        return PageUrls.of(version);
    }

    @Override
    public Optional<String> url(BuildRef build) {
        return ModelLineage.get().registry().jobGone(build) ? Optional.empty() : PageUrls.of(build);
    }

    @Override
    public String folder(VersionRef version) {
        return ModelLineage.get().registry().nameOf(version.model().scope()).orElse("");
    }
}
