package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.lineage.SeenContents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Finds versions, files and inputs by the beginning of a digest, {@code digests?prefix=3fa9c1}, and commits of data by their
 * whole ids.
 */
@ExportedBean
public class DigestsPage implements ModelObject {
    private static final int BAD_QUESTION = 400;
    /** Rows of one answer: who types one digit more gets a sixteenth of them. */
    private static final int MOST = 100;

    /** Versions that are looked at, of those that the reader sees: a content that all have is found at the newest. */
    private static final int LOOKED = 2_000;

    private final DigestQuery query = DigestQuery.of(Asked.parameter("prefix").orElse(""));
    private final List<DigestRow> rows = new ArrayList<>();
    private boolean cut;
    private boolean behind;

    public DigestsPage() {
        if (!query.prefix().isEmpty()) {
            find(query.prefix());
            query.commit().ifPresent(this::find);
        }
    }

    private void find(String prefix) {
        PageSight sight = PageSight.now();
        Map<List<String>, DigestRow> found = new LinkedHashMap<>();
        SeenContents.Newest newest = sight.seen().contents().withDigest(prefix, LOOKED);
        cut |= newest.cut();
        newest.versions()
                .forEach(version -> DigestRow.of(version, prefix, sight).forEach(row -> add(found, row)));
        GivenRuns.Inputs inputs = GivenRuns.withDigest(prefix);
        behind |= inputs.behind();
        inputs.rows().forEach(row -> add(found, row));
        found.values().stream().filter(row -> !rows.contains(row)).forEach(rows::add);
    }

    private void add(Map<List<String>, DigestRow> found, DigestRow row) {
        if (found.size() < MOST) {
            found.putIfAbsent(List.of(row.digest(), row.what(), row.what().equals("version") ? row.name() : ""), row);
        } else {
            cut = true;
        }
    }

    @Override
    public String getDisplayName() {
        return Messages.DigestsPage_displayName();
    }

    /** Where the page is, relative to Jenkins' root. */
    public static String url() {
        return PageUrls.MODELS + "/digests";
    }

    /** Whether inputs of runs may be missing, as the search index is not up to date. */
    @Exported
    public boolean behind() {
        return behind;
    }

    /** What was looked for, as it was read. */
    @Exported
    public String prefix() {
        return query.prefix();
    }

    /** The fewest digits that are looked for. */
    public int fewest() {
        return DigestQuery.FEWEST;
    }

    /** Why nothing was looked for; null when nothing hindered. */
    public String problem() {
        return query.problem().orElse(null);
    }

    /** Status of the page: 200 unless there is a problem. */
    public int status() {
        return query.problem().isPresent() ? BAD_QUESTION : 200;
    }

    /** Each content once for what it is: of many versions that have it, the newest is told. */
    @Exported
    public List<DigestRow> found() {
        return List.copyOf(rows);
    }

    /** Whether there may be more. */
    @Exported
    public boolean cut() {
        return cut;
    }

    public Api getApi() {
        return new Answer(this, this::answered);
    }

    private DigestsPage answered() {
        query.problem().ifPresent(problem -> {
            throw new Unanswered(BAD_QUESTION, problem);
        });
        return this;
    }
}
