package io.jenkins.plugins.modellineage.jenkins.pages.compare;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.ComparedAnswers;
import io.jenkins.plugins.modellineage.jenkins.home.HandStamping;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.DrawnRuns;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Echarts;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PlottedCsv;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.Look;
import io.jenkins.plugins.modellineage.jenkins.pages.plot.Plots;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Contender;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricGuide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricOrder;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Pair;
import io.jenkins.plugins.modellineage.jenkins.pages.view.SideBySide;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** Runs and versions side by side, of whatever jobs, models and folders: {@code compare?of=ID&of=ID}. */
public class SideBySidePage implements ModelObject {
    private static final int BAD_QUESTION = 400;
    private static final int NOT_FOUND = 404;
    private static final int SHOWN = 200;

    private final Registry registry = ModelLineage.get().registry();
    private final Lists lists = Asked.lists();
    private final List<String> ids;
    private List<Contenders.Known> known = List.of();
    private SideBySide view;
    private MetricGuide guide;
    private Unanswered problem;

    public SideBySidePage() {
        this.ids = ids(Stapler.getCurrentRequest2());
        try {
            this.known = known();
        } catch (Unanswered unanswered) {
            problem = unanswered;
        }
    }

    /** Each once, in the order of the address; a value may have several, one a line. */
    private static List<String> ids(StaplerRequest2 request) {
        String[] values = request == null ? null : request.getParameterValues("of");
        return Stream.of(values == null ? new String[0] : values)
                .flatMap(String::lines)
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    private List<Contenders.Known> known() {
        if (ids.size() > SideBySide.MOST) {
            throw new Unanswered(BAD_QUESTION, Messages.SideBySidePage_many(ids.size(), SideBySide.MOST));
        }
        Contenders contenders = new Contenders(ids);
        List<Contenders.Known> found = new ArrayList<>();
        for (String id : ids) {
            if (!Contenders.isId(id)) {
                String shown = Naming.quoted(Naming.shortened(Naming.plain(id), SHOWN));
                throw new Unanswered(BAD_QUESTION, Messages.SideBySidePage_noId(shown));
            }
            int place = found.size() + 1;
            // what there is not and what the reader may not see are one answer
            found.add(contenders
                    .find(id)
                    .orElseThrow(() -> new Unanswered(NOT_FOUND, Messages.SideBySidePage_absent(place))));
        }
        return found;
    }

    @Override
    public String getDisplayName() {
        return Messages.SideBySidePage_displayName();
    }

    /** Where the page is, relative to Jenkins' root. */
    public String url() {
        return PageUrls.MODELS + "/compare";
    }

    /** What was asked for, one a line. */
    public String written() {
        return String.join("\n", ids);
    }

    /** Why nothing is compared; null unless something is wrong with the list. */
    public String problem() {
        return problem == null ? null : problem.getMessage();
    }

    /** Status of the page: 200 unless there is a problem. */
    public int status() {
        return problem == null ? 200 : problem.status();
    }

    public SideBySide view() {
        view = view == null ? made() : view;
        return view;
    }

    private SideBySide made() {
        List<Contender> all = known.stream().map(Contenders.Known::contender).toList();
        return new SideBySide(all, guide(), PageSight.now(), lists);
    }

    /** As the gates of the models say that runs and versions belong to, else the evaluations of what the runs' builds stamped. */
    private MetricGuide guide() {
        guide = guide != null
                ? guide
                : MetricGuide.of(models().flatMap(model -> MetricOrder.newest(registry.promotionsOf(model)).stream())
                                .toList())
                        .or(known.stream()
                                .flatMap(one -> one.run().stream())
                                .flatMap(run -> stamped(run.tracked()))
                                .toList());
        return guide;
    }

    private Overlaid overlaid() {
        return new Overlaid(known, view().contenders(), guide().order());
    }

    /** What each of them measured, a line each. */
    public DrawnRuns charts() throws IOException {
        return overlaid().charts();
    }

    /** Each of them as a mark and as a line over several axes. */
    public Plots plots() {
        return overlaid().plots(Asked.plots(), view().directions());
    }

    /** What is plotted of them as a file: {@code plots/csv?of=ID&of=ID}. */
    public PlottedCsv getPlots() {
        if (problem != null) {
            throw problem;
        }
        return new PlottedCsv(plots());
    }

    /** What the form that chooses metrics keeps of the address. */
    public List<Pair> keptByMetrics() {
        return Asked.kept("of", "x", "y", "axis", "xbest", "ybest");
    }

    /** What the form that chooses columns keeps of the address. */
    public List<Pair> keptByPlots() {
        return Asked.kept("of", "metric");
    }

    /** Whether the page's drawings answer. */
    public boolean scripted() {
        return Echarts.isHere();
    }

    /** Classes of the look that each of them has, by its place from 0. */
    public String type(int place) {
        return "ml-series " + new Look(place + 1).type();
    }

    /** The mark that each of them has, as the data of a path. */
    public String mark(int place) {
        return new Look(place + 1).mark(14, 6);
    }

    /** Where the one that has this place from 0 is stamped, relative to Jenkins' root; null for a version, and for who may not. */
    public String stampUrl(int place) {
        return known.get(place)
                .run()
                .filter(run -> HandStamping.isFor(run.job(), run.tracked()))
                .map(run -> known.get(place).contender().url() + "/stamp/")
                .orElse(null);
    }

    /** Whether the reader may stamp one of them. */
    public boolean stamps() {
        return IntStream.range(0, known.size()).anyMatch(place -> stampUrl(place) != null);
    }

    /** The same of the one that is best over all; null when none is. */
    public String bestStampUrl() {
        int best = view().bestPlace();
        return best < 0 ? null : stampUrl(best);
    }

    /** The models that the versions are of, and those that the builds of the runs stamped: their gates know directions. */
    private Stream<ModelRef> models() {
        return known.stream()
                .flatMap(one -> Stream.concat(
                        one.version().stream(), one.run().stream().flatMap(run -> stamped(run.tracked()))))
                .map(version -> version.ref().model())
                .distinct();
    }

    private Stream<ModelVersion> stamped(TrackedRun run) {
        return registry.stampedBy(run.build().id()).stream().filter(PageSight.now()::sees);
    }

    /** One text of two of them: {@code text?of=ID&of=ID&param=prompt}. */
    public TextPage getText() {
        if (problem != null) {
            throw problem;
        }
        return new TextPage(known);
    }

    /** What became of the weights of the first one in each of the others. */
    public List<WeighedPair> weights() {
        return WeighedPair.of(known, view().contenders());
    }

    /** The weights of two of them: {@code tensors?of=ID&of=ID}. */
    public ChangedTensorsPage getTensors() throws IOException {
        if (problem != null) {
            throw problem;
        }
        return new ChangedTensorsPage(known, view().contenders());
    }

    /** What two of them answered: {@code answers?of=ID&of=ID}. */
    public AnswersPage getAnswers() throws IOException {
        if (problem != null) {
            throw problem;
        }
        return new AnswersPage(known, view().contenders());
    }

    /** Where they are compared question by question, relative to Jenkins' root; null unless these are two versions that can be. */
    public String answersUrl() {
        List<ModelVersion> versions =
                known.stream().flatMap(one -> one.version().stream()).toList();
        return known.size() == 2
                        && versions.size() == 2
                        && ComparedAnswers.areComparable(versions.get(0), versions.get(1))
                ? SideBySide.answersUrl(ids)
                : null;
    }

    public Api getApi() {
        return new Answer(this, () -> {
            if (problem != null) {
                throw problem;
            }
            SideBySide made = view();
            Asked.check(lists);
            return made;
        });
    }
}
