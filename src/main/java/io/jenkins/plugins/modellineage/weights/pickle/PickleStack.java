package io.jenkins.plugins.modellineage.weights.pickle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stack of a pickle with its marks, and its memo: nothing is taken from below a mark, and both are bounded. */
final class PickleStack {
    static final int DEEPEST = 100_000;
    static final int MEMO = 1_000_000;

    /** Most values that are made or remembered, where 64 characters of a text count as one more: some 200 MB. */
    static final int VALUES = 3_000_000;

    private final List<Symbol> stack = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final Map<Long, Symbol> memo = new HashMap<>();
    private int values;

    void push(Symbol symbol) throws PickleException {
        if (stack.size() + marks.size() >= DEEPEST) {
            throw PickleException.large("has more than " + DEEPEST + " values on its stack");
        }
        spend(symbol instanceof Symbol.Text text ? 1 + text.value().length() / 64 : 1);
        stack.add(symbol);
    }

    void mark() throws PickleException {
        if (stack.size() + marks.size() >= DEEPEST) {
            throw PickleException.large("has more than " + DEEPEST + " values on its stack");
        }
        marks.push(stack.size());
    }

    Symbol pop() throws PickleException {
        top();
        return stack.remove(stack.size() - 1);
    }

    Symbol top() throws PickleException {
        if (stack.size() <= floor()) {
            throw PickleException.malformed("takes a value from an empty stack");
        }
        return stack.get(stack.size() - 1);
    }

    /** All values above the last mark, which goes. */
    List<Symbol> popMarked() throws PickleException {
        if (marks.isEmpty()) {
            throw PickleException.malformed("goes back to a mark that it has not set");
        }
        List<Symbol> above = stack.subList(marks.pop(), stack.size());
        List<Symbol> popped = new ArrayList<>(above);
        above.clear();
        return popped;
    }

    /** The last value, or where there is none above the last mark, that mark. */
    void drop() throws PickleException {
        if (stack.size() == floor() && !marks.isEmpty()) {
            marks.pop();
        } else {
            pop();
        }
    }

    void remember(long key) throws PickleException {
        spend(1);
        memo.put(key, top());
        if (memo.size() > MEMO) {
            throw PickleException.large("remembers more than " + MEMO + " values");
        }
    }

    void rememberNext() throws PickleException {
        remember(memo.size());
    }

    Symbol recall(long key) throws PickleException {
        Symbol known = memo.get(key);
        if (known == null) {
            throw PickleException.malformed("recalls a value that it has not remembered");
        }
        return known;
    }

    private void spend(int more) throws PickleException {
        values += more;
        if (values > VALUES) {
            throw PickleException.large("comes to more than " + VALUES + " values");
        }
    }

    private int floor() {
        return marks.isEmpty() ? 0 : marks.peek();
    }
}
