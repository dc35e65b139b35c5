package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobDeleted;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobIdentified;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** The jobs that the ledger knows, by their marks. */
final class Jobs {
    private static final Logger LOGGER = Logger.getLogger(Jobs.class.getName());

    private Jobs() {}

    /**
     * The decision, with the job made known by its mark before what one of its builds does for the first time.
     *
     * @throws Refused when the job's mark cannot be read
     */
    static Function<Registry, List<RegistryEvent>> identified(
            Job<?, ?> job, Function<Registry, List<RegistryEvent>> decide) throws IOException {
        String mark = JobMark.given(job);
        return registry -> {
            List<RegistryEvent> decided = decide.apply(registry);
            if (decided.isEmpty() || isKnown(registry, job.getFullName(), mark)) {
                return decided;
            }
            List<RegistryEvent> events = new ArrayList<>(List.of(new JobIdentified(job.getFullName(), mark)));
            events.addAll(decided);
            return events;
        };
    }

    /** What a rename that Jenkins tells of means; a namesake of a job that the ledger knows means nothing. */
    static Function<Registry, List<RegistryEvent>> renamed(Job<?, ?> job, String from, String to) {
        Predicate<Registry> recorded = recorded(job, from);
        Optional<String> mark = mark(job).filter(own -> !JobMark.isCopied(job, own));
        return registry -> {
            if (recorded.test(registry)) {
                return List.of(new JobRenamed(from, to));
            }
            return mark.filter(own -> registry.jobMarked(own).isPresent())
                    .filter(own -> !isKnown(registry, to, own)) // told twice
                    .<List<RegistryEvent>>map(own -> List.of(new JobIdentified(to, own)))
                    .orElse(List.of());
        };
    }

    /** What a deletion that Jenkins tells of means. The job's file is gone: its mark is remembered. */
    static Function<Registry, List<RegistryEvent>> deleted(Job<?, ?> job, JobDeleted.Readers readers) {
        String name = job.getFullName();
        Predicate<Registry> recorded = recorded(job, name);
        return registry -> recorded.test(registry) ? List.of(new JobDeleted(name, readers)) : List.of();
    }

    /** Whether the ledger's job of that name is this one. Files are read now, and not under the ledger's lock. */
    private static Predicate<Registry> recorded(Job<?, ?> job, String name) {
        Optional<String> mark = ModelLineage.get().registry().markOfJob(name);
        boolean same = mark.isEmpty() || JobMark.is(job, mark.get());
        return registry ->
                same && registry.knowsJob(name) && registry.markOfJob(name).equals(mark);
    }

    private static boolean isKnown(Registry registry, String name, String mark) {
        return registry.markOfJob(name).filter(mark::equals).isPresent();
    }

    /**
     * Reads the marks of all known jobs, which after a deletion would be too late; marks those that an earlier version
     * of the plugin knew by name alone; and finds those that lost their name while nobody here heard of it.
     */
    static void remember() {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            Optional<Registry> registry = ModelLineage.get().readable();
            if (registry.isPresent()) {
                record(registry.get());
            }
        } catch (IOException | Refused problem) {
            LOGGER.log(Level.WARNING, "Which jobs made which versions will be looked at again when they act", problem);
        }
    }

    private static void record(Registry registry) throws IOException {
        List<JobIdentified> news = new ArrayList<>();
        boolean lost = registry.lostAJob();
        for (String name : registry.jobs()) {
            Job<?, ?> job = Jenkins.get().getItemByFullName(name, Job.class);
            if (job != null && registry.markOfJob(name).isEmpty()) {
                news.add(new JobIdentified(name, JobMark.given(job)));
            } else if (job == null || !JobMark.is(job, registry.markOfJob(name).orElseThrow())) {
                lost = true;
            }
        }
        if (lost) {
            news.addAll(found(registry));
        }
        if (!news.isEmpty()) {
            ModelLineage.get()
                    .ledger()
                    .append(
                            Actor.person(Actor.SYSTEM),
                            now -> news.stream()
                                    .filter(job -> !isKnown(now, job.job(), job.mark()))
                                    .<RegistryEvent>map(job -> job)
                                    .toList());
        }
    }

    /** Jobs whose mark is known, under another name. */
    private static List<JobIdentified> found(Registry registry) {
        List<JobIdentified> found = new ArrayList<>();
        for (Job<?, ?> job : Jenkins.get().getAllItems(Job.class)) {
            mark(job)
                    .filter(mark -> registry.jobMarked(mark).isPresent())
                    .filter(mark -> !isKnown(registry, job.getFullName(), mark))
                    .filter(mark -> !JobMark.isCopied(job, mark))
                    .ifPresent(mark -> found.add(new JobIdentified(job.getFullName(), mark)));
        }
        return found;
    }

    /** The mark of the job, if it has one that can be read. */
    static Optional<String> mark(Job<?, ?> job) {
        try {
            return JobMark.of(job);
        } catch (Refused unreadable) {
            LOGGER.log(Level.WARNING, unreadable.getMessage(), unreadable.getCause());
            return Optional.empty();
        }
    }
}
