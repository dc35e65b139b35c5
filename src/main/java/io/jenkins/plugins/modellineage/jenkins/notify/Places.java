package io.jenkins.plugins.modellineage.jenkins.notify;

import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.PageAddress;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.webhook.Announcement;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/** Where models lie, and which page is about an event: by the addresses that all readers have. */
final class Places {
    static final Announcement.Places OF_JENKINS =
            new Announcement.Places(Places::folder, Places::formerly, Places::link);

    private Places() {}

    static String folder(ModelRef model) {
        return model.scope().isRoot()
                ? ""
                : ModelLineage.get().registry().lastNameOf(model.scope()).orElse("");
    }

    private static List<String> formerly(ModelRef model) {
        return ModelLineage.get().registry().formerNames(model).stream()
                .map(ModelName::value)
                .toList();
    }

    private static Optional<String> link(RegistryEvent event) {
        String root = Jenkins.get().getRootUrl();
        return root == null ? Optional.empty() : event.subject().map(version -> root + page(event, version) + "/");
    }

    private static String page(RegistryEvent event, VersionRef then) {
        VersionRef version = ModelLineage.get().registry().current(then);
        String model = PageAddress.of(version.model());
        return event instanceof PromotionEvent of
                ? model + "/promotion/" + of.promotion().id()
                : model + "/" + version.number();
    }
}
