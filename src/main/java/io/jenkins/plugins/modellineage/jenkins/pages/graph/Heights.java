package io.jenkins.plugins.modellineage.jenkins.pages.graph;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How far down each point of the layers lies: near what it is connected with, and apart from its neighbours. */
final class Heights {
    private static final int SWEEPS = 8;

    private final Layers layers;
    private final double[] middles;

    private Heights(Layers layers) {
        this.layers = layers;
        this.middles = new double[layers.size()];
    }

    /** The middles of all points, in pixels; the uppermost edge is at 0. */
    static int[] of(Layers layers) {
        return new Heights(layers).settled();
    }

    private int[] settled() {
        for (int layer = 0; layer < layers.count(); layer++) {
            place(layer, point -> List.of());
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean rightwards = sweep % 2 == 0;
            for (int i = 0; i < layers.count(); i++) {
                place(rightwards ? i : layers.count() - 1 - i, rightwards ? layers::before : layers::after);
            }
        }
        double top = IntStream.range(0, middles.length)
                .mapToDouble(point -> middles[point] - half(point))
                .min()
                .orElse(0);
        return DoubleStream.of(middles)
                .mapToInt(middle -> (int) Math.round(middle - top))
                .toArray();
    }

    private void place(int layer, IntFunction<List<Integer>> neighbours) {
        int[] points = layers.points(layer);
        double[] wanted = new double[points.length];
        double[] least = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            wanted[i] = wanted(points[i], neighbours.apply(points[i]));
            least[i] = i == 0 ? 0 : half(points[i - 1]) + Layout.GAP + half(points[i]);
        }
        double[] placed = apart(wanted, least);
        for (int i = 0; i < points.length; i++) {
            middles[points[i]] = placed[i];
        }
    }

    private double wanted(int point, List<Integer> neighbours) {
        return neighbours.stream()
                .mapToDouble(other -> middles[other])
                .average()
                .orElse(middles[point]);
    }

    private int half(int point) {
        return (layers.isGap(point) ? Layout.LANE : Layout.HEIGHT) / 2;
    }

    /**
     * The numbers nearest to those that are wanted, by least squares, of which each is so much greater than the one before:
     * what goes down is pooled with what it follows.
     *
     * @param least how much each is greater at least; of the first it says nothing
     */
    static double[] apart(double[] wanted, double[] least) {
        double[] means = new double[wanted.length];
        int[] counts = new int[wanted.length];
        double offset = 0;
        int pools = 0;
        for (int i = 0; i < wanted.length; i++) {
            offset += i == 0 ? 0 : least[i];
            means[pools] = wanted[i] - offset;
            counts[pools++] = 1;
            while (pools > 1 && means[pools - 2] > means[pools - 1]) {
                pools--;
                int count = counts[pools - 1] + counts[pools];
                means[pools - 1] = (means[pools - 1] * counts[pools - 1] + means[pools] * counts[pools]) / count;
                counts[pools - 1] = count;
            }
        }
        return spread(means, counts, least);
    }

    private static double[] spread(double[] means, int[] counts, double[] least) {
        double[] placed = new double[least.length];
        double offset = 0;
        int pool = 0;
        int left = least.length == 0 ? 0 : counts[0];
        for (int i = 0; i < least.length; i++) {
            if (left == 0) {
                left = counts[++pool];
            }
            offset += i == 0 ? 0 : least[i];
            placed[i] = means[pool] + offset;
            left--;
        }
        return placed;
    }
}
