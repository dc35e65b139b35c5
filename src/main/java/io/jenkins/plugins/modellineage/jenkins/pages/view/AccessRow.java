package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.Access;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A job or folder that was let in to the models of a folder.
 *
 * @param kind {@code job} or {@code folder}
 * @param mark what tells it from others, for withdrawing
 * @param name its full name now; null when the reader may not see it
 * @param url its page; null when the reader may not see it, or it is gone
 * @param gone whether it was deleted, or nobody finds it
 */
@ExportedBean(defaultVisibility = 999)
public record AccessRow(
        @Exported String kind,
        @Exported String mark,
        @Exported String name,
        @Exported String url,
        @Exported boolean changeRequests,
        @Exported boolean gone) {

    /** Something that is gone; its last name is for those from whom nothing is hidden. */
    public static AccessRow gone(Access access, String name) {
        return new AccessRow(access.kind().word(), access.mark(), name, null, access.changeRequests(), true);
    }

    /** Something that the reader may not see. */
    public static AccessRow hidden(Access access) {
        return new AccessRow(access.kind().word(), access.mark(), null, null, access.changeRequests(), false);
    }

    /** Something that the reader may see. */
    public static AccessRow seen(Access access, String name, String url) {
        return new AccessRow(access.kind().word(), access.mark(), name, url, access.changeRequests(), false);
    }

    public boolean job() {
        return kind.equals(Access.Kind.JOB.word());
    }
}
