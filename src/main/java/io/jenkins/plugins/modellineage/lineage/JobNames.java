package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobDeleted;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobDeleted.Readers;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobIdentified;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeDisplaced;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Under which name the job of a recorded build goes now. A job gets a number when one of its builds is first recorded,
 * or its mark; so a new job under an old name is not mistaken for the old one.
 *
 * @param numbers of the jobs that exist, by their present name
 * @param names present or last name by number
 * @param left numbers of deleted jobs whose versions stay with the readers of their folder
 * @param builds number of the job, with {@link EntryIndex#check} of the build's id, by {@link EntryIndex#key(String)}
 * @param marks of the jobs that have one
 */
record JobNames(
        PersistentMap<String, Long> numbers,
        PersistentMap<Long, String> names,
        PersistentMap<Long, Readers> left,
        Postings builds,
        JobMarks marks) {
    static final JobNames EMPTY = new JobNames(
            PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty(), Postings.EMPTY, JobMarks.EMPTY);

    private static final long NUMBER = 0xffff_ffffL;

    /** Knows the builds that an entry names, and what it says of jobs: a job's mark comes before its builds. */
    JobNames apply(LedgerEntry entry) {
        List<BuildRef> builds = EntryIndex.buildsOf(entry);
        return entry.event() instanceof JobIdentified event
                ? identify(event).seen(builds)
                : seen(builds).apply(entry.event());
    }

    private JobNames apply(RegistryEvent event) {
        if (event instanceof JobRenamed renamed) {
            return rename(renamed.from(), renamed.to());
        }
        if (event instanceof ScopeDisplaced displaced) {
            return displace(displaced.name() + "/");
        }
        return event instanceof JobDeleted deleted ? delete(deleted) : this;
    }

    private JobNames seen(List<BuildRef> recorded) {
        JobNames known = this;
        for (BuildRef build : recorded) {
            known = known.seen(build);
        }
        return known;
    }

    private JobNames seen(BuildRef build) {
        if (number(build).isPresent()) {
            return this;
        }
        Optional<Long> known = numbers.get(build.job());
        if (known.isPresent()) {
            return new JobNames(numbers, names, left, recorded(build, known.get()), marks);
        }
        long number = names.size();
        return new JobNames(
                numbers.with(build.job(), number),
                names.with(number, build.job()),
                left,
                recorded(build, number),
                marks);
    }

    private Postings recorded(BuildRef build, long number) {
        return builds.with(EntryIndex.key(build.id()), EntryIndex.check(build.id()) | number);
    }

    /** The job of a known mark has the name now, as a new job has; a job of that name without a mark has had it all along. */
    private JobNames identify(JobIdentified event) {
        long number = marks.number(event.mark())
                .or(() -> numbers.get(event.job())
                        .filter(holder -> marks.of(holder).isEmpty()))
                .orElse((long) names.size());
        PersistentMap<String, Long> freed =
                holdsName(number) ? numbers.without(names.get(number).orElseThrow()) : numbers;
        return new JobNames(
                freed.with(event.job(), number),
                names.with(number, event.job()),
                left,
                builds,
                marks.with(number, event.mark()));
    }

    /** The mark of the job that has this name now, if it has one. */
    Optional<String> mark(String job) {
        return numbers.get(job).flatMap(marks::of);
    }

    /** The mark of the job of a recorded build. */
    Optional<String> mark(BuildRef build) {
        return number(build).flatMap(marks::of);
    }

    /** The present or last name of the job of that mark. */
    Optional<String> marked(String mark) {
        return marks.number(mark).flatMap(names::get);
    }

    /** The number of the job that exists under this name, if one of its builds was ever recorded. */
    Optional<Long> number(String job) {
        return numbers.get(job);
    }

    /** The number of the job of a recorded build, also after the job was deleted. */
    Optional<Long> number(BuildRef build) {
        long check = EntryIndex.check(build.id());
        for (long found : builds.of(EntryIndex.key(build.id()))) {
            if ((found & ~NUMBER) == check) {
                return Optional.of(found & NUMBER);
            }
        }
        return Optional.empty();
    }

    /** The build under the present name of its job; unchanged when it was never recorded. */
    BuildRef current(BuildRef build) {
        return number(build).flatMap(names::get).map(build::inJob).orElse(build);
    }

    /** The job of that number, from 0 to below {@link #count}. */
    RecordedJob job(long number) {
        boolean folder = left.get(number).filter(Readers.FOLDER::equals).isPresent();
        return new RecordedJob(number, names.get(number).orElseThrow(), !holdsName(number), folder, marks.of(number));
    }

    /** How many jobs there ever were. */
    int count() {
        return names.size();
    }

    /** Names of the jobs that were not deleted. */
    List<String> existing() {
        List<String> existing = new ArrayList<>();
        numbers.forEach((name, number) -> existing.add(name));
        return existing;
    }

    /** Whether a job with a mark has no name any more: it was deleted, or another one has its name. */
    boolean anyLost() {
        boolean[] lost = {false};
        marks.numbers().forEach((mark, number) -> lost[0] |= !holdsName(number));
        return lost[0];
    }

    private boolean holdsName(long number) {
        return names.get(number)
                .flatMap(numbers::get)
                .filter(holder -> holder == number)
                .isPresent();
    }

    /** Whether the job of a recorded build was deleted. */
    boolean gone(BuildRef build) {
        return number(build).filter(number -> !holdsName(number)).isPresent();
    }

    private JobNames rename(String from, String to) {
        return numbers.get(from)
                .map(number -> new JobNames(
                        numbers.without(from).with(to, number), names.with(number, to), left, builds, marks))
                .orElse(this);
    }

    /** Whether what a deleted job left is for the readers of its folder. */
    boolean leftToFolder(BuildRef build) {
        return number(build).flatMap(left::get).filter(Readers.FOLDER::equals).isPresent();
    }

    private JobNames delete(JobDeleted event) {
        PersistentMap<Long, Readers> told = numbers.get(event.job())
                .map(number -> left.with(number, event.readers()))
                .orElse(left);
        return new JobNames(numbers.without(event.job()), names, told, builds, marks);
    }

    /** Jobs below the name are others now. */
    private JobNames displace(String prefix) {
        PersistentMap<String, Long> kept = numbers;
        for (String job : existing()) {
            kept = job.startsWith(prefix) ? kept.without(job) : kept;
        }
        return new JobNames(kept, names, left, builds, marks);
    }

    void write(Columns columns) {
        List<String> markOf = Columns.row();
        long[] holding = new long[names.size()];
        long[] readers = new long[names.size()];
        for (int number = 0; number < holding.length; number++) {
            markOf.add(marks.of(number).orElse(""));
            holding[number] = holdsName(number) ? 1 : 0;
            readers[number] = left.get((long) number).map(Enum::ordinal).orElse(-1);
        }
        columns.put("jobs.names", names.values())
                .put("jobs.holding", holding)
                .put("jobs.readers", readers)
                .put("jobs.marks", markOf)
                .put("jobs.marked", marks.numbers().keys())
                .put("jobs.numbers", Columns.array(marks.numbers().values()))
                .put("jobs.builds", builds.written());
    }

    static JobNames read(Columns columns) {
        PersistentMap<String, Long> numbers = PersistentMap.empty();
        PersistentMap<Long, String> names = PersistentMap.empty();
        PersistentMap<Long, Readers> left = PersistentMap.empty();
        long[] holding = columns.numbers("jobs.holding");
        long[] readers = columns.numbers("jobs.readers");
        for (String name : columns.texts("jobs.names")) {
            int number = names.size();
            names = names.with((long) number, name);
            numbers = holding[number] == 1 ? numbers.with(name, (long) number) : numbers;
            left = readers[number] < 0 ? left : left.with((long) number, Readers.values()[(int) readers[number]]);
        }
        return new JobNames(
                numbers, names, left, Postings.read(columns.numbers("jobs.builds")), JobMarks.read(columns));
    }
}
