package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.home.PageAddress;
import io.jenkins.plugins.modellineage.lineage.LineageLink;
import io.jenkins.plugins.modellineage.lineage.LineageNode;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfBuild;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfBuilds;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfCommit;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfInput;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfVersion;
import io.jenkins.plugins.modellineage.lineage.LineageWalk;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One step of a lineage walk.
 *
 * @param depth how many steps from the version the walk started at, from 1
 */
@ExportedBean(defaultVisibility = 999)
public record LinkRow(
        @Exported int depth,
        @Exported NodeView from,
        @Exported NodeView to,
        @Exported String how) {

    /** What the version came from, nearest first, as far as the reader sees. */
    public static List<LineageLink> cameFrom(VersionRef version, Registry registry, Sight sight) {
        return LineageWalk.provenance(registry, version, node -> sees(node, sight));
    }

    /** What came of the version, nearest first, as far as the reader sees. */
    public static List<LineageLink> ledTo(VersionRef version, Registry registry, Sight sight) {
        return LineageWalk.subvenance(registry, version, node -> sees(node, sight));
    }

    public static LinkRow of(LineageLink link, Sight sight) {
        return new LinkRow(link.depth(), node(link.from(), sight), node(link.to(), sight), link.how());
    }

    /** An input is seen where the version is that was given it. */
    private static boolean sees(LineageNode node, Sight sight) {
        if (node instanceof OfVersion version) {
            return sight.sees(version.version());
        }
        if (node instanceof OfBuilds builds) {
            return sight.sees(builds.last());
        }
        return !(node instanceof OfBuild build) || sight.sees(build.build());
    }

    private static NodeView node(LineageNode node, Sight sight) {
        if (node instanceof OfVersion version) {
            return new NodeView("version", node.label(), sight.url(version.version()));
        } else if (node instanceof OfBuilds builds) {
            return new NodeView("builds", node.label(), sight.url(builds.last()).orElse(null));
        } else if (node instanceof OfBuild build) {
            return new NodeView("build", node.label(), sight.url(build.build()).orElse(null));
        }
        if (node instanceof OfCommit commit) {
            return CommitRow.node(commit.commit());
        }
        Sha256 content = ((OfInput) node).input().digest();
        return new NodeView("input", node.label() + " " + content.abbreviated(), PageAddress.of(content));
    }
}
