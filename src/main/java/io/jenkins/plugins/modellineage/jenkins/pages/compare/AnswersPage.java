package io.jenkins.plugins.modellineage.jenkins.pages.compare;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.gate.EvalAnswers;
import io.jenkins.plugins.modellineage.gate.EvalDemand;
import io.jenkins.plugins.modellineage.jenkins.home.ComparedAnswers;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.view.AnswersQuery;
import io.jenkins.plugins.modellineage.jenkins.pages.view.AnswersView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Contender;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PageQuery;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Pair;
import io.jenkins.plugins.modellineage.jenkins.pages.view.SideBySide;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;

/** Where one of two versions answered worse than the other, question by question: {@code answers?of=ID&of=ID}. */
public class AnswersPage implements ModelObject {
    private static final int BAD_QUESTION = 400;
    private static final String LOWER = "lower";

    private final List<Contender> both;
    private final SortedMap<String, SortedSet<String>> common;
    private final String better = asked("better");
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
        this.common = ComparedAnswers.common(before, after);
        Optional<Choice> chosen = choices().stream().filter(Choice::chosen).findFirst();
        EvalAnswers answers = chosen.isEmpty() ? null : ComparedAnswers.of(before, after, demand(chosen.get()));
        AnswersQuery query = AnswersQuery.of(asked("show"), asked("find"), asked("sort"));
        this.view = new AnswersView(
                chosen.map(Choice::set).orElse(null), chosen.map(Choice::metric).orElse(null), answers, query, lists);
    }

    private EvalDemand demand(Choice choice) {
        Boolean lower = better.isEmpty() ? null : better.equals(LOWER);
        return EvalDemand.of(choice.set(), choice.metric(), null, true).scoring(lower, null);
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

    /** All of them; the first that the address means is chosen, or the very first. */
    public List<Choice> choices() {
        String set = asked("set");
        String metric = asked("metric");
        List<Choice> all = new ArrayList<>();
        boolean free = true;
        for (String each : common.keySet()) {
            for (String one : common.get(each)) {
                boolean meant = (set.isEmpty() || set.equals(each)) && (metric.isEmpty() || metric.equals(one));
                all.add(new Choice(each, one, free && meant));
                free &= !meant;
            }
        }
        return all;
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
                + PageQuery.encoded(metric) + "&better=" + PageQuery.encoded(better) + "&show=" + show + "&sort="
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
        return Asked.kept("of", "set", "metric", "show", "sort");
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
