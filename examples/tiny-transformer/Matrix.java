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
        int k = 0;
        for (; k + BLOCK <= in; k += BLOCK) {
            for (int row = 0; row < rows; row++) {
                int from = xAt + row * in + k;
                add4(x[from], x[from + 1], x[from + 2], x[from + 3], w, wAt + k * out, out, y, yAt + row * out);
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
        int row = 0;
        for (; row + BLOCK <= rows; row += BLOCK) {
            for (int k = 0; k < in; k++) {
                int from = xAt + row * in + k;
                add4(
                        x[from],
                        x[from + in],
                        x[from + 2 * in],
                        x[from + 3 * in],
                        y,
                        yAt + row * out,
                        out,
                        w,
                        wAt + k * out);
            }
        }
        for (; row < rows; row++) {
            for (int k = 0; k < in; k++) {
                add1(x[xAt + row * in + k], y, yAt + row * out, out, w, wAt + k * out);
            }
        }
    }

    private static void add4(float a, float b, float c, float d, float[] w, int wAt, int out, float[] y, int yAt) {
        int w1 = wAt + out;
        int w2 = w1 + out;
        int w3 = w2 + out;
        for (int j = 0; j < out; j++) {
            y[yAt + j] += a * w[wAt + j] + b * w[w1 + j] + c * w[w2 + j] + d * w[w3 + j];
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
