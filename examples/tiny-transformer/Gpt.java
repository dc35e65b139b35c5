import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The parameters of a decoder-only transformer, named and shaped as GPT-2's: learned positions, the norm before each block,
 * queries, keys and values in one matrix, and the embedding used once more for the output. {@link Pass} computes with them.
 */
final class Gpt {
    private static final double SPREAD = 0.06;

    final Shape shape;
    final List<Part> parts = new ArrayList<>();
    final Part embedding;
    final Part positions;
    final List<Layer> layers = new ArrayList<>();
    final Part lastScale;
    final Part lastShift;
    /** All parameters one behind the other, so that an optimizer need not know what they are. */
    final float[] values;
    /** Each matrix with rows and columns changed over, as the way back needs it; see {@link #changed}. */
    final float[] transposed;

    private int size;

    record Shape(int vocabulary, int context, int layers, int width, int heads) {
        int perHead() {
            return width / heads;
        }
    }

    /** A matrix, or with 0 rows a vector, and where it begins in the values. */
    record Part(String name, int at, int rows, int columns) {
        int size() {
            return Math.max(rows, 1) * columns;
        }
    }

    record Layer(
            Part scale1,
            Part shift1,
            Part attention,
            Part attentionBias,
            Part mix,
            Part mixBias,
            Part scale2,
            Part shift2,
            Part wide,
            Part wideBias,
            Part narrow,
            Part narrowBias) {}

    Gpt(Shape shape) {
        this.shape = shape;
        int d = shape.width();
        embedding = part("transformer.wte.weight", shape.vocabulary(), d);
        positions = part("transformer.wpe.weight", shape.context(), d);
        for (int i = 0; i < shape.layers(); i++) {
            String layer = "transformer.h." + i + ".";
            layers.add(new Layer(
                    part(layer + "ln_1.weight", 0, d),
                    part(layer + "ln_1.bias", 0, d),
                    part(layer + "attn.c_attn.weight", d, 3 * d),
                    part(layer + "attn.c_attn.bias", 0, 3 * d),
                    part(layer + "attn.c_proj.weight", d, d),
                    part(layer + "attn.c_proj.bias", 0, d),
                    part(layer + "ln_2.weight", 0, d),
                    part(layer + "ln_2.bias", 0, d),
                    part(layer + "mlp.c_fc.weight", d, 4 * d),
                    part(layer + "mlp.c_fc.bias", 0, 4 * d),
                    part(layer + "mlp.c_proj.weight", 4 * d, d),
                    part(layer + "mlp.c_proj.bias", 0, d)));
        }
        lastScale = part("transformer.ln_f.weight", 0, d);
        lastShift = part("transformer.ln_f.bias", 0, d);
        values = new float[size];
        transposed = new float[size];
    }

    private Part part(String name, int rows, int columns) {
        Part part = new Part(name, size, rows, columns);
        parts.add(part);
        size += part.size();
        return part;
    }

    /** Matrices at random, scales 1, the rest 0. What is added to the stream starts smaller the more layers add to it. */
    Gpt begin(long seed) {
        Random random = new Random(seed);
        double residual = SPREAD / Math.sqrt(2.0 * shape.layers());
        for (Part part : parts) {
            double spread = part.name().endsWith("c_proj.weight") ? residual : SPREAD;
            for (int i = part.at(); i < part.at() + part.size(); i++) {
                boolean scale = part.rows() == 0 && part.name().endsWith(".weight");
                values[i] = part.rows() > 0 ? (float) (random.nextGaussian() * spread) : scale ? 1 : 0;
            }
        }
        changed();
        return this;
    }

    /** To be called when the values were changed. */
    void changed() {
        for (Part part : parts) {
            if (part.rows() > 0) {
                Matrix.transpose(values, part.at(), part.rows(), part.columns(), transposed);
            }
        }
    }
}
