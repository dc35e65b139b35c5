package io.jenkins.plugins.modellineage.tracker.sqlite;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/** A page of a b-tree: of a table, whose leaves hold rows, or of an index, of which each page holds keys. */
final class Tree {
    /** Deeper than any that SQLite makes. */
    private static final int DEPTH = 20;

    private static final int INDEX_INTERIOR = 2;
    private static final int TABLE_INTERIOR = 5;
    private static final int INDEX_LEAF = 10;
    private static final int TABLE_LEAF = 13;

    private final Pages pages;
    private final int number;
    private final ByteBuffer page;
    private final int start;
    private final int type;
    private final int cells;

    private Tree(Pages pages, int number) throws IOException {
        this.pages = pages;
        this.number = number;
        this.page = ByteBuffer.wrap(pages.page(number));
        this.start = number == 1 ? Pages.HEADER : 0;
        this.type = page.get(start);
        if (type != INDEX_INTERIOR && type != TABLE_INTERIOR && type != INDEX_LEAF && type != TABLE_LEAF) {
            throw new DatabaseException(number, "is no page of a table or index");
        }
        this.cells = page.getShort(start + 3) & 0xffff;
        if (cellPointers() + 2 * cells > pages.usable()) {
            throw new DatabaseException(number, "tells " + cells + " cells, more than fit");
        }
    }

    private boolean isLeaf() {
        return type == TABLE_LEAF || type == INDEX_LEAF;
    }

    private boolean isOfTable() {
        return type == TABLE_LEAF || type == TABLE_INTERIOR;
    }

    private int cellPointers() {
        return start + (isLeaf() ? 8 : 12);
    }

    private Cell cell(int index) throws IOException {
        return new Cell(pages, number, page.getShort(cellPointers() + 2 * index) & 0xffff);
    }

    private int rightmost() {
        return page.getInt(start + 8);
    }

    /** Takes rows, or keys of an index. */
    interface Visitor {
        /** Answers whether to go on. */
        boolean take(Payload payload) throws IOException;
    }

    /** One walk through a tree, which comes to no page twice. */
    static final class Walk {
        private final Pages pages;
        private final BitSet seen = new BitSet();

        Walk(Pages pages) {
            this.pages = pages;
        }

        private Tree at(int number, int depth, boolean ofTable) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("The reading of the database was stopped");
            }
            Tree tree = new Tree(pages, number);
            if (depth > DEPTH || seen.get(number)) {
                throw new DatabaseException(number, "is reached twice; the database is damaged");
            }
            seen.set(number);
            if (tree.isOfTable() != ofTable) {
                throw new DatabaseException(number, "is of a table where one of an index belongs, or the other way");
            }
            return tree;
        }

        /** All rows of a table, in the order of their numbers. Answers whether the visitor wants to go on. */
        boolean rows(int root, Visitor visitor) throws IOException {
            return rows(root, 0, visitor);
        }

        private boolean rows(int number, int depth, Visitor visitor) throws IOException {
            Tree tree = at(number, depth, true);
            for (int i = 0; i < tree.cells; i++) {
                Cell cell = tree.cell(i);
                boolean goOn = tree.isLeaf() ? visitor.take(cell.row()) : rows(cell.child(), depth + 1, visitor);
                if (!goOn) {
                    return false;
                }
            }
            return tree.isLeaf() || rows(tree.rightmost(), depth + 1, visitor);
        }

        /** The keys of an index that begin with a text. Answers whether the visitor wants to go on. */
        boolean keys(int root, byte[] text, Visitor visitor) throws IOException {
            return keys(root, 0, text, visitor);
        }

        private boolean keys(int number, int depth, byte[] text, Visitor visitor) throws IOException {
            Tree tree = at(number, depth, false);
            for (int i = tree.first(text); i < tree.cells; i++) {
                Cell cell = tree.cell(i);
                if (!tree.isLeaf() && !keys(cell.child(), depth + 1, text, visitor)) {
                    return false;
                }
                Payload key = cell.key(tree.isLeaf());
                int order = key.compareFirst(text);
                if (order > 0) {
                    return true;
                } else if (order == 0 && !visitor.take(key)) {
                    return false;
                }
            }
            return tree.isLeaf() || keys(tree.rightmost(), depth + 1, text, visitor);
        }
    }

    /** The row of a table with that number; null when there is none. */
    static Payload row(Pages pages, int root, long rowid) throws IOException {
        int number = root;
        for (int depth = 0; depth <= DEPTH; depth++) {
            Tree tree = new Tree(pages, number);
            if (!tree.isOfTable()) {
                throw new DatabaseException(number, "is of an index where one of a table belongs");
            }
            int at = tree.find(rowid);
            if (tree.isLeaf()) {
                return at < tree.cells && tree.cell(at).key() == rowid
                        ? tree.cell(at).row()
                        : null;
            }
            number = at < tree.cells ? tree.cell(at).child() : tree.rightmost();
        }
        throw new DatabaseException(number, "lies deeper than any that SQLite makes; the database is damaged");
    }

    /** The first cell whose row number is not below that one. */
    private int find(long rowid) throws IOException {
        int low = 0;
        int high = cells;
        while (low < high) {
            int middle = (low + high) >>> 1;
            Cell cell = cell(middle);
            if ((isLeaf() ? cell.key() : cell.bound()) < rowid) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first cell whose key is not below the text. */
    private int first(byte[] text) throws IOException {
        int low = 0;
        int high = cells;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cell(middle).key(isLeaf()).compareFirst(text) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
