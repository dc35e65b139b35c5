import java.util.Arrays;

/**
 * Products of matrices that lie row by row in arrays. Each sum is added up in one order, whatever the processor: the same
 * numbers go in, the same bits come out. The innermost loops run over columns, which lets the compiler do several at once.
 */
final class Matrix {
    private static final int BLOCK = 4;

    private Matrix() {}

    /** Y += X W, where X has {@code rows} rows and {@code in} columns, and W has {@code out} columns. */
    static void add(float[] x, int xAt, int rows, int in, float[] w, int wAt, int out, float[] y, int yAt) {
        float[][] four = new float[BLOCK][out];
        float[] sum = new float[out];
        int k = 0;
        for (; k + BLOCK <= in; k += BLOCK) {
            copy(w, wAt + k * out, four);
            for (int row = 0; row < rows; row++) {
                int from = xAt + row * in + k;
                System.arraycopy(y, yAt + row * out, sum, 0, out);
                add4(x[from], x[from + 1], x[from + 2], x[from + 3], four[0], four[1], four[2], four[3], sum);
                System.arraycopy(sum, 0, y, yAt + row * out, out);
            }
        }
        for (; k < in; k++) {
            for (int row = 0; row < rows; row++) {
                add1(x[xAt + row * in + k], w, wAt + k * out, out, y, yAt + row * out);
            }
        }
    }

    /** W += X' Y, where X' is X with rows and columns changed over: the gradient of W in {@code Y = X W}. */
    static void addOuter(float[] x, int xAt, int rows, int in, float[] y, int yAt, int out, float[] w, int wAt) {
        float[][] four = new float[BLOCK][out];
        float[] sum = new float[out];
        int row = 0;
        for (; row + BLOCK <= rows; row += BLOCK) {
            copy(y, yAt + row * out, four);
            for (int k = 0; k < in; k++) {
                int from = xAt + row * in + k;
                System.arraycopy(w, wAt + k * out, sum, 0, out);
                add4(
                        x[from],
                        x[from + in],
                        x[from + 2 * in],
                        x[from + 3 * in],
                        four[0],
                        four[1],
                        four[2],
                        four[3],
                        sum);
                System.arraycopy(sum, 0, w, wAt + k * out, out);
            }
        }
        for (; row < rows; row++) {
            for (int k = 0; k < in; k++) {
                add1(x[xAt + row * in + k], y, yAt + row * out, out, w, wAt + k * out);
            }
        }
    }

    private static void copy(float[] from, int at, float[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(from, at + i * rows[i].length, rows[i], 0, rows[i].length);
        }
    }

    /** On rows that begin where their arrays do: only then does the compiler do several columns at once. */
    private static void add4(
            float a, float b, float c, float d, float[] w, float[] w1, float[] w2, float[] w3, float[] y) {
        for (int j = 0; j < y.length; j++) {
            y[j] += a * w[j] + b * w1[j] + c * w2[j] + d * w3[j];
        }
    }

    private static void add1(float a, float[] w, int wAt, int out, float[] y, int yAt) {
        for (int j = 0; j < out; j++) {
            y[yAt + j] += a * w[wAt + j];
        }
    }

    /** Adds one vector to each row. */
    static void addToRows(float[] vector, int at, int rows, int columns, float[] y, int yAt) {
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < columns; j++) {
                y[yAt + row * columns + j] += vector[at + j];
            }
        }
    }

    /** Adds the rows up. */
    static void addRows(float[] y, int yAt, int rows, int columns, float[] vector, int at) {
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < columns; j++) {
                vector[at + j] += y[yAt + row * columns + j];
            }
        }
    }

    static void clear(float[] y, int at, int size) {
        Arrays.fill(y, at, at + size, 0);
    }

    static void transpose(float[] from, int at, int rows, int columns, float[] to) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                to[at + column * rows + row] = from[at + row * columns + column];
            }
        }
    }
}
