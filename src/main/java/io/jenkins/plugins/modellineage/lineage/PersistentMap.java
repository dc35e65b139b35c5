package io.jenkins.plugins.modellineage.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A sorted map that never changes: {@link #with} and {@link #without} give a new one that shares all but O(log n) nodes
 * with the old. So a reader keeps one consistent state without a lock while the next event is folded. An AVL tree.
 */
final class PersistentMap<K extends Comparable<? super K>, V> {
    private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(null);

    private final Node<K, V> root;

    private PersistentMap(Node<K, V> root) {
        this.root = root;
    }

    @SuppressWarnings("unchecked")
    static <K extends Comparable<? super K>, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    Optional<V> get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return Optional.of(node.value);
            }
            node = order < 0 ? node.left : node.right;
        }
        return Optional.empty();
    }

    boolean has(K key) {
        return get(key).isPresent();
    }

    PersistentMap<K, V> with(K key, V value) {
        return new PersistentMap<>(with(root, key, value));
    }

    PersistentMap<K, V> without(K key) {
        return has(key) ? new PersistentMap<>(without(root, key)) : this;
    }

    int size() {
        return root == null ? 0 : root.size;
    }

    int height() {
        return height(root);
    }

    /** The values in the order of their keys. */
    List<V> values() {
        List<V> values = new ArrayList<>(size());
        forEach((key, value) -> values.add(value));
        return values;
    }

    void forEach(BiConsumer<? super K, ? super V> action) {
        visit(root, action);
    }

    private static <K, V> void visit(Node<K, V> node, BiConsumer<? super K, ? super V> action) {
        if (node != null) {
            visit(node.left, action);
            action.accept(node.key, node.value);
            visit(node.right, action);
        }
    }

    private static <K extends Comparable<? super K>, V> Node<K, V> with(Node<K, V> node, K key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return new Node<>(key, value, node.left, node.right);
        }
        return order < 0
                ? balanced(node, with(node.left, key, value), node.right)
                : balanced(node, node.left, with(node.right, key, value));
    }

    private static <K extends Comparable<? super K>, V> Node<K, V> without(Node<K, V> node, K key) {
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balanced(node, without(node.left, key), node.right);
        }
        if (order > 0) {
            return balanced(node, node.left, without(node.right, key));
        }
        if (node.left == null || node.right == null) {
            return node.left == null ? node.right : node.left;
        }
        Node<K, V> next = first(node.right);
        return balanced(next, node.left, without(node.right, next.key));
    }

    private static <K, V> Node<K, V> first(Node<K, V> node) {
        Node<K, V> first = node;
        while (first.left != null) {
            first = first.left;
        }
        return first;
    }

    /** A node with the entry of {@code entry} over these two trees, whose heights differ by two at most. */
    private static <K, V> Node<K, V> balanced(Node<K, V> entry, Node<K, V> left, Node<K, V> right) {
        int lean = height(left) - height(right);
        if (lean > 1) {
            return height(left.left) >= height(left.right)
                    ? raisedLeft(entry, left, right)
                    : raisedLeft(entry, raisedRight(left, left.left, left.right), right);
        }
        if (lean < -1) {
            return height(right.right) >= height(right.left)
                    ? raisedRight(entry, left, right)
                    : raisedRight(entry, left, raisedLeft(right, right.left, right.right));
        }
        return new Node<>(entry.key, entry.value, left, right);
    }

    private static <K, V> Node<K, V> raisedLeft(Node<K, V> entry, Node<K, V> left, Node<K, V> right) {
        return new Node<>(left.key, left.value, left.left, new Node<>(entry.key, entry.value, left.right, right));
    }

    private static <K, V> Node<K, V> raisedRight(Node<K, V> entry, Node<K, V> left, Node<K, V> right) {
        return new Node<>(right.key, right.value, new Node<>(entry.key, entry.value, left, right.left), right.right);
    }

    private static int height(Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }

    private static final class Node<K, V> {
        private final K key;
        private final V value;
        private final Node<K, V> left;
        private final Node<K, V> right;
        private final int height;
        private final int size;

        Node(K key, V value, Node<K, V> left, Node<K, V> right) {
            this.key = key;
            this.value = value;
            this.left = left;
            this.right = right;
            this.height = 1 + Math.max(height(left), height(right));
            this.size = 1 + (left == null ? 0 : left.size) + (right == null ? 0 : right.size);
        }
    }
}
