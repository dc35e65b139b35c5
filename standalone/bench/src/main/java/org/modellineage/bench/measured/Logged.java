package org.modellineage.bench.measured;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Requests that log points to a run: the same text for both sides but for the run's id. */
final class Logged {
    static final int KEYS = 10;
    static final int BATCH = 1_000;

    private Logged() {}

    static List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            keys.add(key(i));
        }
        return keys;
    }

    /**
     * Batches of 1,000 points.
     *
     * @param first number of the first batch: no two have the same points
     */
    static List<byte[]> batches(Peer peer, String run, int first, int count) {
        List<byte[]> requests = new ArrayList<>();
        for (int batch = first; batch < first + count; batch++) {
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < BATCH; i++) {
                points.append(i == 0 ? "" : ",")
                        .append("{")
                        .append(point((long) batch * BATCH + i))
                        .append("}");
            }
            requests.add(peer.post(
                    "runs/log-batch",
                    "{\"run_id\":\"" + run + "\",\"metrics\":[" + points + "],\"params\":[],\"tags\":[]}"));
        }
        return requests;
    }

    /** Single points, from the one of that number on. */
    static List<byte[]> singles(Peer peer, String run, int first, int count) {
        List<byte[]> requests = new ArrayList<>();
        for (int number = first; number < first + count; number++) {
            requests.add(peer.post(
                    "runs/log-metric",
                    "{\"run_id\":\"" + run + "\",\"run_uuid\":\"" + run + "\"," + point(number) + "}"));
        }
        return requests;
    }

    private static String point(long number) {
        long step = number / KEYS;
        return "\"key\":\"" + key((int) (number % KEYS)) + "\",\"value\":" + Drawn.value(number) + ",\"timestamp\":"
                + (Drawn.START + step) + ",\"step\":" + step;
    }

    private static String key(int number) {
        return String.format(Locale.ROOT, "metric-%02d", number);
    }
}
