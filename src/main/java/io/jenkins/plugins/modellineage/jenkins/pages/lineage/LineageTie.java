package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * That one led to the other.
 *
 * @param from id of what was there before
 * @param to id of what came of it
 */
@ExportedBean(defaultVisibility = 999)
public record LineageTie(
        @Exported String from,
        @Exported String to,
        @Exported String how) {}
