package io.jenkins.plugins.modellineage.jenkins.mirror;

import hudson.ExtensionList;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredMirror;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.mirror.Target;
import io.jenkins.plugins.modellineage.webhook.AddressRule;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A server as it was configured at one moment: its credentials are for no other.
 *
 * @param folder full name of the folder that names it; blank for Jenkins itself
 * @param uri as it was written
 * @param target what that means; empty when it means nothing
 * @param wrong why not; blank when it does
 * @param credentials id of those that it is asked with; blank for none
 */
record Setting(String folder, String uri, Optional<Target> target, String wrong, String credentials) {
    static Setting of(String folder, ConfiguredMirror configured) {
        try {
            Target target = configured.value();
            return new Setting(folder, configured.getUri(), Optional.of(target), "", configured.getCredentialsId());
        } catch (IllegalArgumentException nothing) {
            return new Setting(folder, configured.getUri(), Optional.empty(), nothing.getMessage(), "");
        }
    }

    /** What is configured now, by folders that say something: empty where nothing is mirrored. */
    static Map<String, Optional<Setting>> all() {
        TreeMap<String, Optional<Setting>> all = new TreeMap<>();
        for (MirroredFolders folders : ExtensionList.lookup(MirroredFolders.class)) {
            folders.said()
                    .forEach((folder, server) -> all.put(folder, server.map(configured -> of(folder, configured))));
        }
        all.put(
                "",
                Optional.ofNullable(ModelLineageConfiguration.get().getMirror()).map(own -> of("", own)));
        return all;
    }

    /** Where it may lead: an administrator's anywhere, a folder's where administrators let it. */
    AddressRule rule() {
        return folder.isEmpty()
                ? target.orElseThrow().rule()
                : ModelLineageConfiguration.get().mirrorRule(target.orElseThrow());
    }

    /** What files that belong to it are called by. */
    String mark() {
        return Sha256.of(folder.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
    }
}
