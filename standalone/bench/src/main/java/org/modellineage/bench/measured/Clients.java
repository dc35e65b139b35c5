package org.modellineage.bench.measured;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients at the same time, each with a connection of its own, over which it sends one request after the other. */
final class Clients {
    private static final double NANOS = 1e9;
    private static final String WARMING = "experiments/search?max_results=1";

    private Clients() {}

    /**
     * What the requests took.
     *
     * @param seconds from the first request to the last answer
     * @param each seconds of every request, the shortest first
     */
    record Load(double seconds, double[] each) {
        /** @param share of the requests that took no longer, above 0 and at most 1 */
        double quantile(double share) {
            return each[(int) Math.ceil(share * each.length) - 1];
        }
    }

    /** @param requests of each client */
    static Load send(Peer peer, List<List<byte[]>> requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(requests.size());
        try {
            CyclicBarrier together = new CyclicBarrier(requests.size());
            List<Future<long[]>> running = new ArrayList<>();
            for (List<byte[]> own : requests) {
                running.add(threads.submit(() -> send(peer, own, together)));
            }
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> one : running) {
                times.add(one.get());
            }
            return load(times);
        } finally {
            threads.shutdownNow();
        }
    }

    /** When the client began, and when each answer was there. */
    private static long[] send(Peer peer, List<byte[]> requests, CyclicBarrier together) throws Exception {
        try (Wire wire = new Wire(peer.address())) {
            wire.ask(peer.get(WARMING));
            together.await();
            long[] times = new long[requests.size() + 1];
            times[0] = System.nanoTime();
            for (int i = 0; i < requests.size(); i++) {
                wire.ask(requests.get(i));
                times[i + 1] = System.nanoTime();
            }
            return times;
        } catch (IOException e) {
            together.reset(); // nobody waits for one that is gone
            throw e;
        }
    }

    private static Load load(List<long[]> times) {
        long begin = times.stream().mapToLong(one -> one[0]).min().orElseThrow();
        long end = times.stream().mapToLong(one -> one[one.length - 1]).max().orElseThrow();
        List<Double> each = new ArrayList<>();
        for (long[] one : times) {
            for (int i = 1; i < one.length; i++) {
                each.add((one[i] - one[i - 1]) / NANOS);
            }
        }
        double[] sorted = each.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Load((end - begin) / NANOS, sorted);
    }
}
