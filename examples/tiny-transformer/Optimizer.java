/** AdamW: steps along the mean gradient, each parameter at its own pace, and lets parameters decay. */
final class Optimizer {
    private static final float MEAN = 0.9f;
    private static final float SQUARE = 0.98f;
    private static final float TINY = 1e-8f;
    private static final float LONGEST = 1;

    private final float rate;
    private final float decay;
    private final int steps;
    private final float[] mean;
    private final float[] square;

    /** @param steps after so many the rate has sunk to a tenth, on half a wave; the first twentieth it rises */
    Optimizer(int size, double rate, double decay, int steps) {
        this.rate = (float) rate;
        this.decay = (float) decay;
        this.steps = steps;
        this.mean = new float[size];
        this.square = new float[size];
    }

    double rate(int step) {
        double begin = Math.min(1, step / Math.max(1, steps / 20.0));
        return rate * begin * (0.55 + 0.45 * StrictMath.cos(Math.PI * Math.min(step, steps) / steps));
    }

    /** @param step from 1 */
    void step(int step, float[] values, float[] gradient) {
        double length = 0;
        for (float g : gradient) {
            length += (double) g * g;
        }
        float shorten = (float) Math.min(1, LONGEST / (Math.sqrt(length) + TINY));
        float pace = (float) rate(step);
        float meanWhole = (float) (1 - StrictMath.pow(MEAN, step));
        float squareWhole = (float) (1 - StrictMath.pow(SQUARE, step));
        for (int i = 0; i < values.length; i++) {
            float g = gradient[i] * shorten;
            mean[i] = MEAN * mean[i] + (1 - MEAN) * g;
            square[i] = SQUARE * square[i] + (1 - SQUARE) * g * g;
            float way = mean[i] / meanWhole / ((float) Math.sqrt(square[i] / squareWhole) + TINY);
            values[i] -= pace * (way + decay * values[i]);
        }
    }
}
