package io.jenkins.plugins.modellineage.jenkins.pages.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The points of each layer from top to bottom: its boxes and, for every arrow that crosses the layer, a gap. Their order is
 * that of the fewest crossings among those that medians give, one sweep to the right and one back after the other (E. R.
 * Gansner, E. Koutsofios, S. C. North, K.-P. Vo, "A technique for drawing directed graphs", 1993, section 3). The same boxes
 * and arrows give the same order.
 */
final class Layers {
    private static final int SWEEPS = 12;

    /** By layer; numbers of boxes first, then of gaps. */
    private final int[][] points;

    private final List<int[]> ways = new ArrayList<>();
    private final List<List<Integer>> before = new ArrayList<>();
    private final List<List<Integer>> after = new ArrayList<>();
    private final int boxes;

    /** Place of each point in its layer. */
    private int[] place;

    private Layers(int[] ranks, List<Arrow> arrows) {
        boxes = ranks.length;
        int layers = Arrays.stream(ranks).max().orElse(-1) + 1;
        List<List<Integer>> members = new ArrayList<>();
        IntStream.range(0, layers).forEach(any -> members.add(new ArrayList<>()));
        for (int box = 0; box < boxes; box++) {
            members.get(ranks[box]).add(point());
        }
        for (Arrow arrow : arrows) {
            ways.add(way(arrow, ranks, members));
        }
        points = members.stream()
                .map(layer -> layer.stream().mapToInt(point -> point).toArray())
                .toArray(int[][]::new);
        place = new int[before.size()];
    }

    static Layers of(int[] ranks, List<Arrow> arrows) {
        Layers layers = new Layers(ranks, arrows);
        layers.order();
        return layers;
    }

    private int point() {
        before.add(new ArrayList<>());
        after.add(new ArrayList<>());
        return before.size() - 1;
    }

    /** The box that the arrow leaves, the gaps through which it goes, and the box that it leads to. */
    private int[] way(Arrow arrow, int[] ranks, List<List<Integer>> members) {
        List<Integer> way = new ArrayList<>(List.of(arrow.from()));
        for (int layer = ranks[arrow.from()] + 1; layer < ranks[arrow.to()]; layer++) {
            int gap = point();
            members.get(layer).add(gap);
            way.add(gap);
        }
        way.add(arrow.to());
        if (ranks[arrow.from()] < ranks[arrow.to()]) {
            for (int i = 1; i < way.size(); i++) {
                after.get(way.get(i - 1)).add(way.get(i));
                before.get(way.get(i)).add(way.get(i - 1));
            }
        }
        return way.stream().mapToInt(point -> point).toArray();
    }

    private void order() {
        Arrays.stream(points).forEach(this::placed);
        int fewest = crossings();
        int[][] best = copy();
        for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
            sweep(sweep % 2 == 0);
            int crossings = crossings();
            if (crossings < fewest) {
                fewest = crossings;
                best = copy();
            }
        }
        for (int layer = 0; layer < points.length; layer++) {
            points[layer] = best[layer];
            placed(points[layer]);
        }
    }

    private int[][] copy() {
        return Arrays.stream(points).map(int[]::clone).toArray(int[][]::new);
    }

    private void placed(int[] layer) {
        for (int i = 0; i < layer.length; i++) {
            place[layer[i]] = i;
        }
    }

    private void sweep(boolean rightwards) {
        for (int i = 1; i < points.length; i++) {
            int layer = rightwards ? i : points.length - 1 - i;
            points[layer] = sorted(points[layer], rightwards ? before : after);
            placed(points[layer]);
        }
    }

    private int[] sorted(int[] layer, List<List<Integer>> neighbours) {
        return IntStream.of(layer)
                .boxed()
                .sorted(Comparator.comparingDouble(point -> median(neighbours.get(point), place[point])))
                .mapToInt(point -> point)
                .toArray();
    }

    private double median(List<Integer> neighbours, double otherwise) {
        int[] places =
                neighbours.stream().mapToInt(point -> place[point]).sorted().toArray();
        int middle = places.length / 2;
        if (places.length == 0) {
            return otherwise;
        }
        return places.length % 2 == 1 ? places[middle] : (places[middle - 1] + places[middle]) / 2.0;
    }

    int crossings() {
        int crossings = 0;
        for (int[] layer : points) {
            crossings += crossings(layer);
        }
        return crossings;
    }

    /** Of what leads out of the layer: pairs that end in another order than they begin. */
    private int crossings(int[] layer) {
        List<Integer> ends = new ArrayList<>();
        for (int point : layer) {
            after.get(point).stream().map(to -> place[to]).sorted().forEach(ends::add);
        }
        int[] counted = new int[ends.stream().mapToInt(end -> end).max().orElse(0) + 2];
        int crossings = 0;
        int seen = 0;
        for (int end : ends) {
            int notAbove = 0;
            for (int at = end + 1; at > 0; at -= at & -at) {
                notAbove += counted[at];
            }
            crossings += seen++ - notAbove;
            for (int at = end + 1; at < counted.length; at += at & -at) {
                counted[at]++;
            }
        }
        return crossings;
    }

    int count() {
        return points.length;
    }

    int[] points(int layer) {
        return points[layer];
    }

    /** How many points all layers have. */
    int size() {
        return place.length;
    }

    boolean isGap(int point) {
        return point >= boxes;
    }

    /** For each arrow. */
    List<int[]> ways() {
        return ways;
    }

    List<Integer> before(int point) {
        return before.get(point);
    }

    List<Integer> after(int point) {
        return after.get(point);
    }
}
