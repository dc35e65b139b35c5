package io.jenkins.plugins.modellineage.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;

/** Numbers that SciPy, statsmodels and NumPy gave. */
public final class Vectors {
    private static final double RELATIVE = 1e-9;

    private Vectors() {}

    public static JsonNode read(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static double[] reals(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToDouble(i -> array.get(i).doubleValue())
                .toArray();
    }

    /** Holds the value against the expected one, to 1e-9 of it. */
    public static void near(String what, double value, JsonNode expected) {
        double wanted = expected.doubleValue();
        assertThat(value).as(what).isEqualTo(wanted, Offset.offset(RELATIVE * Math.max(Math.abs(wanted), 1e-300)));
    }
}
