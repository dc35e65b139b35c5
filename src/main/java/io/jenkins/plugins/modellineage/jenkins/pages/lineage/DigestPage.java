package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.PageAddress;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PagePlace;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PageQuery;
import io.jenkins.plugins.modellineage.lineage.LineageNode;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfRun;
import io.jenkins.plugins.modellineage.lineage.LineageSurvey;
import io.jenkins.plugins.modellineage.lineage.Registry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A content by its digest: what was given it, what has it, and what changed since the input was something else. */
@ExportedBean
public class DigestPage implements ModelObject {
    private static final int NOT_NOW = 503;

    private final Sha256 digest;
    private final PageSight sight = PageSight.now();
    private final Lists lists = Asked.lists();
    private final ContentVersions versions;
    private final GivenRuns runs;
    private final Optional<Input> input;
    private final Optional<CommitRef> commit;
    private final DigestVersions uses;
    private final DigestInput asInput;

    private DigestPage(Sha256 digest) {
        this.digest = digest;
        this.versions = ContentVersions.of(digest, sight.seen().contents());
        this.runs = GivenRuns.of(digest);
        this.input = versions.input().or(() -> runs.recorded(digest));
        this.commit = NamedCommit.of(digest, versions, runs);
        this.uses = new DigestVersions(versions, sight, lists);
        this.asInput = new DigestInput(input, earlier(), sight, lists);
    }

    private Optional<EarlierInput> earlier() {
        Registry registry = ModelLineage.get().registry();
        return input.flatMap(
                now -> versions.whole().flatMap(since -> EarlierInput.of(now, since, registry, sight.seen())));
    }

    /**
     * The page of that digest; empty when it is none, or the reader sees nothing of that content.
     *
     * @throws Unanswered with 503 when nothing is known of it and the search index cannot be asked
     */
    public static Optional<DigestPage> of(String hex) {
        if (!hex.matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        DigestPage page = new DigestPage(Sha256.parse(hex));
        if (!page.isSeen() && page.runs.problem() != null) {
            throw new Unanswered(NOT_NOW, page.runs.problem());
        }
        return Optional.of(page).filter(DigestPage::isSeen);
    }

    private boolean isSeen() {
        return !versions.isEmpty() || runs.count() > 0;
    }

    @Override
    public String getDisplayName() {
        return input.map(Input::name)
                .or(() -> commit.map(CommitRef::label))
                .or(versions::held)
                .orElseGet(() -> Messages.DigestPage_displayName(digest.abbreviated()));
    }

    @Exported
    public String digest() {
        return digest.hex();
    }

    public String url() {
        return PageAddress.of(digest);
    }

    /** The commit of another system whose name this digest is of; null where it is of something else. */
    @Exported
    public String commit() {
        return commit.map(CommitRef::toString).orElse(null);
    }

    @Exported(merge = true)
    public DigestInput asInput() {
        return asInput;
    }

    @Exported(merge = true)
    public DigestVersions uses() {
        return uses;
    }

    /** The newest runs that were given it as a whole. */
    @Exported
    public List<NodeView> runs() {
        return runs.newest().stream()
                .map(row -> new NodeView("run", row.name(), row.url()))
                .toList();
    }

    /** How many runs were given it. */
    @Exported
    public int runCount() {
        return runs.count();
    }

    /** Whether runs may be missing, as the search index is not up to date. */
    @Exported
    public boolean behind() {
        return runs.behind();
    }

    /** Why runs are not told; null when they are. */
    public String runsProblem() {
        return runs.problem();
    }

    /** Where all of these runs are, relative to Jenkins' root. */
    public String runsUrl() {
        String filter = "datasets.digest = '" + digest.hex() + "'";
        return PageUrls.MODELS + "/experiments/?filter=" + PageQuery.encoded(filter);
    }

    /** Which page of each list this is. */
    @Exported
    public Map<String, PagePlace> pages() {
        return lists.places();
    }

    /** What led to it and what came of it, on this page and on one of its own. */
    public LineagePage getLineage() {
        Map<OfRun, List<Input>> given = new LinkedHashMap<>();
        Map<RunId, NodeView> known = new LinkedHashMap<>();
        for (FoundRow row : runs.newest()) {
            RunId run = RunId.parse(row.id());
            input.ifPresent(all -> given.put(new OfRun(run), List.of(all)));
            known.put(run, new NodeView("run", row.name(), row.url()));
        }
        return new LineagePage(
                new NodeView("input", getDisplayName(), url()),
                new LineageSurvey.Start(List.of(start()), given, Map.of()),
                known);
    }

    private LineageNode start() {
        return commit.<LineageNode>map(LineageNode.OfCommit::new).orElseGet(() -> new LineageNode.OfContent(digest));
    }

    public Api getApi() {
        return Answer.paged(this, lists, this);
    }
}
