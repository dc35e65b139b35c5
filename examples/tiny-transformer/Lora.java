import java.util.Random;

/**
 * A low-rank adapter of the matrices that make queries, keys and values, named and shaped as PEFT writes it: beside
 * {@code y = x W} it adds {@code alpha / rank * (x A') B'}. B starts at 0, so an adapter that was not trained changes nothing.
 */
final class Lora {
    final int rank;
    final int alpha;
    final int layers;
    final int in;
    final int out;
    /** A and B of each layer, one behind the other. */
    final float[] values;
    /** The same with rows and columns changed over; see {@link #changed}. */
    private final float[] transposed;

    Lora(Gpt.Shape shape, int rank, int alpha) {
        this.rank = rank;
        this.alpha = alpha;
        this.layers = shape.layers();
        this.in = shape.width();
        this.out = 3 * shape.width();
        this.values = new float[layers * rank * (in + out)];
        this.transposed = new float[values.length];
    }

    Lora begin(long seed) {
        Random random = new Random(seed);
        for (int layer = 0; layer < layers; layer++) {
            for (int i = 0; i < rank * in; i++) {
                values[a(layer) + i] = (float) (random.nextGaussian() / Math.sqrt(in));
            }
        }
        changed();
        return this;
    }

    /** To be called when the values were changed. */
    void changed() {
        for (int layer = 0; layer < layers; layer++) {
            Matrix.transpose(values, a(layer), rank, in, transposed);
            Matrix.transpose(values, b(layer), out, rank, transposed);
        }
    }

    /** Where A of the layer begins: {@code rank} rows of {@code in} columns. */
    int a(int layer) {
        return layer * rank * (in + out);
    }

    /** Where B of the layer begins: {@code out} rows of {@code rank} columns. */
    int b(int layer) {
        return a(layer) + rank * in;
    }

    /** Y += scale (X A') B' for some rows; keeps scale (X A') for the way back. */
    void forward(int layer, float[] x, int from, int rows, float[] y, float[] between) {
        int at = from * rank;
        Matrix.clear(between, at, rows * rank);
        Matrix.add(x, from * in, rows, in, transposed, a(layer), rank, between, at);
        scale(between, at, rows * rank);
        Matrix.add(between, at, rows, rank, transposed, b(layer), out, y, from * out);
    }

    /** Adds to the gradients of A, B and X, given that of Y. */
    void backward(int layer, float[] x, int rows, float[] dy, float[] between, float[] dx, float[] gradient) {
        Matrix.addOuter(dy, 0, rows, out, between, 0, rank, gradient, b(layer));
        float[] dBetween = new float[rows * rank];
        Matrix.add(dy, 0, rows, out, values, b(layer), rank, dBetween, 0);
        scale(dBetween, 0, dBetween.length);
        Matrix.addOuter(dBetween, 0, rows, rank, x, 0, in, gradient, a(layer));
        Matrix.add(dBetween, 0, rows, rank, values, a(layer), in, dx, 0);
    }

    private void scale(float[] x, int at, int size) {
        float scale = (float) alpha / rank;
        for (int i = at; i < at + size; i++) {
            x[i] *= scale;
        }
    }
}
