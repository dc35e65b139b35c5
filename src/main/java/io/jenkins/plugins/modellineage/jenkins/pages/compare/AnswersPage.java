package io.jenkins.plugins.modellineage.jenkins.pages.compare;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.home.ComparedAnswers;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.view.AnswersQuery;
import io.jenkins.plugins.modellineage.jenkins.pages.view.AnswersView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Contender;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Judgement;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PageQuery;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Pair;
import io.jenkins.plugins.modellineage.jenkins.pages.view.SideBySide;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where one of two versions answered worse than the other, question by question: {@code answers?of=ID&of=ID}. */
public class AnswersPage implements ModelObject {
    private static final int BAD_QUESTION = 400;
    private static final int NOT_FOUND = 404;
    private static final String LOWER = "lower";

    /** Metrics that are tried: each takes the reading of two tables. */
    private static final int TRIED = 5;

    private final List<Contender> both;
    private final List<Choice> choices;
    private Choice chosen;
    private final String better = asked("better");
    private final Optional<Double> margin = margin(asked("margin"));
    private final Optional<StageName> stage = stage(asked("stage"));
    private final Optional<Promotion> request;
    private final Lists lists = Asked.lists();
    private final AnswersView view;

    /**
     * @param known what the address names
     * @param named the same in the same order, of which no two have one name
     * @throws Unanswered when these are not two versions
     */
    AnswersPage(List<Contenders.Known> known, List<Contender> named) throws IOException {
        if (known.size() != 2 || known.stream().anyMatch(one -> one.version().isEmpty())) {
            throw new Unanswered(BAD_QUESTION, Messages.AnswersPage_question());
        }
        this.both = List.copyOf(named);
        ModelVersion before = known.get(0).version().orElseThrow();
        ModelVersion after = known.get(1).version().orElseThrow();
        this.choices = ComparedAnswers.common(before, after).entrySet().stream()
                .flatMap(set -> set.getValue().stream().map(metric -> new Choice(set.getKey(), metric, false)))
                .toList();
        this.request = request(asked("request"), after);
        Optional<Boolean> lower = better.isEmpty() ? Optional.empty() : Optional.of(better.equals(LOWER));
        Judgement judgement = judged(new Demands(before, after, request, stage, margin, lower));
        AnswersQuery query = AnswersQuery.of(asked("show"), asked("find"), asked("sort"));
        this.view = new AnswersView(judgement, query, lists);
    }

    /** Of metrics of which the address means none in particular the first that can be compared, as long as few cannot. */
    private Judgement judged(Demands demands) throws IOException {
        Judgement first = null;
        List<Choice> meant = choices.stream().filter(this::isMeant).toList();
        for (int i = 0; i < Math.min(TRIED, meant.size()); i++) {
            Judgement judged = demands.judged(meant.get(i).set(), meant.get(i).metric());
            first = first == null ? judged : first;
            if (judged.answers().pairs().isPresent()) {
                chosen = meant.get(i);
                return judged;
            }
        }
        chosen = meant.isEmpty() ? null : meant.get(0);
        return first;
    }

    /** The loss that is accepted; empty where the address names none. */
    private static Optional<Double> margin(String written) throws Unanswered {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(written);
            if (value > 0 && !Double.isInfinite(value)) {
                return Optional.of(value);
            }
        } catch (NumberFormatException noNumber) {
            // told below
        }
        throw new Unanswered(BAD_QUESTION, Messages.AnswersPage_margin(written));
    }

    private static Optional<StageName> stage(String written) throws Unanswered {
        try {
            return written.isEmpty() ? Optional.empty() : Optional.of(new StageName(written));
        } catch (IllegalArgumentException noStage) {
            throw new Unanswered(BAD_QUESTION, Messages.AnswersPage_stage(noStage.getMessage()));
        }
    }

    /** What there is not, what the reader may not see and what is about other models are one answer. */
    private static Optional<Promotion> request(String id, ModelVersion after) throws Unanswered {
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ModelLineage.get()
                .registry()
                .promotion(id)
                .filter(promotion ->
                        promotion.version().model().equals(after.ref().model()))
                .filter(promotion -> PageSight.now().sees(promotion.version()))
                .orElseThrow(() -> new Unanswered(NOT_FOUND, Messages.AnswersPage_request())));
    }

    private static String asked(String name) {
        return Asked.parameter(name).orElse("");
    }

    /** A metric of a set that both have. */
    public record Choice(String set, String metric, boolean chosen) {
        public String label() {
            return set + "/" + metric;
        }
    }

    /** All of them, of which one is chosen. */
    public List<Choice> choices() {
        return choices.stream()
                .map(choice -> new Choice(choice.set(), choice.metric(), choice.equals(chosen)))
                .toList();
    }

    private boolean isMeant(Choice choice) {
        String set = asked("set");
        String metric = asked("metric");
        return (set.isEmpty() || set.equals(choice.set())) && (metric.isEmpty() || metric.equals(choice.metric()));
    }

    @Override
    public String getDisplayName() {
        return Messages.AnswersPage_displayName();
    }

    /** The names of both. */
    public String subtitle() {
        return both.get(0).name() + " \u2192 " + both.get(1).name();
    }

    public String before() {
        return both.get(0).name();
    }

    public String after() {
        return both.get(1).name();
    }

    /** Where the two are compared in all, relative to Jenkins' root. */
    public String compareUrl() {
        return SideBySide.url(ids());
    }

    private List<String> ids() {
        return both.stream().map(Contender::id).toList();
    }

    /** Where another metric of these two is. */
    public String metricUrl(Choice choice) {
        return address(
                choice.set(),
                choice.metric(),
                view.query().show().word(),
                view.query().sort());
    }

    /** Where others of the questions are. */
    public String showUrl(String show) {
        return address(view.set(), view.metric(), show, view.query().sort());
    }

    /** Where they stand in another order. */
    public String sortUrl(String column) {
        String sort = view.query().sortedBy(column);
        return address(view.set(), view.metric(), view.query().show().word(), sort);
    }

    private String address(String set, String metric, String show, String sort) {
        return "?" + SideBySide.query(ids()) + "&set=" + PageQuery.encoded(set) + "&metric="
                + PageQuery.encoded(metric) + "&better=" + PageQuery.encoded(better)
                + margin.map(loss -> "&margin=" + loss).orElse("")
                + request.map(promotion -> "&request=" + PageQuery.encoded(promotion.id()))
                        .orElse("")
                + stage.map(one -> "&stage=" + PageQuery.encoded(one.value())).orElse("") + "&show=" + show + "&sort="
                + PageQuery.encoded(sort) + "&find="
                + PageQuery.encoded(view.query().find());
    }

    /** The filters, as addresses say them. */
    public List<String> filters() {
        return Stream.of(AnswersQuery.Shown.values())
                .map(AnswersQuery.Shown::word)
                .toList();
    }

    /** What the form keeps of the address. */
    public List<Pair> kept() {
        return Asked.kept("of", "set", "metric", "margin", "request", "stage", "show", "sort");
    }

    public String better() {
        return better;
    }

    public AnswersView view() {
        return view;
    }

    public Api getApi() {
        return Answer.paged(this, lists, view);
    }
}
