package io.jenkins.plugins.modellineage.lineage;

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
}
