package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.LineageLink;
import io.jenkins.plugins.modellineage.lineage.LineageNode;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfBuild;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfInput;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfVersion;
import io.jenkins.plugins.modellineage.lineage.Registry;
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

    /**
     * The steps of a walk whose both ends the reader may see.
     *
     * @param registry that was walked
     */
    public static List<LinkRow> of(List<LineageLink> walk, Registry registry, Sight sight) {
        return walk.stream()
                .filter(link -> sees(link.from(), registry, sight) && sees(link.to(), registry, sight))
                .map(link -> new LinkRow(link.depth(), node(link.from(), sight), node(link.to(), sight), link.how()))
                .toList();
    }

    private static boolean sees(LineageNode node, Registry registry, Sight sight) {
        if (node instanceof OfVersion version) {
            return registry.version(version.version()).filter(sight::sees).isPresent();
        }
        return !(node instanceof OfBuild build) || sight.sees(build.build());
    }

    private static NodeView node(LineageNode node, Sight sight) {
        if (node instanceof OfVersion version) {
            return new NodeView("version", node.label(), sight.url(version.version()));
        } else if (node instanceof OfBuild build) {
            return new NodeView("build", node.label(), sight.url(build.build()).orElse(null));
        }
        String digest =
                node instanceof OfInput input ? input.input().digest().hex().substring(0, 12) : "";
        return new NodeView("input", node.label() + " " + digest, null);
    }

    /** Depth for the eye: deeper steps are not indented any further. */
    public int indent() {
        return Math.min(depth, 6);
    }
}
