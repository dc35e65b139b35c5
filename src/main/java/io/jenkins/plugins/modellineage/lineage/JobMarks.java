package io.jenkins.plugins.modellineage.lineage;

import java.util.List;
import java.util.Optional;

/**
 * The marks by which jobs are known whatever their name.
 *
 * @param byNumber the mark of a job by its number in {@link JobNames}
 * @param numbers the same the other way
 */
record JobMarks(PersistentMap<Long, String> byNumber, PersistentMap<String, Long> numbers) {
    static final JobMarks EMPTY = new JobMarks(PersistentMap.empty(), PersistentMap.empty());

    Optional<String> of(long number) {
        return byNumber.get(number);
    }

    Optional<Long> number(String mark) {
        return numbers.get(mark);
    }

    JobMarks with(long number, String mark) {
        return new JobMarks(byNumber.with(number, mark), numbers.with(mark, number));
    }

    static JobMarks read(Columns columns) {
        PersistentMap<Long, String> byNumber = PersistentMap.empty();
        PersistentMap<String, Long> numbers = PersistentMap.empty();
        List<String> markOf = columns.texts("jobs.marks");
        for (int number = 0; number < markOf.size(); number++) {
            byNumber = markOf.get(number).isEmpty() ? byNumber : byNumber.with((long) number, markOf.get(number));
        }
        List<String> marked = columns.texts("jobs.marked");
        for (int i = 0; i < marked.size(); i++) {
            numbers = numbers.with(marked.get(i), columns.numbers("jobs.numbers")[i]);
        }
        return new JobMarks(byNumber, numbers);
    }
}
