package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.view.LinkRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.lineage.LineageGraph;
import io.jenkins.plugins.modellineage.lineage.LineageNode;
import io.jenkins.plugins.modellineage.lineage.LineageSurvey;
import io.jenkins.plugins.modellineage.lineage.Registry;
import java.util.Map;
import java.util.function.Supplier;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** What led to something, and what came of it, drawn. Made for one request of one reader, who sees that. */
public class LineagePage implements ModelObject {
    /** Links that take less room than the picture. */
    private static final int FEW = 20;

    private final NodeView about;
    private final LineageQuery query;
    private final LineagePicture picture;
    private final Lists lists = Asked.lists();
    private final Supplier<Paged<LinkRow>> rows;

    /**
     * @param about what it starts from, and where the page of that is
     * @param runs those of which more is known than the registry tells
     */
    public LineagePage(NodeView about, LineageSurvey.Start start, Map<RunId, NodeView> runs) {
        this.about = about;
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        this.query = LineageQuery.of(request == null ? Map.of() : request.getParameterMap());
        this.picture = picture(start, runs);
        this.rows = lists.rows("links", picture::rows);
    }

    private LineagePicture picture(LineageSurvey.Start start, Map<RunId, NodeView> runs) {
        Registry registry = ModelLineage.get().registry();
        PageSight sight = PageSight.now();
        LineageGraph graph = LineageSurvey.of(
                registry,
                start,
                new LineageSurvey.Asked(
                        query.depth(),
                        node -> sees(sight, node),
                        builds -> query.unfold().contains(LineageNames.key(builds))));
        return new LineagePicture(
                graph,
                new LineageNames(graph, sight, runs),
                query,
                start.nodes().size());
    }

    private static boolean sees(PageSight sight, LineageNode node) {
        return node instanceof LineageNode.OfVersion version
                ? sight.sees(version.version())
                : sight.sees(((LineageNode.OfBuild) node).build());
    }

    @Override
    public String getDisplayName() {
        return Messages.LineagePage_displayName(about.name());
    }

    /** What it starts from. */
    public NodeView about() {
        return about;
    }

    public LineagePicture picture() {
        return picture;
    }

    /** The drawing, whose text was escaped as it was made. */
    public String svg() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        String root = request == null ? "/" : request.getContextPath() + "/";
        return picture.svg(Messages.LineagePage_title(about.name(), picture.things()), root);
    }

    /** Its arrows as a table. */
    public Paged<LinkRow> rows() {
        return rows.get();
    }

    /** Whether the table is seen at once: it is short, or another page of it was asked for. */
    public boolean rowsOpen() {
        return rows().total() <= FEW || rows().from() > 1;
    }

    public Api getApi() {
        return new Answer(this, this::answered);
    }

    private LineagePicture answered() {
        query.problem().ifPresent(problem -> {
            throw new Unanswered(400, problem);
        });
        return picture;
    }
}
