package io.jenkins.plugins.modellineage.jenkins.mirror;

import hudson.ExtensionPoint;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredMirror;
import java.util.Map;
import java.util.Optional;

/** What folders say of the mirror; there is none where Jenkins has no folders. */
interface MirroredFolders extends ExtensionPoint {
    /** By full names of those that say something: the server, or empty where nothing is to be mirrored. */
    Map<String, Optional<ConfiguredMirror>> said();
}
