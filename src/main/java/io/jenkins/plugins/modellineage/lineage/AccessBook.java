package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.lineage.AccessEvent.AccessGiven;
import io.jenkins.plugins.modellineage.lineage.AccessEvent.AccessWithdrawn;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeClosed;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.ArrayList;
import java.util.List;

/**
 * Who was let in to which folder's models. Ends with the folder's scope.
 *
 * @param given by scope, oldest first, each mark once
 */
record AccessBook(PersistentMap<ScopeId, List<Access>> given) {
    static final AccessBook EMPTY = new AccessBook(PersistentMap.empty());

    /** Texts of one access. */
    private static final int ROW = 5;

    AccessBook apply(RegistryEvent event) {
        if (event instanceof AccessGiven more) {
            List<Access> now = without(more.scope(), more.access().mark());
            now.add(more.access());
            return new AccessBook(given.with(more.scope(), List.copyOf(now)));
        }
        if (event instanceof AccessWithdrawn less) {
            return new AccessBook(given.with(less.scope(), List.copyOf(without(less.scope(), less.mark()))));
        }
        return event instanceof ScopeClosed closed ? new AccessBook(given.without(closed.scope())) : this;
    }

    List<Access> to(ScopeId scope) {
        return given.get(scope).orElse(List.of());
    }

    private List<Access> without(ScopeId scope, String mark) {
        List<Access> left = new ArrayList<>(to(scope));
        left.removeIf(access -> access.mark().equals(mark));
        return left;
    }

    void write(Columns columns) {
        List<String> rows = Columns.row();
        given.forEach((scope, all) -> {
            for (Access access : all) {
                rows.add(scope.value());
                rows.add(access.kind().word());
                rows.add(access.mark());
                rows.add(access.name());
                rows.add(String.valueOf(access.changeRequests()));
            }
        });
        columns.put("access", rows);
    }

    static AccessBook read(Columns columns) {
        AccessBook book = EMPTY;
        List<String> rows = columns.texts("access");
        for (int i = 0; i < rows.size(); i += ROW) {
            book = book.apply(new AccessGiven(
                    new ScopeId(rows.get(i)),
                    new Access(
                            Access.Kind.of(rows.get(i + 1)),
                            rows.get(i + 2),
                            rows.get(i + 3),
                            Boolean.parseBoolean(rows.get(i + 4)))));
        }
        return book;
    }
}
