package org.modellineage.host.steps;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.constructor.ConstructScalar;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * What YAML 1.1 takes for truths and numbers, as SnakeYAML does: {@code yes}, {@code 1_000}, {@code 0755}, {@code 0b11},
 * {@code 1:30} in sixties; and merges.
 */
final class LooseSchema extends CoreSchema {
    private static final Pattern TRUTH =
            Pattern.compile("yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE");
    private static final Set<String> TRUE = Set.of("yes", "on", "true");
    private static final Pattern WHOLE = Pattern.compile("[-+]?0b_*[01][01_]*"
            + "|[-+]?0[0-7_]+"
            + "|[-+]?(?:0|[1-9][0-9_]*)"
            + "|[-+]?0x_*[0-9a-fA-F][0-9a-fA-F_]*"
            + "|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
    private static final Pattern BROKEN = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+]?[0-9]+)?"
            + "|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+"
            + "|\\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?"
            + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
            + "|[-+]?\\.(?:inf|Inf|INF)"
            + "|\\.(?:nan|NaN|NAN)");

    @Override
    public ScalarResolver getScalarResolver() {
        return new Resolver();
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
        Map<Tag, ConstructNode> constructors = new HashMap<>(super.getSchemaTagConstructors());
        constructors.put(Tag.BOOL, new Truth());
        constructors.put(Tag.INT, new Whole());
        constructors.put(Tag.FLOAT, new Broken());
        return constructors;
    }

    private static final class Resolver extends CoreScalarResolver {
        Resolver() {
            super(true);
        }

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, EMPTY, null);
            addImplicitResolver(Tag.BOOL, TRUTH, "yYnNoOtTfF");
            addImplicitResolver(Tag.INT, WHOLE, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, BROKEN, "-+0123456789.");
            addImplicitResolver(Tag.NULL, NULL, "~nN\u0000");
        }
    }

    private static final class Truth extends ConstructScalar {
        @Override
        public Object construct(Node node) {
            return TRUE.contains(constructScalar(node).toLowerCase(Locale.ROOT));
        }
    }

    /** As small a type as holds it. */
    private static final class Whole extends ConstructScalar {
        @Override
        public Object construct(Node node) {
            String text = constructScalar(node).replace("_", "");
            boolean negative = text.startsWith("-");
            BigInteger size = size(negative || text.startsWith("+") ? text.substring(1) : text);
            BigInteger value = negative ? size.negate() : size;
            if (value.bitLength() < Integer.SIZE) {
                return value.intValue();
            }
            return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
        }

        private static BigInteger size(String text) {
            if (text.startsWith("0b")) {
                return new BigInteger(text.substring(2), 2);
            } else if (text.startsWith("0x")) {
                return new BigInteger(text.substring(2), 16);
            } else if (text.startsWith("0")) {
                return new BigInteger(text, 8);
            }
            BigInteger sum = BigInteger.ZERO;
            for (String part : text.split(":")) {
                sum = sum.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
            }
            return sum;
        }
    }

    private static final class Broken extends ConstructScalar {
        @Override
        public Object construct(Node node) {
            String text = constructScalar(node).replace("_", "").toLowerCase(Locale.ROOT);
            boolean negative = text.startsWith("-");
            double size = size(negative || text.startsWith("+") ? text.substring(1) : text);
            return negative ? -size : size;
        }

        private static double size(String text) {
            if (text.equals(".inf")) {
                return Double.POSITIVE_INFINITY;
            } else if (text.equals(".nan")) {
                return Double.NaN;
            }
            double sum = 0;
            for (String part : text.split(":")) {
                sum = 60 * sum + Double.parseDouble(part);
            }
            return sum;
        }
    }
}
