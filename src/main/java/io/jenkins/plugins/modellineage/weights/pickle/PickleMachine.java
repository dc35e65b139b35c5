package io.jenkins.plugins.modellineage.weights.pickle;

import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Call;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Items;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Outside;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Plain;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Table;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Whole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Goes through the opcodes of one pickle, of any protocol, and makes symbols of them.
 *
 * @see <a href="https://docs.python.org/3/library/pickletools.html">pickletools, which tells what each opcode does</a>
 */
final class PickleMachine {
    private static final int OPCODES = 5_000_000;

    private static final int PROTOCOL = 5;

    /** The opcodes of {@code torch.load(weights_only=True)}. */
    private static final String USUAL =
            "c\u0081Rbaesu(t\u0085\u0086\u0087N\u0088\u0089)]}\u008fJKMGXUQhjqr\u008a\u0080.";

    private final PickleInput in;
    private final PickleStack stack = new PickleStack();
    private final LookedUp globals = new LookedUp();
    private final SortedSet<String> unusual = new TreeSet<>();

    PickleMachine(InputStream in, long length) {
        this.in = new PickleInput(in, length);
    }

    Pickle read() throws IOException, PickleException {
        for (int i = 0; i < OPCODES; i++) {
            long here = in.position();
            try {
                int opcode = in.u8();
                note(opcode);
                if (opcode == '.') {
                    return new Pickle(stack.pop(), globals.names(), unusual, in.position());
                }
                if (opcode < 0x80) {
                    old(opcode);
                } else {
                    newer(opcode);
                }
            } catch (PickleException e) {
                throw e.at(here, globals.names());
            }
        }
        throw PickleException.large("has more than " + OPCODES + " opcodes").at(in.position(), globals.names());
    }

    private void note(int opcode) {
        if (USUAL.indexOf(opcode) < 0) {
            unusual.add(String.format("%02x", opcode));
        }
    }

    /** Protocols 0 and 1. */
    private void old(int opcode) throws IOException, PickleException {
        switch (opcode) {
            case '(' -> stack.mark();
            case '0' -> stack.drop();
            case '1' -> stack.popMarked();
            case '2' -> stack.push(stack.top());
            case 'N' -> stack.push(Plain.NONE);
            case 'J' -> stack.push(new Whole(in.i32()));
            case 'K' -> stack.push(new Whole(in.u8()));
            case 'M' -> stack.push(new Whole(in.u16()));
            case 'I', 'L' -> stack.push(in.wholeLine());
            case 'G' -> skipped(Double.BYTES);
            case 'F' -> {
                in.line();
                stack.push(Plain.OTHER);
            }
            case 'X' -> stack.push(in.text(in.u32(), StandardCharsets.UTF_8));
            case 'U' -> stack.push(in.text(in.u8(), StandardCharsets.US_ASCII));
            case 'T' -> stack.push(in.text(in.i32(), StandardCharsets.US_ASCII));
            case 'S', 'V' -> stack.push(opcode == 'S' ? in.quotedLine() : in.escapedLine());
            case 'B' -> skipped(in.u32());
            case 'C' -> skipped(in.u8());
            case 'P' -> stack.push(new Outside(in.line()));
            case 'Q' -> stack.push(new Outside(stack.pop()));
            case 'c' -> stack.push(globals.add(in.line(), in.line()));
            case 'i' -> {
                Symbol named = globals.add(in.line(), in.line());
                stack.push(new Call(named, stack.popMarked()));
            }
            default -> made(opcode);
        }
    }

    /** What puts values together, of protocols 0 and 1. */
    private void made(int opcode) throws IOException, PickleException {
        switch (opcode) {
            case ')', ']' -> stack.push(new Items(List.of()));
            case 't', 'l' -> stack.push(new Items(stack.popMarked()));
            case '}' -> stack.push(new Table());
            case 'd' -> {
                List<Symbol> pairs = stack.popMarked();
                stack.push(new Table());
                put(pairs);
            }
            case 'a' -> add(List.of(stack.pop()));
            case 'e' -> add(stack.popMarked());
            case 's' -> {
                Symbol value = stack.pop();
                put(List.of(stack.pop(), value));
            }
            case 'u' -> put(stack.popMarked());
            case 'o' -> {
                List<Symbol> parts = stack.popMarked();
                if (parts.isEmpty()) {
                    throw PickleException.malformed("makes an object of nothing");
                }
                stack.push(new Call(parts.get(0), List.copyOf(parts.subList(1, parts.size()))));
            }
            case 'R' -> call(stack.pop());
            case 'b' -> {
                Symbol state = stack.pop();
                if (stack.top() instanceof Call call) {
                    call.build(state);
                }
            }
            case 'g' -> stack.push(stack.recall(in.keyLine()));
            case 'h' -> stack.push(stack.recall(in.u8()));
            case 'j' -> stack.push(stack.recall(in.u32()));
            case 'p' -> stack.remember(in.keyLine());
            case 'q' -> stack.remember(in.u8());
            case 'r' -> stack.remember(in.u32());
            default -> throw unknown(opcode);
        }
    }

    /** Protocols 2 to 5. */
    private void newer(int opcode) throws IOException, PickleException {
        switch (opcode) {
            case 0x80 -> requireKnown(in.u8());
            case 0x81 -> call(stack.pop());
            case 0x82 -> stack.push(globals.extension(in.u8()));
            case 0x83 -> stack.push(globals.extension(in.u16()));
            case 0x84 -> stack.push(globals.extension(in.i32()));
            case 0x85, 0x86, 0x87 -> tuple(opcode - 0x84);
            case 0x88 -> stack.push(Plain.TRUE);
            case 0x89 -> stack.push(Plain.FALSE);
            case 0x8a -> stack.push(in.whole(in.u8()));
            case 0x8b -> stack.push(in.whole(in.i32()));
            case 0x8c -> stack.push(in.text(in.u8(), StandardCharsets.UTF_8));
            case 0x8d -> stack.push(in.text(in.i64(), StandardCharsets.UTF_8));
            case 0x8e, 0x96 -> skipped(in.i64());
            case 0x8f -> stack.push(new Items(List.of()));
            case 0x90 -> add(stack.popMarked());
            case 0x91 -> stack.push(new Items(stack.popMarked()));
            case 0x92 -> {
                stack.pop(); // arguments by name
                call(stack.pop());
            }
            case 0x93 -> {
                Symbol name = stack.pop();
                stack.push(globals.add(stack.pop(), name));
            }
            case 0x94 -> stack.rememberNext();
            case 0x95 -> in.i64(); // a frame's length, which only saves reads
            case 0x97 -> stack.push(Plain.OTHER);
            case 0x98 -> stack.top();
            default -> throw unknown(opcode);
        }
    }

    private void call(Symbol arguments) throws PickleException {
        Symbol called = stack.pop();
        stack.push(new Call(called, arguments instanceof Items tuple ? tuple.items() : List.of(arguments)));
    }

    private void tuple(int size) throws PickleException {
        Symbol[] items = new Symbol[size];
        for (int i = size - 1; i >= 0; i--) {
            items[i] = stack.pop();
        }
        stack.push(new Items(new ArrayList<>(List.of(items))));
    }

    /** Adds to what is on top; what is neither list nor object is no place for it. */
    private void add(List<Symbol> more) throws PickleException {
        Symbol into = stack.top();
        if (into instanceof Call call) {
            call.add(more);
        } else if (into instanceof Items list) {
            list.add(more);
        } else {
            throw PickleException.malformed("appends to what is no list");
        }
    }

    private void put(List<Symbol> pairs) throws PickleException {
        if (pairs.size() % 2 != 0) {
            throw PickleException.malformed("sets a key without a value");
        }
        Symbol into = stack.top();
        for (int i = 0; i < pairs.size(); i += 2) {
            if (into instanceof Call call) {
                call.put(pairs.get(i), pairs.get(i + 1));
            } else if (into instanceof Table table) {
                table.put(pairs.get(i), pairs.get(i + 1));
            } else {
                throw PickleException.malformed("sets a key of what is no map");
            }
        }
    }

    private void skipped(long bytes) throws IOException, PickleException {
        in.skip(bytes);
        stack.push(Plain.OTHER);
    }

    private static void requireKnown(int protocol) throws PickleException {
        if (protocol > PROTOCOL) {
            throw PickleException.large("is of protocol " + protocol + ", which nobody knows yet");
        }
    }

    private static PickleException unknown(int opcode) {
        return PickleException.malformed(String.format("has an unknown opcode 0x%02x", opcode));
    }
}
