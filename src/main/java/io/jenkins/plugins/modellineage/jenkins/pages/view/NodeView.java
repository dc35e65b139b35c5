package io.jenkins.plugins.modellineage.jenkins.pages.view;

import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One end of a lineage step.
 *
 * @param kind version, input or build
 * @param url null when there is no page or the reader may not see it
 */
@ExportedBean(defaultVisibility = 999)
public record NodeView(
        @Exported String kind,
        @Exported String name,
        @Exported String url) {}
