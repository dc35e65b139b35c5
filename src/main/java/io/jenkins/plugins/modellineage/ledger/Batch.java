package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.codec.LedgerLine;
import io.jenkins.plugins.modellineage.codec.LedgerLine.Written;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * Transactions that go to the disk in one write, which a power failure may spoil in any part. One that cannot be stored
 * ends it, and comes to nothing with all that was decided on it.
 */
final class Batch {
    private final List<Transaction> transactions;
    private final List<byte[]> lines = new ArrayList<>();
    private Chain end;
    private int count;
    private RuntimeException unwritable;

    /** @param transactions in their order, one at least */
    Batch(List<Transaction> transactions) {
        this.transactions = transactions;
    }

    /** Puts the lines into the chain. */
    void follow(Chain before) {
        end = before;
        for (Transaction transaction : transactions) {
            try {
                end = new Chain(transaction.after(), chained(transaction));
            } catch (RuntimeException why) {
                unwritable = why;
                return;
            }
            count++;
        }
    }

    /** Adds the lines of a transaction, all of them or none, and answers the digest of the last one. */
    private Sha256 chained(Transaction transaction) {
        Written written = lines.isEmpty() ? Written.ALONE : Written.TOGETHER;
        List<byte[]> chained = new ArrayList<>();
        Sha256 head = end.head();
        List<LedgerLine> parts = transaction.lines();
        for (LedgerLine part : parts) {
            byte[] line = part.after(head, chained.size() + 1, parts.size(), written);
            chained.add(line);
            head = Sha256.of(line);
        }
        lines.addAll(chained);
        return head;
    }

    /** What is written. */
    List<byte[]> lines() {
        return lines;
    }

    /** The ledger with what is written. */
    Chain end() {
        return end;
    }

    /** Whether all of it could be stored, so that what was decided on it stands. */
    boolean isWhole() {
        return unwritable == null;
    }

    /** Settles every transaction, now that the lines are durable. */
    void recorded() {
        transactions.subList(0, count).forEach(Transaction::recorded);
        if (!isWhole()) {
            transactions.get(count).unwritable(unwritable);
            transactions.subList(count + 1, transactions.size()).forEach(Transaction::undone);
        }
    }
}
