package io.jenkins.plugins.modellineage.jenkins.pages.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where boxes lie and arrows go, in pixels from the upper left corner. Boxes of a layer lie below each other, layers from
 * left to right, and what leads from one box to another goes right, unless the arrows run in a circle. No arrow goes
 * through a box.
 *
 * @param boxes the upper left corner of each
 * @param ways of each arrow: the points through which it goes, from the right end of a box to the left end of another
 * @param order the boxes as they are read: layer by layer, from top to bottom
 */
record Layout(int width, int height, List<Spot> boxes, List<List<Spot>> ways, List<Integer> order) {
    static final int WIDTH = 184;
    static final int HEIGHT = 46;
    /** Between what lies below each other. */
    static final int GAP = 14;
    /** Between layers. */
    static final int BETWEEN = 48;
    /** What an arrow takes up that crosses a layer. */
    static final int LANE = 8;

    /** A place. */
    record Spot(int x, int y) {}

    Layout {
        boxes = List.copyOf(boxes);
        ways = List.copyOf(ways);
        order = List.copyOf(order);
    }

    /** @param boxes how many there are; arrows name them by their places from 0 */
    static Layout of(int boxes, List<Arrow> arrows) {
        int[] ranks = Ranks.of(boxes, arrows);
        Layers layers = Layers.of(ranks, arrows);
        int[] middles = Heights.of(layers);
        List<Spot> corners = IntStream.range(0, boxes)
                .mapToObj(box -> new Spot(left(ranks[box]), middles[box] - HEIGHT / 2))
                .toList();
        List<List<Spot>> ways = new ArrayList<>();
        for (int[] way : layers.ways()) {
            ways.add(way(way, ranks, middles));
        }
        List<Integer> order = IntStream.range(0, layers.count())
                .flatMap(layer -> IntStream.of(layers.points(layer)))
                .filter(point -> !layers.isGap(point))
                .boxed()
                .toList();
        int lowest = IntStream.range(0, layers.size())
                .map(point -> middles[point] + (layers.isGap(point) ? LANE : HEIGHT) / 2)
                .max()
                .orElse(0);
        return new Layout(Math.max(0, left(layers.count()) - BETWEEN), lowest, corners, ways, order);
    }

    private static int left(int layer) {
        return layer * (WIDTH + BETWEEN);
    }

    /** Straight through the layers that it crosses. */
    private static List<Spot> way(int[] way, int[] ranks, int[] middles) {
        List<Spot> spots = new ArrayList<>();
        int from = way[0];
        spots.add(new Spot(left(ranks[from]) + WIDTH, middles[from]));
        for (int i = 1; i < way.length - 1; i++) {
            int left = left(ranks[from] + i);
            spots.add(new Spot(left, middles[way[i]]));
            spots.add(new Spot(left + WIDTH, middles[way[i]]));
        }
        int to = way[way.length - 1];
        spots.add(new Spot(left(ranks[to]), middles[to]));
        return spots;
    }
}
