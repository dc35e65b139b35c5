package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.codec.JsonInText;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of assessments as MLflow can hold them: its protobuf has doubles that are finite, and counts the layers.
 *
 * @see <a href="https://protobuf.dev/reference/protobuf/google.protobuf/#value">protobuf's Value</a>
 */
final class StoredValues {
    /** Greater ones are not all doubles. */
    private static final BigInteger EXACT = BigInteger.ONE.shiftLeft(53);

    /** Protobuf takes 100 in Python, where a map is three, with some around the value. */
    private static final int LAYERS = 30;

    private StoredValues() {}

    /** The value with numbers that are doubles, or else text; text of JSON where it is nested too deep. */
    static Object fitting(Object value) {
        return layers(value) > LAYERS ? JsonInText.write(value) : fittingNumbers(value);
    }

    private static int layers(Object value) {
        if (value instanceof Map<?, ?> map) {
            return 1 + deepest(map.values());
        }
        return value instanceof Collection<?> list ? 1 + deepest(list) : 0;
    }

    private static int deepest(Collection<?> values) {
        return values.stream().mapToInt(StoredValues::layers).max().orElse(0);
    }

    private static Object fittingNumbers(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> fitting = new LinkedHashMap<>();
            map.forEach((key, each) -> fitting.put(key, fittingNumbers(each)));
            return fitting;
        }
        if (value instanceof Collection<?> list) {
            List<Object> fitting = new ArrayList<>();
            list.forEach(each -> fitting.add(fittingNumbers(each)));
            return fitting;
        }
        if (value instanceof Long number) {
            return whole(BigInteger.valueOf(number));
        }
        if (value instanceof BigInteger number) {
            return whole(number);
        }
        return value instanceof Double real && !Double.isFinite(real) ? MetricNumbers.written(real) : value;
    }

    private static Object whole(BigInteger number) {
        if (number.abs().compareTo(EXACT) <= 0) {
            return number;
        }
        double rounded = number.doubleValue();
        return Double.isFinite(rounded) ? (Object) rounded : number.toString();
    }
}
