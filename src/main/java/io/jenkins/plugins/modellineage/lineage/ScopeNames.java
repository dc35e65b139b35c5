package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeClosed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeDisplaced;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeOpened;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeRenamed;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which scope has which folder's name now. The root's name is empty and never changes.
 *
 * @param open scopes by the name of their folder
 * @param displaced scopes that are open and whose folder nobody knows, by themselves
 * @param names last name of every scope, closed ones included
 */
record ScopeNames(
        PersistentMap<String, ScopeId> open,
        PersistentMap<ScopeId, ScopeId> displaced,
        PersistentMap<ScopeId, String> names) {
    static final ScopeNames EMPTY = new ScopeNames(
            PersistentMap.<String, ScopeId>empty().with("", ScopeId.ROOT),
            PersistentMap.empty(),
            PersistentMap.<ScopeId, String>empty().with(ScopeId.ROOT, ""));

    private static final long CLOSED = 0;
    private static final long OPEN = 1;
    private static final long DISPLACED = 2;

    ScopeNames apply(RegistryEvent event) {
        if (event instanceof ScopeOpened opened) {
            return open(opened);
        }
        if (event instanceof ScopeRenamed renamed) {
            return rename(renamed);
        }
        if (event instanceof ScopeDisplaced gone) {
            return displace(gone);
        }
        return event instanceof ScopeClosed closed ? close(closed) : this;
    }

    Optional<ScopeId> named(String name) {
        return open.get(name);
    }

    Optional<String> nameOf(ScopeId scope) {
        return names.get(scope).filter(name -> holds(name, scope));
    }

    Optional<String> lastNameOf(ScopeId scope) {
        return names.get(scope);
    }

    /**
     * The scopes of Jenkins, of every folder around that one, and of the folder itself, it last; one whose folder is gone
     * has no other around it.
     */
    List<ScopeId> around(ScopeId scope) {
        Optional<String> name = nameOf(scope);
        return name.isPresent() ? around(name.get()) : List.of(ScopeId.ROOT, scope);
    }

    /** The same by the full name of the folder, of which not all need to be scopes. */
    List<ScopeId> around(String name) {
        List<ScopeId> found = new ArrayList<>(List.of(ScopeId.ROOT));
        for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
            named(name.substring(0, end)).ifPresent(found::add);
        }
        if (!name.isEmpty()) {
            named(name).ifPresent(found::add);
        }
        return found;
    }

    List<ScopeId> all() {
        List<ScopeId> all = new ArrayList<>(open.values());
        all.addAll(displaced.values());
        return all;
    }

    private ScopeNames open(ScopeOpened event) {
        require(!names.has(event.scope()), event.scope() + " is open or was; a scope opens once");
        require(!open.has(event.name()), "'" + event.name() + "' has a scope already");
        return new ScopeNames(
                open.with(event.name(), event.scope()), displaced, names.with(event.scope(), event.name()));
    }

    /** Tolerates a name that is still held by another scope: folders may swap names, one event after the other. */
    private ScopeNames rename(ScopeRenamed event) {
        require(!event.scope().isRoot() && names.has(event.scope()), event.scope() + " has no folder to rename");
        return new ScopeNames(
                released(event.scope()).with(event.to(), event.scope()),
                displaced.without(event.scope()),
                names.with(event.scope(), event.to()));
    }

    private ScopeNames close(ScopeClosed event) {
        require(!event.scope().isRoot() && names.has(event.scope()), event.scope() + " has no folder to delete");
        return new ScopeNames(released(event.scope()), displaced.without(event.scope()), names);
    }

    private ScopeNames displace(ScopeDisplaced event) {
        require(
                !event.scope().isRoot() && holds(event.name(), event.scope()),
                event.scope() + " has no folder to lose");
        return new ScopeNames(released(event.scope()), displaced.with(event.scope(), event.scope()), names);
    }

    private PersistentMap<String, ScopeId> released(ScopeId scope) {
        String name = names.get(scope).orElseThrow();
        return holds(name, scope) ? open.without(name) : open;
    }

    private boolean holds(String name, ScopeId scope) {
        return open.get(name).filter(scope::equals).isPresent();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new InconsistentEventException("Scope " + message);
        }
    }

    void write(Columns columns) {
        List<String> ids = Columns.row();
        List<String> last = Columns.row();
        List<Long> states = new ArrayList<>();
        names.forEach((scope, name) -> {
            ids.add(scope.value());
            last.add(name);
            states.add(holds(name, scope) ? OPEN : displaced.has(scope) ? DISPLACED : CLOSED);
        });
        columns.put("scopes.ids", ids).put("scopes.names", last).put("scopes.states", Columns.array(states));
    }

    static ScopeNames read(Columns columns) {
        PersistentMap<String, ScopeId> open = PersistentMap.empty();
        PersistentMap<ScopeId, ScopeId> displaced = PersistentMap.empty();
        PersistentMap<ScopeId, String> names = PersistentMap.empty();
        long[] states = columns.numbers("scopes.states");
        for (int i = 0; i < states.length; i++) {
            ScopeId scope = new ScopeId(columns.texts("scopes.ids").get(i));
            String name = columns.texts("scopes.names").get(i);
            names = names.with(scope, name);
            open = states[i] == OPEN ? open.with(name, scope) : open;
            displaced = states[i] == DISPLACED ? displaced.with(scope, scope) : displaced;
        }
        return new ScopeNames(open, displaced, names);
    }
}
