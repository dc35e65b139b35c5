import java.util.Arrays;

/**
 * One sequence on its way through the model, forwards and back. It keeps what each layer computed: the way back needs it, and
 * so does the next token, which is computed without the ones before it being computed again. Not for two threads at once.
 */
final class Pass {
    private static final float TINY = 1e-5f;

    private final Gpt gpt;
    private final Lora lora;
    private final int d;
    private final int heads;
    private final int perHead;
    private final int context;
    private final Norm[] norms;
    private final float[][] stream;
    private final float[][] attended;
    private final float[][] queries;
    private final float[][] weights;
    private final float[][] between;
    private final float[][] widened;
    private final float[] logits;

    /** What a norm keeps: its result, the values with mean 0 and variance 1, and by what they were divided. */
    private static final class Norm {
        final float[] result;
        final float[] even;
        final float[] inverse;

        Norm(int rows, int columns) {
            result = new float[rows * columns];
            even = new float[rows * columns];
            inverse = new float[rows];
        }
    }

    /** @param lora null for the model alone */
    Pass(Gpt gpt, Lora lora) {
        this.gpt = gpt;
        this.lora = lora;
        this.d = gpt.shape.width();
        this.heads = gpt.shape.heads();
        this.perHead = gpt.shape.perHead();
        this.context = gpt.shape.context();
        int layers = gpt.shape.layers();
        norms = new Norm[2 * layers + 1];
        Arrays.setAll(norms, i -> new Norm(context, d));
        stream = new float[2 * layers + 1][context * d];
        attended = new float[layers][context * d];
        queries = new float[layers][context * 3 * d];
        weights = new float[layers][heads * context * context];
        between = new float[layers][lora == null ? 0 : context * lora.rank];
        widened = new float[layers][context * 4 * d];
        logits = new float[context * gpt.shape.vocabulary()];
    }

    /** Computes positions {@code from} to {@code to}, the latter without; those before must have been computed. */
    void forward(int[] tokens, int from, int to) {
        for (int t = from; t < to; t++) {
            for (int j = 0; j < d; j++) {
                stream[0][t * d + j] =
                        gpt.values[gpt.embedding.at() + tokens[t] * d + j] + gpt.values[gpt.positions.at() + t * d + j];
            }
        }
        int rows = to - from;
        for (int l = 0; l < gpt.layers.size(); l++) {
            Gpt.Layer layer = gpt.layers.get(l);
            float[] normed = norm(2 * l, layer.scale1(), layer.shift1(), from, to);
            multiply(normed, from, rows, layer.attention(), layer.attentionBias(), queries[l]);
            if (lora != null) {
                lora.forward(l, normed, from, rows, queries[l], between[l]);
            }
            for (int t = from; t < to; t++) {
                attend(l, t);
            }
            System.arraycopy(stream[2 * l], from * d, stream[2 * l + 1], from * d, rows * d);
            multiplyOnto(attended[l], from, rows, layer.mix(), layer.mixBias(), stream[2 * l + 1]);
            normed = norm(2 * l + 1, layer.scale2(), layer.shift2(), from, to);
            multiply(normed, from, rows, layer.wide(), layer.wideBias(), widened[l]);
            for (int i = from * 4 * d; i < to * 4 * d; i++) {
                widened[l][i] = Math.max(widened[l][i], 0);
            }
            System.arraycopy(stream[2 * l + 1], from * d, stream[2 * l + 2], from * d, rows * d);
            multiplyOnto(widened[l], from, rows, layer.narrow(), layer.narrowBias(), stream[2 * l + 2]);
        }
        float[] last = norm(norms.length - 1, gpt.lastScale, gpt.lastShift, from, to);
        int vocabulary = gpt.shape.vocabulary();
        Arrays.fill(logits, from * vocabulary, to * vocabulary, 0);
        Matrix.add(last, from * d, rows, d, gpt.transposed, gpt.embedding.at(), vocabulary, logits, from * vocabulary);
    }

    private void multiply(float[] x, int from, int rows, Gpt.Part matrix, Gpt.Part bias, float[] y) {
        Arrays.fill(y, from * matrix.columns(), (from + rows) * matrix.columns(), 0);
        multiplyOnto(x, from, rows, matrix, bias, y);
    }

    private void multiplyOnto(float[] x, int from, int rows, Gpt.Part matrix, Gpt.Part bias, float[] y) {
        int in = matrix.rows();
        int out = matrix.columns();
        Matrix.addToRows(gpt.values, bias.at(), rows, out, y, from * out);
        Matrix.add(x, from * in, rows, in, gpt.values, matrix.at(), out, y, from * out);
    }

    private float[] norm(int which, Gpt.Part scale, Gpt.Part shift, int from, int to) {
        Norm norm = norms[which];
        float[] x = stream[which];
        for (int t = from; t < to; t++) {
            int at = t * d;
            float mean = 0;
            for (int j = 0; j < d; j++) {
                mean += x[at + j];
            }
            mean /= d;
            float variance = 0;
            for (int j = 0; j < d; j++) {
                variance += (x[at + j] - mean) * (x[at + j] - mean);
            }
            float inverse = (float) (1 / Math.sqrt(variance / d + TINY));
            norm.inverse[t] = inverse;
            for (int j = 0; j < d; j++) {
                float even = (x[at + j] - mean) * inverse;
                norm.even[at + j] = even;
                norm.result[at + j] = even * gpt.values[scale.at() + j] + gpt.values[shift.at() + j];
            }
        }
        return norm.result;
    }

    /** What position t takes from itself and from those before it, head by head. */
    private void attend(int l, int t) {
        float[] qkv = queries[l];
        float scale = (float) (1 / Math.sqrt(perHead));
        Arrays.fill(attended[l], t * d, (t + 1) * d, 0);
        for (int h = 0; h < heads; h++) {
            int q = t * 3 * d + h * perHead;
            int w = (h * context + t) * context;
            for (int s = 0; s <= t; s++) {
                int k = s * 3 * d + d + h * perHead;
                float sum = 0;
                for (int j = 0; j < perHead; j++) {
                    sum += qkv[q + j] * qkv[k + j];
                }
                weights[l][w + s] = sum * scale;
            }
            softmax(weights[l], w, t + 1);
            for (int s = 0; s <= t; s++) {
                int v = s * 3 * d + 2 * d + h * perHead;
                float weight = weights[l][w + s];
                for (int j = 0; j < perHead; j++) {
                    attended[l][t * d + h * perHead + j] += weight * qkv[v + j];
                }
            }
        }
    }

    /** StrictMath, whose bits are the same on each machine. */
    private static void softmax(float[] x, int at, int length) {
        float most = x[at];
        for (int i = 1; i < length; i++) {
            most = Math.max(most, x[at + i]);
        }
        float sum = 0;
        for (int i = 0; i < length; i++) {
            x[at + i] = (float) StrictMath.exp(x[at + i] - most);
            sum += x[at + i];
        }
        for (int i = 0; i < length; i++) {
            x[at + i] /= sum;
        }
    }

    /** The most likely token behind position t, which must have been computed. */
    int next(int t) {
        int vocabulary = gpt.shape.vocabulary();
        int best = 0;
        for (int i = 1; i < vocabulary; i++) {
            if (logits[t * vocabulary + i] > logits[t * vocabulary + best]) {
                best = i;
            }
        }
        return best;
    }

    /**
     * Minus the logarithm of the probability of tokens {@code first} to the end, each behind those before it, added up. What
     * was computed up to there turns from logits into the gradient of that sum.
     */
    double loss(int[] tokens, int first) {
        int vocabulary = gpt.shape.vocabulary();
        double loss = 0;
        Arrays.fill(logits, 0, (first - 1) * vocabulary, 0);
        for (int t = first - 1; t < tokens.length - 1; t++) {
            softmax(logits, t * vocabulary, vocabulary);
            int right = t * vocabulary + tokens[t + 1];
            loss -= StrictMath.log(Math.max(logits[right], Float.MIN_NORMAL));
            logits[right] -= 1;
        }
        return loss;
    }

    /**
     * Adds the gradient of the last {@link #loss}.
     *
     * @param ofModel null when the model is frozen
     * @param ofLora null where there is none
     */
    void backward(int[] tokens, int rows, float[] ofModel, float[] ofLora) {
        int vocabulary = gpt.shape.vocabulary();
        int at = gpt.embedding.at();
        float[] d1 = new float[rows * d];
        Matrix.add(logits, 0, rows, vocabulary, gpt.values, at, d, d1, 0);
        if (ofModel != null) {
            Matrix.addOuter(logits, 0, rows, vocabulary, norms[norms.length - 1].result, 0, d, ofModel, at);
        }
        float[] dx = new float[rows * d];
        backNorm(norms.length - 1, rows, gpt.lastScale, gpt.lastShift, d1, dx, ofModel);
        for (int l = gpt.layers.size() - 1; l >= 0; l--) {
            backLayer(l, rows, dx, ofModel, ofLora);
        }
        for (int t = 0; ofModel != null && t < rows; t++) {
            for (int j = 0; j < d; j++) {
                ofModel[at + tokens[t] * d + j] += dx[t * d + j];
                ofModel[gpt.positions.at() + t * d + j] += dx[t * d + j];
            }
        }
    }

    private void backLayer(int l, int rows, float[] dx, float[] ofModel, float[] ofLora) {
        Gpt.Layer layer = gpt.layers.get(l);
        float[] dWide = back(widened[l], rows, layer.narrow(), layer.narrowBias(), dx, ofModel);
        for (int i = 0; i < dWide.length; i++) {
            dWide[i] = widened[l][i] > 0 ? dWide[i] : 0;
        }
        Norm second = norms[2 * l + 1];
        float[] dNormed = back(second.result, rows, layer.wide(), layer.wideBias(), dWide, ofModel);
        backNorm(2 * l + 1, rows, layer.scale2(), layer.shift2(), dNormed, dx, ofModel);

        float[] dAttended = back(attended[l], rows, layer.mix(), layer.mixBias(), dx, ofModel);
        float[] dQueries = new float[rows * 3 * d];
        for (int t = 0; t < rows; t++) {
            backAttend(l, t, dAttended, dQueries);
        }
        float[] first = norms[2 * l].result;
        dNormed = back(first, rows, layer.attention(), layer.attentionBias(), dQueries, ofModel);
        if (ofLora != null) {
            lora.backward(l, first, rows, dQueries, between[l], dNormed, ofLora);
        }
        backNorm(2 * l, rows, layer.scale1(), layer.shift1(), dNormed, dx, ofModel);
    }

    /** The gradient of x in {@code y = x W + b}; adds those of W and b. */
    private float[] back(float[] x, int rows, Gpt.Part matrix, Gpt.Part bias, float[] dy, float[] gradient) {
        int in = matrix.rows();
        int out = matrix.columns();
        if (gradient != null) {
            Matrix.addOuter(x, 0, rows, in, dy, 0, out, gradient, matrix.at());
            Matrix.addRows(dy, 0, rows, out, gradient, bias.at());
        }
        float[] dx = new float[rows * in];
        Matrix.add(dy, 0, rows, out, gpt.transposed, matrix.at(), in, dx, 0);
        return dx;
    }

    private void backNorm(
            int which, int rows, Gpt.Part scale, Gpt.Part shift, float[] dy, float[] dx, float[] gradient) {
        Norm norm = norms[which];
        for (int t = 0; t < rows; t++) {
            int at = t * d;
            float mean = 0;
            float along = 0;
            for (int j = 0; j < d; j++) {
                float given = dy[at + j] * gpt.values[scale.at() + j];
                mean += given;
                along += given * norm.even[at + j];
            }
            mean /= d;
            along /= d;
            for (int j = 0; j < d; j++) {
                float given = dy[at + j] * gpt.values[scale.at() + j];
                dx[at + j] += (given - mean - norm.even[at + j] * along) * norm.inverse[t];
            }
            for (int j = 0; gradient != null && j < d; j++) {
                gradient[scale.at() + j] += dy[at + j] * norm.even[at + j];
                gradient[shift.at() + j] += dy[at + j];
            }
        }
    }

    private void backAttend(int l, int t, float[] dy, float[] dQkv) {
        float[] qkv = queries[l];
        float scale = (float) (1 / Math.sqrt(perHead));
        float[] dWeights = new float[t + 1];
        for (int h = 0; h < heads; h++) {
            int head = h * perHead;
            int q = t * 3 * d + head;
            int w = (h * context + t) * context;
            float along = 0;
            for (int s = 0; s <= t; s++) {
                int v = s * 3 * d + 2 * d + head;
                float sum = 0;
                for (int j = 0; j < perHead; j++) {
                    float given = dy[t * d + head + j];
                    sum += given * qkv[v + j];
                    dQkv[v + j] += weights[l][w + s] * given;
                }
                dWeights[s] = sum;
                along += sum * weights[l][w + s];
            }
            for (int s = 0; s <= t; s++) {
                int k = s * 3 * d + d + head;
                float given = weights[l][w + s] * (dWeights[s] - along) * scale;
                for (int j = 0; j < perHead; j++) {
                    dQkv[q + j] += given * qkv[k + j];
                    dQkv[k + j] += given * qkv[q + j];
                }
            }
        }
    }
}
