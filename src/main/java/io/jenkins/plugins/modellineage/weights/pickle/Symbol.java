package io.jenkins.plugins.modellineage.weights.pickle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value of a pickle, where a genuine reader would have an object. Those that hold others may hold themselves, so none of
 * them is compared or printed as a whole.
 */
public sealed interface Symbol {
    /** A text that is known exactly. */
    record Text(String value) implements Symbol {}

    /** A whole number of at most 64 bits. */
    record Whole(long value) implements Symbol {}

    /** What needs no content to be told apart. */
    enum Plain implements Symbol {
        NONE,
        TRUE,
        FALSE,
        /** A value whose content nobody asks for: bytes, fractions, long numbers, texts with escapes. */
        OTHER
    }

    /**
     * A name that a genuine reader would look up: {@code torch.FloatStorage}.
     *
     * @param name module and name, joined by a dot; a part that is computed while the file is read is {@code ?}
     */
    record Global(String name) implements Symbol {}

    /** What stands outside the pickle, by its persistent id. */
    record Outside(Symbol id) implements Symbol {}

    /** A list, tuple or set. */
    final class Items implements Symbol {
        private List<Symbol> items;

        Items(List<Symbol> items) {
            this.items = items;
        }

        void add(List<Symbol> more) {
            if (items.isEmpty()) {
                items = new ArrayList<>();
            }
            items.addAll(more);
        }

        public List<Symbol> items() {
            return items;
        }
    }

    /** A map; a key that is set again is there twice, and its last value counts. */
    final class Table implements Symbol {
        private List<Symbol> keys = List.of();
        private List<Symbol> values = List.of();

        void put(Symbol key, Symbol value) {
            if (keys.isEmpty()) {
                keys = new ArrayList<>(4);
                values = new ArrayList<>(4);
            }
            keys.add(key);
            values.add(value);
        }

        public List<Symbol> keys() {
            return keys;
        }

        public List<Symbol> values() {
            return values;
        }
    }

    /** What would be made by calling something. What is put into it afterwards, and its state, are kept beside. */
    final class Call implements Symbol {
        private final Symbol called;
        private final List<Symbol> arguments;
        private Table entries;
        private List<Symbol> items = List.of();
        private Symbol state;

        Call(Symbol called, List<Symbol> arguments) {
            this.called = called;
            this.arguments = arguments;
        }

        void put(Symbol key, Symbol value) {
            if (entries == null) {
                entries = new Table();
            }
            entries.put(key, value);
        }

        void add(List<Symbol> more) {
            if (items.isEmpty()) {
                items = new ArrayList<>();
            }
            items.addAll(more);
        }

        void build(Symbol with) {
            state = with;
        }

        /** The name of what is called, if it has one. */
        public Optional<String> calledName() {
            return called instanceof Global global ? Optional.of(global.name()) : Optional.empty();
        }

        /** Whether the name of what is called is this one. */
        public boolean calls(String name) {
            return called instanceof Global global && global.name().equals(name);
        }

        public List<Symbol> arguments() {
            return arguments;
        }

        public List<Symbol> items() {
            return items;
        }

        public Optional<Table> entries() {
            return Optional.ofNullable(entries);
        }

        public Optional<Symbol> state() {
            return Optional.ofNullable(state);
        }
    }
}
