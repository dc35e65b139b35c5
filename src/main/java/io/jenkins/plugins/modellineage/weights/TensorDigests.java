package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.OutputStream;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * SHA-256 of each tensor of a file, while the file's bytes pass once from the first to the last. Holds 32 bytes a tensor.
 *
 * <p>Two tensors that are the same bytes share one digest. One that only overlaps another, or stands elsewhere, has none.
 */
public final class TensorDigests extends OutputStream {
    private static final int BYTES = 32;

    private final TensorTable tensors;
    private final int[] order;
    private final byte[] digests;
    private final BitSet known = new BitSet();
    private final MessageDigest digest = Sha256.newDigest();
    private long at;
    private int next;

    public TensorDigests(TensorTable tensors) {
        this.tensors = tensors;
        this.digests = new byte[Math.multiplyExact(tensors.size(), BYTES)];
        this.order = Sorting.order(
                tensors.size(),
                Comparator.<Integer>comparingLong(tensors::position).thenComparingLong(tensors::bytes));
        skipPassed();
    }

    /** Of which tensors. */
    public TensorTable tensors() {
        return tensors;
    }

    /** The digest of the tensor at a place in the file's order; empty where there is none. */
    public Optional<Sha256> of(int index) {
        return known.get(index)
                ? Optional.of(Sha256.ofDigest(Arrays.copyOfRange(digests, index * BYTES, (index + 1) * BYTES)))
                : Optional.empty();
    }

    /** All tensors in the order of their names' bytes; each is made when it is asked for. */
    public List<DigestedTensor> inNameOrder() {
        return new AbstractList<>() {
            @Override
            public DigestedTensor get(int rank) {
                int index = tensors.indexByName(rank);
                return new DigestedTensor(tensors.get(index), of(index));
            }

            @Override
            public int size() {
                return tensors.size();
            }
        };
    }

    /** Whether every tensor has one. */
    public boolean isComplete() {
        return known.cardinality() == tensors.size();
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** The next bytes of the file. */
    @Override
    public void write(byte[] bytes, int start, int count) {
        long end = at + count;
        while (next < order.length && begin() < end) {
            int from = start + (int) (Math.max(begin(), at) - at);
            int to = start + (int) (Math.min(end(), end) - at);
            digest.update(bytes, from, to - from);
            if (end() > end) {
                break;
            }
            finish();
        }
        at = end;
    }

    private long begin() {
        return tensors.position(order[next]);
    }

    private long end() {
        return begin() + tensors.bytes(order[next]);
    }

    private void finish() {
        int index = order[next++];
        try {
            digest.digest(digests, index * BYTES, BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 does not fit into " + BYTES + " bytes", e);
        }
        known.set(index);
        for (; next < order.length && begin() < tensors.position(index) + tensors.bytes(index); next++) {
            share(index, order[next]);
        }
        skipPassed();
    }

    /** Two tensors at one place and of one length are tied. */
    private void share(int index, int other) {
        if (tensors.bytes(other) == 0) {
            digestNothing(other);
        } else if (tensors.position(other) == tensors.position(index) && tensors.bytes(other) == tensors.bytes(index)) {
            System.arraycopy(digests, index * BYTES, digests, other * BYTES, BYTES);
            known.set(other);
        }
    }

    /** Those that stand elsewhere are left out; those without bytes have the digest of nothing, wherever they stand. */
    private void skipPassed() {
        while (next < order.length && (begin() == Tensor.ELSEWHERE || tensors.bytes(order[next]) == 0)) {
            if (begin() == Tensor.ELSEWHERE) {
                next++;
            } else {
                digestNothing(order[next++]);
            }
        }
    }

    private void digestNothing(int index) {
        byte[] nothing = Sha256.newDigest().digest();
        System.arraycopy(nothing, 0, digests, index * BYTES, BYTES);
        known.set(index);
    }
}
