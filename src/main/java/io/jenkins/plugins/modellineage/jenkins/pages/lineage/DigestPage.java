package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.comparison.FileChange;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
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
import io.jenkins.plugins.modellineage.jenkins.pages.view.FileRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.InputRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PagePlace;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PageQuery;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.lineage.LineageNode;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfRun;
import io.jenkins.plugins.modellineage.lineage.LineageSurvey;
import io.jenkins.plugins.modellineage.lineage.Registry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
    private final Optional<EarlierInput> earlier;
    private final Supplier<Paged<ContentUse>> made;
    private final Supplier<Paged<ContentUse>> held;
    private final Supplier<Paged<FileRow>> files;
    private final Supplier<Paged<FileChangeRow>> changes;

    private DigestPage(Sha256 digest) {
        this.digest = digest;
        this.versions = ContentVersions.of(digest, sight.seen().contents());
        this.runs = GivenRuns.of(digest);
        this.input = versions.input().or(() -> runs.recorded(digest));
        Registry registry = ModelLineage.get().registry();
        this.earlier = input.flatMap(
                now -> versions.whole().flatMap(since -> EarlierInput.of(now, since, registry, sight.seen())));
        this.made = lists.rows(
                "madeFrom", versions.madeFrom()::versions, version -> ContentUse.madeFrom(version, digest, sight));
        this.held = lists.rows(
                "holding", versions.holding()::versions, version -> ContentUse.holding(version, digest, sight));
        this.files = lists.rows("files", this::inputFiles, file -> FileRow.of(file, any -> null));
        this.changes = lists.rows("changes", this::changed, FileChangeRow::of);
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

    private List<FileDigest> inputFiles() {
        return input.map(Input::files).orElse(List.of());
    }

    private List<FileChange> changed() {
        return earlier.map(was -> FileChange.between(was.input().files(), inputFiles()))
                .orElse(List.of());
    }

    @Override
    public String getDisplayName() {
        return input.map(Input::name)
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

    /** What the input is called and where it came from, as it was first told; null for what was never given as a whole. */
    @Exported
    public InputRow input() {
        return input.map(InputRow::of).orElse(null);
    }

    @Exported(name = "madeFrom")
    public List<ContentUse> jsonMadeFrom() {
        return madeFrom().items();
    }

    /** Versions that were made from it, the newest first. */
    public Paged<ContentUse> madeFrom() {
        return made.get();
    }

    /** Whether older versions were made from it too, which are not listed. */
    @Exported
    public boolean madeFromCut() {
        return versions.madeFrom().cut();
    }

    @Exported(name = "holding")
    public List<ContentUse> jsonHolding() {
        return holding().items();
    }

    /** Versions that have it, the newest first. */
    public Paged<ContentUse> holding() {
        return held.get();
    }

    /** Whether older versions have it too, which are not listed. */
    @Exported
    public boolean holdingCut() {
        return versions.holding().cut();
    }

    /** How many versions a list has at most. */
    public int most() {
        return ContentVersions.MOST;
    }

    @Exported(name = "files")
    public List<FileRow> jsonFiles() {
        return files().items();
    }

    /** The files of which the input is made. */
    public Paged<FileRow> files() {
        return files.get();
    }

    @Exported(name = "changes")
    public List<FileChangeRow> jsonChanges() {
        return changes().items();
    }

    /** What changed in its files since it was something else. */
    public Paged<FileChangeRow> changes() {
        return changes.get();
    }

    /** The input as it was before, named by its digest; null where no version tells. */
    @Exported
    public NodeView earlier() {
        return earlier.map(was -> new NodeView(
                        "input",
                        was.input().digest().abbreviated(),
                        PageAddress.of(was.input().digest())))
                .orElse(null);
    }

    /** The last version that was made from that; null likewise. */
    @Exported
    public NodeView earlierAt() {
        return earlier.map(was -> new NodeView(
                        "version",
                        was.version().ref().label(),
                        sight.url(was.version().ref())))
                .orElse(null);
    }

    /** Whether both are made of files that are on record. */
    public boolean comparesFiles() {
        return earlier.filter(was -> !was.input().files().isEmpty()).isPresent()
                && !inputFiles().isEmpty();
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
                new LineageSurvey.Start(List.of(new LineageNode.OfContent(digest)), given, Map.of()),
                known);
    }

    public Api getApi() {
        return Answer.paged(this, lists, this);
    }
}
