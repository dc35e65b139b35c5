package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.gate.EvalAnswers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The questions that two versions answered, as an address asks for them. */
@ExportedBean(defaultVisibility = 999)
public final class AnswersView {
    private final Judgement judgement;
    private final EvalAnswers answers;
    private final AnswersQuery query;
    private final Lists lists;
    private final Supplier<Paged<AnswerRow>> rows;

    /** @param judgement null where there is nothing to compare */
    public AnswersView(Judgement judgement, AnswersQuery query, Lists lists) {
        this.judgement = judgement;
        this.answers = judgement == null ? null : judgement.answers();
        this.query = query;
        this.lists = lists;
        this.rows = lists.rows(
                "rows",
                () -> answers == null || answers.pairs().isEmpty() ? List.<Integer>of() : query.rows(answers),
                pair -> AnswerRow.of(answers, pair));
    }

    @Exported
    public String set() {
        return judgement == null ? null : judgement.demand().set();
    }

    @Exported
    public String metric() {
        return judgement == null ? null : judgement.demand().metric();
    }

    /** What the gate on them says, and by whose demand; null where there is nothing to compare. */
    @Exported
    public String sentence() {
        return judgement == null ? null : judgement.sentence();
    }

    /** Whether there are questions to look at. */
    public boolean compares() {
        return answers != null && answers.pairs().isPresent();
    }

    /** How many of all questions the second version lost and won, and in how many both did equally well. */
    @Exported
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        int lost = 0;
        int won = 0;
        int questions = compares() ? answers.pairs().orElseThrow().questions() : 0;
        for (int pair = 0; pair < questions; pair++) {
            double gain = answers.gain(pair);
            lost += gain < 0 ? 1 : 0;
            won += gain > 0 ? 1 : 0;
        }
        counts.put("lost", lost);
        counts.put("won", won);
        counts.put("same", questions - lost - won);
        return counts;
    }

    public Paged<AnswerRow> rows() {
        return rows.get();
    }

    @Exported(name = "rows")
    public List<AnswerRow> jsonRows() {
        return rows().items();
    }

    /** Which page of each list this is. */
    @Exported
    public Map<String, PagePlace> pages() {
        return lists.places();
    }

    public AnswersQuery query() {
        return query;
    }
}
