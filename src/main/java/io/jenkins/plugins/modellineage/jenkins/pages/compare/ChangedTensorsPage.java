package io.jenkins.plugins.modellineage.jenkins.pages.compare;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.home.ComparedWeights;
import io.jenkins.plugins.modellineage.jenkins.home.VersionTensors.Absence;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Contender;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NameWords;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NoTensors;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Pair;
import io.jenkins.plugins.modellineage.jenkins.pages.view.SideBySide;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TensorChangesView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.TensorChangesView.Told;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The weights of two versions, tensor by tensor: {@code tensors?of=ID&of=ID}. */
public class ChangedTensorsPage implements ModelObject {
    private static final int BAD_QUESTION = 400;

    private final List<Contender> both;
    private final Lists lists = Asked.lists();
    private final TensorChangesView view;

    /**
     * @param known what the address names
     * @param named the same in the same order, of which no two have one name
     * @throws Unanswered when these are not two versions
     */
    ChangedTensorsPage(List<Contenders.Known> known, List<Contender> named) throws IOException {
        if (known.size() != 2 || known.stream().anyMatch(one -> one.version().isEmpty())) {
            throw new Unanswered(BAD_QUESTION, Messages.ChangedTensorsPage_question());
        }
        this.both = List.copyOf(named);
        NameWords words = NameWords.of(Asked.parameter("find").orElse(""));
        this.view = new TensorChangesView(told(known), words, lists);
    }

    private Told told(List<Contenders.Known> known) throws IOException {
        ComparedWeights compared = ComparedWeights.of(
                known.get(0).version().orElseThrow(), known.get(1).version().orElseThrow());
        return compared.diff()
                .map(diff -> Told.of(compared.verdict().orElseThrow(), diff))
                .orElseGet(() -> Told.not(problems(compared)));
    }

    private List<String> problems(ComparedWeights compared) {
        List<String> problems = new ArrayList<>();
        problem(both.get(0), compared.absenceBefore(), problems);
        problem(both.get(1), compared.absenceAfter(), problems);
        return problems.isEmpty() ? List.of(Messages.ChangedTensorsPage_unknown()) : problems;
    }

    private static void problem(Contender one, Optional<Absence> absence, List<String> problems) {
        absence.ifPresent(why -> problems.add(one.name() + ": " + NoTensors.sentence(why)));
    }

    @Override
    public String getDisplayName() {
        return Messages.ChangedTensorsPage_displayName();
    }

    /** The names of both. */
    public String subtitle() {
        return both.get(0).name() + " \u2192 " + both.get(1).name();
    }

    /** Where the two are compared in all, relative to Jenkins' root. */
    public String compareUrl() {
        return SideBySide.url(both.stream().map(Contender::id).toList());
    }

    /** What the form that looks for names keeps of the address. */
    public List<Pair> kept() {
        return Asked.kept("of");
    }

    public TensorChangesView view() {
        return view;
    }

    public Api getApi() {
        return Answer.paged(this, lists, view);
    }
}
