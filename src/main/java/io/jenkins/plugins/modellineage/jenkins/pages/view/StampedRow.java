package io.jenkins.plugins.modellineage.jenkins.pages.view;

import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What became of a stamp at once.
 *
 * @param version number and model of the version; null while the run's files are read, which its page tells of
 * @param reason how it stands, in one sentence
 * @param url of the version, or of where the stamp goes on, relative to Jenkins' root
 */
@ExportedBean(defaultVisibility = 999)
public record StampedRow(
        @Exported String version,
        @Exported String reason,
        @Exported String url) {}
