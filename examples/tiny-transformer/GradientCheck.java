import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * Holds the gradients that {@link Pass} computes against differences of the loss: it goes a little way to and fro along a
 * random half of the gradient of each matrix and vector. Prints the largest deviation, as a part of the gradient's length.
 */
public final class GradientCheck {
    private static final float STEP = 0.001f;
    private static final int TRIES = 3;

    private GradientCheck() {}

    public static void main(String[] args) {
        Gpt gpt = new Gpt(new Gpt.Shape(11, 12, 2, 16, 4)).begin(3);
        Random random = new Random(4);
        for (int i = 0; i < gpt.values.length; i++) {
            gpt.values[i] += (float) (0.1 * random.nextGaussian());
        }
        gpt.changed();
        Lora lora = new Lora(gpt.shape, 3, 6).begin(5);
        for (int i = 0; i < lora.values.length; i++) {
            lora.values[i] += (float) (0.1 * random.nextGaussian());
        }
        int[] tokens = random.ints(10, 0, 11).toArray();
        Pass pass = new Pass(gpt, lora);
        DoubleSupplier loss = () -> {
            gpt.changed();
            lora.changed();
            pass.forward(tokens, 0, tokens.length - 1);
            return pass.loss(tokens, 4);
        };
        float[] ofModel = new float[gpt.values.length];
        float[] ofLora = new float[lora.values.length];
        loss.getAsDouble();
        pass.backward(tokens, tokens.length - 1, ofModel, ofLora);

        double worst = 0;
        for (Gpt.Part part : gpt.parts) {
            worst = Math.max(worst, deviation(part.name(), gpt.values, ofModel, part.at(), part.size(), loss, random));
        }
        for (int layer = 0; layer < lora.layers; layer++) {
            int a = lora.a(layer);
            int b = lora.b(layer);
            worst = Math.max(worst, deviation("A of " + layer, lora.values, ofLora, a, b - a, loss, random));
            worst = Math.max(
                    worst, deviation("B of " + layer, lora.values, ofLora, b, lora.rank * lora.out, loss, random));
        }
        System.out.printf("largest deviation %.6f%n", worst);
    }

    private static double deviation(
            String name, float[] values, float[] gradient, int at, int size, DoubleSupplier loss, Random random) {
        float[] before = Arrays.copyOfRange(values, at, at + size);
        double worst = 0;
        for (int i = 0; i < TRIES; i++) {
            double[] along = new double[size];
            double square = 0;
            for (int j = 0; j < size; j++) {
                along[j] = random.nextBoolean() ? gradient[at + j] : 0;
                square += along[j] * along[j];
            }
            double length = Math.sqrt(square);
            double slope = (moved(values, at, before, along, STEP / length, loss)
                            - moved(values, at, before, along, -STEP / length, loss))
                    / (2 * STEP);
            worst = Math.max(worst, Math.abs(slope - length) / length);
        }
        System.out.printf("%-40s %.6f%n", name, worst);
        return worst;
    }

    private static double moved(
            float[] values, int at, float[] before, double[] along, double by, DoubleSupplier loss) {
        for (int j = 0; j < before.length; j++) {
            values[at + j] = (float) (before[j] + by * along[j]);
        }
        double moved = loss.getAsDouble();
        System.arraycopy(before, 0, values, at, before.length);
        return moved;
    }
}
