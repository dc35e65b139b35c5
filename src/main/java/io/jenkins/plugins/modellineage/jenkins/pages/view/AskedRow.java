package io.jenkins.plugins.modellineage.jenkins.pages.view;

import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What became of a request at once.
 *
 * @param promotion its id; null while the version's files are read, which the version's page tells of
 * @param state one of the words of a promotion; null like it
 * @param reason how it stands, in one sentence
 * @param url of the promotion, or of the version, relative to Jenkins' root
 */
@ExportedBean(defaultVisibility = 999)
public record AskedRow(
        @Exported String promotion,
        @Exported String state,
        @Exported String reason,
        @Exported String url) {}
