package org.modellineage.host.lock;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.text.DateFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;

/** Who has which resource, and who waits. Resources with labels are named by whoever starts the host; others by use. */
@Extension
public final class Locks {
    private static final Logger LOGGER = Logger.getLogger(Locks.class.getName());

    private final Map<String, Set<String>> declared = new LinkedHashMap<>();
    private final Map<String, Run<?, ?>> holders = new LinkedHashMap<>();
    private final List<LockExecution> queue = new ArrayList<>();
    private boolean recovered;
    private long last;

    public static Locks get() {
        return ExtensionList.lookupSingleton(Locks.class);
    }

    /** Makes a resource known, with its labels. */
    public synchronized void declare(String name, Set<String> labels) {
        declared.put(name, Set.copyOf(labels));
    }

    synchronized boolean hasLabel(String label) {
        return declared.values().stream().anyMatch(labels -> labels.contains(label));
    }

    synchronized boolean isKnown(String name) {
        return declared.containsKey(name) || holder(name) != null;
    }

    /** Rises, over a restart too. */
    synchronized long next() {
        last = Math.max(last + 1, System.currentTimeMillis());
        return last;
    }

    /** The names of all that it wants, now its; none where one of them is not free. */
    synchronized List<String> take(LockExecution asking) throws IOException {
        HeldResources held = HeldResources.of(asking.build());
        if (!held.of(asking.ticket()).isEmpty()) {
            return held.of(asking.ticket()); // killed before its program was saved again
        }
        Set<String> names = new LinkedHashSet<>();
        for (WantedResource one : asking.wanted()) {
            List<String> free = free(one, names);
            if (free.isEmpty()) {
                return List.of();
            }
            names.addAll(free);
        }
        names.forEach(name -> holders.put(name, asking.build()));
        held.add(asking.ticket(), List.copyOf(names), asking.build());
        return List.copyOf(names);
    }

    private List<String> free(WantedResource wanted, Set<String> taken) {
        if (wanted.getResource() != null) {
            return holder(wanted.getResource()) == null ? List.of(wanted.getResource()) : List.of();
        }
        List<String> free = new ArrayList<>(free(wanted.getLabel()));
        free.removeAll(taken);
        int count = count(wanted);
        return free.size() < count ? List.of() : free.subList(0, count);
    }

    private List<String> free(String label) {
        return labelled(label).stream().filter(name -> holder(name) == null).toList();
    }

    private List<String> labelled(String label) {
        return declared.keySet().stream()
                .filter(name -> declared.get(name).contains(label))
                .toList();
    }

    private int count(WantedResource wanted) {
        return wanted.getQuantity() > 0
                ? wanted.getQuantity()
                : Math.max(1, labelled(wanted.getLabel()).size());
    }

    /** The build that has it, unless that has ended; null where nobody has. */
    private Run<?, ?> holder(String name) {
        if (!recovered) {
            recovered = true;
            for (FlowExecution execution : FlowExecutionList.get()) {
                recover(execution);
            }
        }
        Run<?, ?> build = holders.get(name);
        if (build != null && (!build.isBuilding() || HeldResources.since(build, name) == null)) {
            holders.remove(name);
            return null;
        }
        return build;
    }

    private void recover(FlowExecution execution) {
        try {
            if (execution.getOwner().getExecutable() instanceof Run<?, ?> build
                    && build.getAction(HeldResources.class) != null) {
                HeldResources.of(build).all().forEach(name -> holders.put(name, build));
            }
        } catch (IOException gone) {
            LOGGER.log(Level.FINE, "A build that ran is gone, and so are its locks", gone);
        }
    }

    /** What stands in the way, in the words of Jenkins. */
    synchronized List<String> whyNot(WantedResource wanted) {
        if (wanted.getLabel() != null) {
            int possible = labelled(wanted.getLabel()).size();
            return List.of(
                    possible < count(wanted)
                            ? "WARNING: Found " + possible + " possible resource(s). Waiting for correct amount: "
                                    + count(wanted) + ".This may remain stuck, until you create enough resources"
                            : "Found " + free(wanted.getLabel()).size()
                                    + " available resource(s). Waiting for correct amount: " + count(wanted) + ".");
        }
        Run<?, ?> build = holder(wanted.getResource());
        if (build == null) {
            return List.of();
        }
        Date since = new Date(HeldResources.since(build, wanted.getResource()));
        return List.of("The resource [" + wanted.getResource() + "] is locked by build " + build.getFullDisplayName()
                + " " + build + " since "
                + DateFormat.getDateTimeInstance(DateFormat.MEDIUM, DateFormat.SHORT)
                        .format(since)
                + ".");
    }

    synchronized void queue(LockExecution waiting) {
        queue.add(waiting);
        queue.sort(
                Comparator.comparingInt((LockExecution one) -> -one.priority()).thenComparing(LockExecution::place));
    }

    synchronized void forget(LockExecution waiting) {
        queue.remove(waiting);
    }

    synchronized void release(Run<?, ?> build, String ticket) throws IOException {
        HeldResources.of(build).remove(ticket, build).forEach(holders::remove);
        serve();
    }

    /** Gives what is free to those that wait, the first first. */
    synchronized void serve() {
        for (LockExecution waiting : List.copyOf(queue)) {
            try {
                List<String> names = waiting.build().isBuilding() ? take(waiting) : List.of();
                if (!names.isEmpty()) {
                    queue.remove(waiting);
                    waiting.proceed(names);
                }
            } catch (IOException | InterruptedException | RuntimeException lost) {
                queue.remove(waiting);
                giveBack(waiting);
                waiting.getContext().onFailure(lost);
            }
        }
    }

    /** What was taken for a block that cannot begin. */
    private void giveBack(LockExecution waiting) {
        Run<?, ?> build = waiting.build();
        if (build == null) {
            return;
        }
        try {
            HeldResources.of(build).remove(waiting.ticket(), build).forEach(holders::remove);
        } catch (IOException unsaved) {
            LOGGER.log(Level.WARNING, unsaved, () -> "What " + build + " locked is given back, but that is not saved");
        }
    }

    private synchronized void gone(Run<?, ?> build) {
        holders.values().removeIf(holder -> holder == build);
        queue.removeIf(waiting -> waiting.build() == build);
        serve();
    }

    /** Takes back what a build had that was killed or deleted. */
    @Extension
    public static final class Ending extends RunListener<Run<?, ?>> {
        @Override
        public void onCompleted(Run<?, ?> build, TaskListener listener) {
            get().gone(build);
        }

        @Override
        public void onDeleted(Run<?, ?> build) {
            get().gone(build);
        }
    }
}
