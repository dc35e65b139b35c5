package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A thing in a picture, or several that stand as one.
 *
 * @param id among those of the same answer, by which links name it
 * @param kind version, input, content, commit, run, stage, build or builds
 * @param count how many things it stands for
 * @param url of its page, relative to Jenkins' root; null when there is none, or not for the reader
 * @param unfold query of the address that shows one by one what it stands for; null for what stands for itself
 * @param here whether the picture is about it
 */
@ExportedBean(defaultVisibility = 999)
public record LineageBox(
        @Exported String id,
        @Exported String kind,
        @Exported String name,
        @Exported int count,
        @Exported String url,
        @Exported String unfold,
        @Exported boolean here) {}
