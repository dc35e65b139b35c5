package io.jenkins.plugins.modellineage.weights.torch;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Call;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Global;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Items;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Outside;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Plain;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Text;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tensor as a pickle describes it: a view of a storage, which stands elsewhere.
 *
 * @param storage its key
 * @param storageBytes that the storage has to have
 * @param storageCount how many elements it has to have, of the type that it was saved with
 * @param first element of the view, counted in elements from the storage's beginning
 */
record TensorRef(
        String name,
        String storage,
        long storageBytes,
        long storageCount,
        Elements elements,
        long first,
        List<Long> shape,
        List<Long> strides) {
    private static final String UTILS = "torch._utils._rebuild_";
    private static final int DTYPE = 6;

    TensorRef {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
    }

    /**
     * The tensor that a call would make, if it would make one.
     *
     * @throws ModelFileException when it is one that no storage can hold
     */
    static Optional<TensorRef> of(String name, Call call) throws ModelFileException {
        if (call.calls(UTILS + "parameter") || call.calls(UTILS + "parameter_with_state")) {
            return argument(call.arguments(), 0) instanceof Call inner ? of(name, inner) : Optional.empty();
        }
        if (call.calls("torch._tensor._rebuild_from_type_v2")) {
            return argument(call.arguments(), 0) instanceof Global function
                            && argument(call.arguments(), 2) instanceof Items arguments
                    ? of(name, function.name(), arguments.items())
                    : Optional.empty();
        }
        return call.calledName().isPresent() ? of(name, call.calledName().get(), call.arguments()) : Optional.empty();
    }

    private static Optional<TensorRef> of(String name, String function, List<Symbol> arguments)
            throws ModelFileException {
        boolean isTensor = function.equals(UTILS + "tensor")
                || function.equals(UTILS + "tensor_v2")
                || function.equals(UTILS + "tensor_v3")
                || function.equals(UTILS + "qtensor");
        if (!isTensor) {
            return Optional.empty();
        }
        Symbol dtype = function.endsWith("_v3") ? argument(arguments, DTYPE) : Plain.NONE;
        if (argument(arguments, 0) instanceof Outside outside
                && outside.id() instanceof Items id
                && argument(arguments, 1) instanceof Whole first) {
            return Optional.of(of(name, id.items(), dtype)
                    .viewed(first.value(), numbers(argument(arguments, 2)), numbers(argument(arguments, 3))));
        }
        throw refused(name, "is made of something that is no storage");
    }

    /** The whole storage of a persistent id: its kind, its class, its key, its device, its count of elements. */
    private static TensorRef of(String name, List<Symbol> id, Symbol dtype) throws ModelFileException {
        if (argument(id, 0) instanceof Text kind
                && kind.value().equals("storage")
                && argument(id, 1) instanceof Global type
                && argument(id, 2) instanceof Text key
                && argument(id, 4) instanceof Whole count
                && (id.size() < 6 || id.get(5) == Plain.NONE)) {
            boolean isUntyped = type.name().endsWith(".UntypedStorage");
            Elements elements = (dtype instanceof Global of
                            ? Elements.ofDtype(of.name())
                            : Elements.ofStorage(type.name()))
                    .orElseThrow(() -> refused(name, "is of a type that is not known"));
            int each = isUntyped
                    ? 1
                    : Elements.ofStorage(type.name()).map(Elements::bytes).orElse(0);
            if (each == 0 || count.value() < 0 || count.value() > Long.MAX_VALUE / each) {
                throw refused(name, "has a storage of " + count.value() + " elements of a type " + type.name());
            }
            return new TensorRef(
                    name, key.value(), count.value() * each, count.value(), elements, 0, List.of(), List.of());
        }
        throw refused(name, "has a storage that is not described as torch.save does");
    }

    private TensorRef viewed(long from, List<Long> sizes, List<Long> steps) throws ModelFileException {
        TensorRef view = new TensorRef(name, storage, storageBytes, storageCount, elements, from, sizes, steps);
        try {
            long last = from;
            for (int i = 0; i < sizes.size(); i++) {
                if (sizes.get(i) < 0 || steps.get(i) < 0) {
                    throw new ArithmeticException();
                }
                last = Math.addExact(last, Math.multiplyExact(Math.max(0, sizes.get(i) - 1), steps.get(i)));
            }
            if (from < 0 || view.count() > 0 && last >= storageBytes / elements.bytes()) {
                throw new ArithmeticException();
            }
            Math.multiplyExact(view.count(), elements.bytes());
        } catch (ArithmeticException | IndexOutOfBoundsException e) {
            throw ModelFileException.broken(
                    0,
                    "tensor " + Naming.quoted(name) + " of shape " + sizes + " with strides " + steps
                            + " lies outside its storage");
        }
        return view;
    }

    /** Number of elements. */
    long count() {
        long count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, size);
        }
        return count;
    }

    long bytes() {
        return count() * elements.bytes();
    }

    /** Bytes from its first element to the end of its last one: more than its own where others stand between. */
    long span() {
        long last = 0;
        for (int i = 0; i < shape.size(); i++) {
            last += (shape.get(i) - 1) * strides.get(i);
        }
        return (last + 1) * elements.bytes();
    }

    /** Whether its elements stand one behind the other in their order. */
    boolean isContiguous() {
        long step = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            if (shape.get(i) != 1 && strides.get(i) != step) {
                return false;
            }
            step *= Math.max(1, shape.get(i));
        }
        return true;
    }

    private static List<Long> numbers(Symbol symbol) throws ModelFileException {
        List<Long> numbers = new ArrayList<>();
        if (symbol instanceof Items items) {
            for (Symbol item : items.items()) {
                if (!(item instanceof Whole whole)) {
                    throw refused("", "has a dimension that is no number");
                }
                numbers.add(whole.value());
            }
        }
        return numbers;
    }

    private static Symbol argument(List<Symbol> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : Plain.OTHER;
    }

    private static ModelFileException refused(String name, String why) {
        return ModelFileException.doubtful(0, "tensor " + Naming.quoted(name) + " " + why);
    }
}
