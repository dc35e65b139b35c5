package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import hudson.model.User;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.home.FileWork;
import io.jenkins.plugins.modellineage.jenkins.home.FileWork.Purpose;
import io.jenkins.plugins.modellineage.jenkins.home.FileWork.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.FileWorks;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.view.WorkRow;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The work on files that a page tells the reader of: what goes on, and what failed behind a click of their own. */
public final class PageWorks {
    private PageWorks() {}

    /** What is done with the version; approvals stand at their promotions. */
    public static List<WorkRow> of(VersionRef version) {
        return rows(subject -> subject.purpose() != Purpose.APPROVAL
                && subject.version().map(ModelLineage.get().registry()::current).equals(Optional.of(version)));
    }

    /** What the build's own steps do, of versions that the reader may see. */
    public static List<WorkRow> of(String buildId, PageSight sight) {
        return rows(subject -> subject.purpose() == Purpose.PROMOTION
                && subject.asker().equals(buildId)
                && subject.version().filter(sight::sees).isPresent());
    }

    /** What is done with the files of a run that somebody stamps. */
    public static List<WorkRow> of(RunId run) {
        return rows(
                subject -> subject.purpose() == Purpose.STAMP && subject.asker().equals(run.value()));
    }

    /** What an approval of the promotion set going. */
    public static Optional<WorkRow> of(Promotion promotion) {
        return rows(subject ->
                        subject.purpose() == Purpose.APPROVAL && subject.asker().equals(promotion.id()))
                .stream()
                .findFirst();
    }

    private static List<WorkRow> rows(Predicate<Subject> about) {
        return FileWorks.get().all(about).stream()
                .filter(PageWorks::isTold)
                .map(PageWorks::row)
                .toList();
    }

    /** Why something failed may name what others are not to know. */
    private static boolean isTold(FileWork work) {
        User reader = User.current();
        return work.problem().isEmpty() || reader != null && reader.getId().equals(work.by());
    }

    private static WorkRow row(FileWork work) {
        Subject subject = work.subject();
        return new WorkRow(
                subject.purpose().name().toLowerCase(Locale.ROOT),
                subject.label(),
                subject.stage().map(StageName::value).orElse(null),
                work.bytesDone(),
                work.bytesTotal(),
                work.problem().orElse(null));
    }
}
