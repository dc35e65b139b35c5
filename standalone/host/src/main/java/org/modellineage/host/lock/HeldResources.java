package org.modellineage.host.lock;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the blocks of a build have locked. Kept with the build, so it outlives a restart and goes with the build. */
final class HeldResources extends InvisibleAction {
    /** Replaced, never changed: the build may be written at any time. */
    private Map<String, ArrayList<String>> byTicket = new LinkedHashMap<>();

    private Map<String, Long> since = new LinkedHashMap<>();

    static HeldResources of(Run<?, ?> build) {
        HeldResources known = build.getAction(HeldResources.class);
        if (known == null) {
            known = new HeldResources();
            build.addAction(known);
        }
        return known;
    }

    /** Since when, in milliseconds, or null where the build has it not. */
    @CheckForNull
    static Long since(Run<?, ?> build, String resource) {
        HeldResources held = build.getAction(HeldResources.class);
        return held == null ? null : held.since.get(resource);
    }

    List<String> all() {
        return List.copyOf(since.keySet());
    }

    void add(String ticket, List<String> names, Run<?, ?> build) throws IOException {
        Map<String, ArrayList<String>> tickets = new LinkedHashMap<>(byTicket);
        tickets.put(ticket, new ArrayList<>(names));
        Map<String, Long> times = new LinkedHashMap<>(since);
        names.forEach(name -> times.put(name, System.currentTimeMillis()));
        replace(tickets, times, build);
    }

    List<String> remove(String ticket, Run<?, ?> build) throws IOException {
        Map<String, ArrayList<String>> tickets = new LinkedHashMap<>(byTicket);
        List<String> names = tickets.remove(ticket);
        if (names == null) {
            return List.of();
        }
        Map<String, Long> times = new LinkedHashMap<>(since);
        names.forEach(times::remove);
        replace(tickets, times, build);
        return names;
    }

    private void replace(Map<String, ArrayList<String>> tickets, Map<String, Long> times, Run<?, ?> build)
            throws IOException {
        byTicket = tickets;
        since = times;
        build.save();
    }

    /** What the block of that ticket has. */
    List<String> of(String ticket) {
        return byTicket.getOrDefault(ticket, new ArrayList<>());
    }
}
