package io.jenkins.plugins.modellineage.weights.torch;

import io.jenkins.plugins.modellineage.weights.Bounds;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Call;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Items;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Table;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Text;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Whole;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds the tensors in what a pickle comes to, under the names on the way to them, joined by dots. Objects that are met again
 * are not entered again; lists and maps are, as often as they are there, up to {@link Bounds#NODES}.
 */
final class TensorSearch {
    /** Where modules of PyTorch keep what they are made of: no part of the name that a weight has. */
    private static final Set<String> SILENT = Set.of("_parameters", "_buffers", "_modules");

    /** Most levels above a value that has a name: modules of PyTorch have some ten. */
    private static final int DEPTH = 1_000;

    private final Deque<Step> open = new ArrayDeque<>();
    private final Set<Symbol> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<TensorRef> found = new ArrayList<>();
    private long named;

    private record Step(Step above, String name, Symbol symbol) {}

    private TensorSearch() {}

    static List<TensorRef> in(Symbol root) throws ModelFileException {
        TensorSearch search = new TensorSearch();
        search.open.push(new Step(null, "", root));
        for (int nodes = 0; !search.open.isEmpty(); nodes++) {
            if (nodes > Bounds.NODES) {
                throw ModelFileException.doubtful(
                        0, "its pickle comes to more than " + Bounds.NODES + " values; that many are not looked at");
            }
            search.visit(search.open.pop());
        }
        return search.found;
    }

    private void visit(Step step) throws ModelFileException {
        if (step.symbol instanceof Items list) {
            enter(step, list.items());
        } else if (step.symbol instanceof Table table) {
            enter(step, table);
        } else if (step.symbol instanceof Call call) {
            visit(step, call);
        }
    }

    private void visit(Step step, Call call) throws ModelFileException {
        TensorRef.of(path(step), call).ifPresentOrElse(found::add, () -> {
            if (seen.add(call)) {
                call.state().ifPresent(state -> open.push(new Step(step, "", state)));
                call.entries().ifPresent(entries -> enter(step, entries));
                enter(step, call.items());
                enter(step, call.arguments());
            }
        });
    }

    private void enter(Step step, List<Symbol> items) {
        for (int i = items.size() - 1; i >= 0; i--) {
            push(step, Integer.toString(i), items.get(i));
        }
    }

    private void enter(Step step, Table table) {
        for (int i = table.keys().size() - 1; i >= 0; i--) {
            Symbol key = table.keys().get(i);
            String name =
                    key instanceof Text text ? text.value() : key instanceof Whole whole ? "" + whole.value() : "?";
            push(step, SILENT.contains(name) ? "" : name, table.values().get(i));
        }
    }

    private void push(Step step, String name, Symbol symbol) {
        if (symbol instanceof Items || symbol instanceof Table || symbol instanceof Call) {
            open.push(new Step(step, name, symbol));
        }
    }

    private String path(Step step) throws ModelFileException {
        Deque<String> names = new ArrayDeque<>();
        long length = 0;
        int levels = 0;
        for (Step at = step; at != null; at = at.above) {
            if (++levels > DEPTH) {
                throw ModelFileException.doubtful(
                        0, "the way to a value of its pickle has more than " + DEPTH + " levels; that is not followed");
            }
            if (!at.name.isEmpty()) {
                names.push(at.name);
                length += at.name.length() + 1;
            }
            if (length > Bounds.NAME_BYTES) {
                throw ModelFileException.doubtful(0, "the names on the way to a tensor are too long to tell");
            }
        }
        named += length;
        if (named > Bounds.NAMES_BYTES) {
            throw ModelFileException.doubtful(
                    0,
                    "the names on the ways to its tensors have more than " + Bounds.NAMES_BYTES
                            + " characters together; that many are not read");
        }
        return String.join(".", names);
    }
}
