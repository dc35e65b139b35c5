package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.BaseModel.External;
import io.jenkins.plugins.modellineage.lineage.BaseModel.Registered;
import io.jenkins.plugins.modellineage.lineage.Bases.Based;
import io.jenkins.plugins.modellineage.model.VersionRef;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A model that another was made of, or that was made of it.
 *
 * @param model a version of ours or, with the kind {@code external} and no address, the name that the files have for it
 * @param relation as the files say it, {@code adapter}; may be empty
 * @param revision of the name of an external model; null where none was said, and of ours
 * @param known by what a version of ours was recognised; null of an external model
 */
@ExportedBean(defaultVisibility = 999)
public record RelatedRow(
        @Exported NodeView model,
        @Exported String relation,
        @Exported String revision,
        @Exported String known) {

    /** What a version was made of, as its reader sees it. */
    public static RelatedRow base(Based based, Sight sight) {
        if (based.base() instanceof Registered registered) {
            return ours(registered.version(), based, sight);
        }
        External external = (External) based.base();
        return new RelatedRow(
                new NodeView("external", Naming.plain(external.name()), null),
                based.relation(),
                external.revision().map(Naming::plain).orElse(null),
                null);
    }

    /**
     * A version that was made of another.
     *
     * @param based how it was
     */
    public static RelatedRow adapter(VersionRef version, Based based, Sight sight) {
        return ours(version, based, sight);
    }

    private static RelatedRow ours(VersionRef version, Based based, Sight sight) {
        String known = based.base() instanceof Registered registered
                ? registered.evidence().words()
                : null;
        return new RelatedRow(
                new NodeView("version", version.label(), sight.url(version)), based.relation(), null, known);
    }
}
