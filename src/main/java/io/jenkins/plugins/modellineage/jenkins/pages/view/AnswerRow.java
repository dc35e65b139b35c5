package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.evaluation.ScorePairs;
import io.jenkins.plugins.modellineage.gate.EvalAnswers;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One question that two versions answered.
 *
 * @param group null for none
 * @param before the mean of the first version's scores
 * @param gain by how much the second version's is better; below 0 where it is worse
 */
@ExportedBean(defaultVisibility = 999)
public record AnswerRow(
        @Exported String id,
        @Exported String group,
        @Exported double before,
        @Exported double after,
        @Exported double gain) {
    static AnswerRow of(EvalAnswers answers, int pair) {
        ScorePairs pairs = answers.pairs().orElseThrow();
        return new AnswerRow(
                pairs.id(pair),
                pairs.group(pair).orElse(null),
                pairs.championScore(pair),
                pairs.candidateScore(pair),
                answers.gain(pair));
    }

    public String beforeWritten() {
        return Numbers.shortly(before);
    }

    public String afterWritten() {
        return Numbers.shortly(after);
    }

    /** With its sign. */
    public String gainWritten() {
        return (gain > 0 ? "+" : "") + Numbers.shortly(gain);
    }
}
